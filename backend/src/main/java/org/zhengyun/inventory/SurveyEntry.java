package org.zhengyun.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.sheets.SheetFile;
import org.zhengyun.regime.FormDefinition.Field;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Compares the rows of a file with what is known, and takes all of them or none. */
@Component
class SurveyEntry {

    private static final int AT_ONCE = 500;
    private static final String SHARED = "dataShared";
    private static final String CONFIRMED = "confirmedByUnit";
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final Survey survey;
    private final Systems systems;
    private final SystemStore store;
    private final Organizations organizations;
    private final JsonMapper json;
    private final BusinessClock clock;

    SurveyEntry(
            Survey survey,
            Systems systems,
            SystemStore store,
            Organizations organizations,
            JsonMapper json,
            BusinessClock clock) {
        this.survey = survey;
        this.systems = systems;
        this.store = store;
        this.organizations = organizations;
        this.json = json;
        this.clock = clock;
    }

    /** @return what was done, or what is wrong, and then nothing was */
    @Transactional
    public Mono<SurveyImport.Outcome> enter(SurveySheet sheet, List<SheetFile.Line> rows, Actor actor) {
        Map<String, List<Organization>> units = units(actor);
        List<String> named = rows.stream()
                .flatMap(row -> unitsOf(sheet, row, units, actor).stream())
                .map(Organization::code)
                .distinct()
                .toList();
        return store.lockedOf(named, actor)
                .collectList()
                .publishOn(Schedulers.parallel())
                .flatMap(known -> taken(new Comparison(sheet, units, known, rows, actor), rows, actor));
    }

    /** What is known, as the columns of the form name it. */
    public Flux<Map<String, Object>> known(@Nullable String unit, int most, Actor actor) {
        Directory directory = organizations.directory();
        return store.all(unit, most, actor).index().map(numbered -> {
            InformationSystem system = numbered.getT2();
            Map<String, Object> row = json.convertValue(system.facts(), FACTS);
            row.put(SurveySheet.NUMBER, numbered.getT1() + 1);
            row.put(SurveySheet.UNIT, directory.name(system.unit()));
            row.put(SurveySheet.NAME, system.facts().name());
            row.put(SurveySheet.ID, system.id());
            return row;
        });
    }

    private Mono<SurveyImport.Outcome> taken(Comparison comparison, List<SheetFile.Line> rows, Actor actor) {
        rows.forEach(comparison::compare);
        SurveyImport.Outcome outcome = comparison.outcome();
        return outcome.faults().isEmpty()
                ? Flux.fromIterable(comparison.drawn)
                        .buffer(AT_ONCE)
                        .concatMap(some -> systems.take(some, actor))
                        .thenMany(Flux.fromIterable(comparison.drawn))
                        .filter(one -> one.system().facts().disposition() == SystemFacts.Disposition.RETAIN)
                        .concatMap(one -> systems.get(one.system().id(), actor))
                        .concatMap(system -> survey.retained(system, actor))
                        .then(Mono.just(outcome))
                : Mono.just(outcome);
    }

    /** The units somebody may enter systems for, by what people call them. */
    private Map<String, List<Organization>> units(Actor actor) {
        Directory directory = organizations.directory();
        Map<String, List<Organization>> units = new HashMap<>();
        directory.seenBy(actor).stream()
                .filter(unit -> unit.kind() == Organization.Kind.UNIT && unit.region() != null)
                .filter(unit -> !(actor instanceof Actor.Unit) || directory.actsFor(unit.code(), actor))
                .forEach(unit -> {
                    units.computeIfAbsent(SurveySheet.plain(unit.name()), _ -> new ArrayList<>())
                            .add(unit);
                    units.computeIfAbsent(unit.code(), _ -> new ArrayList<>()).add(unit);
                });
        return units;
    }

    /** A unit's own people need not say whose systems these are. */
    private List<Organization> unitsOf(
            SurveySheet sheet, SheetFile.Line row, Map<String, List<Organization>> units, Actor actor) {
        String name = cell(sheet, row, SurveySheet.UNIT);
        return units.getOrDefault(
                name.isEmpty() && actor instanceof Actor.Unit ? actor.org() : SurveySheet.plain(name), List.of());
    }

    private static String cell(SurveySheet sheet, SheetFile.Line row, String key) {
        List<Field> columns = sheet.columns();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).key().equals(key)) {
                return row.cell(column);
            }
        }
        return "";
    }

    /** One file against what is known. */
    private final class Comparison {

        private final SurveySheet sheet;
        private final Map<String, List<Organization>> units;
        private final Actor actor;
        private final Map<UUID, InformationSystem> byId;
        private final Map<String, List<InformationSystem>> byName;
        private final Map<String, Long> inFile;
        private final Map<String, Integer> next = new HashMap<>();
        private final Map<String, Long> rows = new HashMap<>();
        private final List<Systems.Drawn> drawn = new ArrayList<>();
        private final List<SurveyImport.Fault> faults = new ArrayList<>();
        private int created;
        private int unchanged;

        Comparison(
                SurveySheet sheet,
                Map<String, List<Organization>> units,
                List<InformationSystem> known,
                List<SheetFile.Line> lines,
                Actor actor) {
            this.sheet = sheet;
            this.units = units;
            this.actor = actor;
            this.byId = known.stream().collect(Collectors.toMap(InformationSystem::id, system -> system));
            this.inFile = lines.stream()
                    .flatMap(line -> unitsOf(sheet, line, units, actor).stream()
                            .map(unit -> key(unit.code(), cell(sheet, line, SurveySheet.NAME))))
                    .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
            this.byName = known.stream()
                    .collect(Collectors.groupingBy(
                            system -> key(system.unit(), system.facts().name())));
        }

        SurveyImport.Outcome outcome() {
            return new SurveyImport.Outcome(created, drawn.size() - created, unchanged, faults);
        }

        private static String key(String unit, String name) {
            return unit + "\n" + SurveySheet.plain(name);
        }

        void compare(SheetFile.Line row) {
            int before = faults.size();
            Organization unit = unit(row);
            String name = cell(sheet, row, SurveySheet.NAME);
            InformationSystem known = unit == null ? null : known(row, unit, name);
            if (faults.size() > before) {
                return;
            }
            Map<String, Object> facts = facts(row, known);
            if (unit == null || faults.size() > before) {
                return;
            }
            Long other = rows.putIfAbsent(
                    known == null ? key(unit.code(), name) : known.id().toString(), row.number());
            if (other != null) {
                fault(row, SurveySheet.NAME, Refused.invalid("row-twice").with("other", other));
                return;
            }
            if (known == null && unit.mergedInto() != null) {
                Directory directory = organizations.directory();
                fault(
                        row,
                        SurveySheet.UNIT,
                        Refused.conflict("unit-merged").with("into", directory.name(directory.successor(unit.code()))));
                return;
            }
            draw(row, unit, known, facts);
        }

        private void draw(
                SheetFile.Line row, Organization unit, @Nullable InformationSystem known, Map<String, Object> said) {
            Map<String, Object> facts = known == null ? new HashMap<>() : json.convertValue(known.facts(), FACTS);
            facts.putAll(said);
            facts.putIfAbsent("systemType", "existing");
            facts.putIfAbsent("classified", false);
            if (actor instanceof Actor.Unit) {
                facts.put(CONFIRMED, true);
            }
            try {
                if (known != null && json.convertValue(facts, SystemFacts.class).equals(known.facts())) {
                    unchanged++;
                    return;
                }
                facts.put(CONFIRMED, actor instanceof Actor.Unit);
                SystemFacts now = json.convertValue(facts, SystemFacts.class);
                survey.check(now, known == null ? null : known.facts(), unit.region(), sheet.has(SHARED), actor);
                created += known == null ? 1 : 0;
                drawn.add(new Systems.Drawn(
                        known == null
                                ? InformationSystem.surveyed(unit, now, clock.now())
                                : known.with(now, clock.now()),
                        known == null));
            } catch (Refused against) {
                against(row, against);
            } catch (JacksonException malformed) {
                fault(row, "", Refused.invalid("row-unreadable"));
            }
        }

        /** What the regulation refuses, in the cell it is about where it says which. */
        private void against(SheetFile.Line row, Refused refused) {
            if (refused.faults().isEmpty()) {
                fault(row, "", refused);
            }
            refused.faults()
                    .forEach(one -> faults.add(new SurveyImport.Fault(
                            row.number(),
                            sheet.label(one.key()),
                            cell(sheet, row, one.key()),
                            one.message(),
                            one.arguments(),
                            one.clause())));
        }

        private @Nullable Organization unit(SheetFile.Line row) {
            List<Organization> found = unitsOf(sheet, row, units, actor);
            if (found.size() == 1) {
                return found.getFirst();
            }
            boolean empty = cell(sheet, row, SurveySheet.UNIT).isEmpty();
            fault(
                    row,
                    SurveySheet.UNIT,
                    Refused.invalid(empty ? "cell-empty" : found.isEmpty() ? "unit-unknown" : "unit-ambiguous"));
            return null;
        }

        private @Nullable InformationSystem known(SheetFile.Line row, Organization unit, String name) {
            String id = cell(sheet, row, SurveySheet.ID);
            if (!id.isEmpty()) {
                InformationSystem system = isId(id) ? byId.get(UUID.fromString(id)) : null;
                if (system == null || !system.unit().equals(unit.code())) {
                    fault(row, SurveySheet.ID, Refused.invalid("system-unknown"));
                    return null;
                }
                return system;
            }
            return named(row, key(unit.code(), name));
        }

        /** Where several have the same name, as many rows of that name are they, in the order in which they were handed out. */
        private @Nullable InformationSystem named(SheetFile.Line row, String key) {
            List<InformationSystem> named = byName.getOrDefault(key, List.of());
            if (named.size() > 1 && named.size() != inFile.getOrDefault(key, 0L)) {
                fault(row, SurveySheet.NAME, Refused.invalid("system-ambiguous"));
                return null;
            }
            return named.isEmpty() ? null : named.get(named.size() == 1 ? 0 : next.merge(key, 1, Integer::sum) - 1);
        }

        private static boolean isId(String text) {
            return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        }

        private Map<String, Object> facts(SheetFile.Line row, @Nullable InformationSystem known) {
            Map<String, Object> before = known == null ? Map.of() : json.convertValue(known.facts(), FACTS);
            Map<String, Object> facts = new HashMap<>();
            for (int column = 0; column < sheet.columns().size(); column++) {
                Field field = sheet.columns().get(column);
                String fact = SurveySheet.fact(field.key());
                if (!fact.isEmpty()) {
                    try {
                        facts.put(fact, SurveyCell.value(field, row.cell(column), before.get(fact)));
                    } catch (Refused wrong) {
                        fault(row, field.key(), wrong);
                    }
                }
            }
            return facts;
        }

        private void fault(SheetFile.Line row, String key, Refused wrong) {
            ClauseRef clause = wrong.clause();
            faults.add(new SurveyImport.Fault(
                    row.number(), sheet.label(key), cell(sheet, row, key), wrong.slug(), wrong.arguments(), clause));
        }
    }
}

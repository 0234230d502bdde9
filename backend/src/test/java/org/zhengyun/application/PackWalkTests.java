package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Person;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Member;
import org.zhengyun.organization.Organization;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.WorkingCalendar;
import org.zhengyun.regime.pack.Packs;

/**
 * Random people try random moves, legal and not, in every pack: a case only ever gets where its pack leads, whatever is
 * offered can be done and whatever is not is refused, somebody can always move, and in the end it ends.
 */
class PackWalkTests {

    private static final int WALKS = 1000;
    private static final int LONGEST = 3000;
    private static final Instant NOW = Instant.parse("2026-05-07T02:00:00Z");
    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();
    private static final String REGION = "999900";

    /** What an offered move may still be refused for: it was done already. */
    private static final Set<String> DONE_ALREADY = Set.of("expert-already-assigned");

    private static final List<Actor> PEOPLE = List.of(
            new Actor.Unit(person("unit"), false),
            new Actor.Unit(person("superior"), true),
            new Actor.Bureau(person("bureau"), Set.of()),
            new Actor.Bureau(person("agency"), Set.of(Office.AGENCY)),
            new Actor.Bureau(person("government"), Set.of(Office.GOVERNMENT)),
            new Actor.Bureau(person("finance"), Set.of(Office.FINANCE)),
            new Actor.Provider(person("provider")),
            new Actor.Expert(person("expert"), false),
            new Actor.Admin(person("admin")));

    private static final Directory DIRECTORY = directory();

    private static Person person(String name) {
        return new Person(name, name, name);
    }

    private static Directory directory() {
        Map<String, Organization> organizations = new LinkedHashMap<>();
        for (Actor actor : PEOPLE) {
            String parent = actor.org().equals("unit") ? "superior" : null;
            organizations.put(actor.org(), new Organization(actor.org(), actor.org(), actor.office(), REGION, parent));
        }
        return new Directory(
                Map.of(REGION, new Directory.Region(REGION, "某地", null)),
                organizations,
                Map.of("expert", new Member("expert", "expert", "expert", true)));
    }

    static Stream<Arguments> kinds() {
        return Packs.bundled().regimes().stream()
                .flatMap(regime -> regime.kinds().stream().map(kind -> Arguments.of(regime, kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyCaseGetsWhereItsPackLeadsAndEnds(Regime regime, String kind) {
        for (int seed = 0; seed < WALKS; seed++) {
            new Walk(regime, kind, seed).toTheEnd();
        }
    }

    private static final class Walk {

        private final Regime regime;
        private final String kind;
        private final String name;
        private final Random random;
        private final Engine engine;
        private CaseFile file;
        private History history = new History(List.of());

        Walk(Regime regime, String kind, int seed) {
            this.regime = regime;
            this.kind = kind;
            this.name = regime.id() + " " + kind + ", seed " + seed;
            this.random = new Random(seed);
            this.engine = new Engine(regime, CALENDAR, DIRECTORY, NOW, held(), prolonged(regime));
            this.file = draft(kind);
        }

        private Held held() {
            List<ServerRow> servers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                servers.add(server(i));
            }
            return new Held(servers, servers);
        }

        /** The case that an extension prolongs. */
        private @Nullable Application prolonged(Regime regime) {
            return regime.procedure(kind).extension() == null
                            || !regime.procedures().containsKey("temporary")
                    ? null
                    : new ApplicationChange(draft("temporary").application())
                            .endsOn(java.time.LocalDate.of(2026, 5, 8))
                            .at(NOW);
        }

        private ServerRow server(int number) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("resourceId", UUID.randomUUID());
            cells.put("serverName", "甲" + number);
            cells.put("ip", "10.0.0." + (number + 1));
            List.of("cpuCores", "memoryGb", "systemDiskGb", "dataDiskGb", "backupGb", "bandwidthMbps")
                    .forEach(size -> cells.put(size, random.nextInt(64)));
            return ServerRow.of(0, Act.OPEN, cells);
        }

        private CaseFile draft(String kind) {
            Filler filler = new Filler(random, Map.of("application.kind", kind));
            List<String> funding = List.copyOf(regime.funding().keySet());
            SystemFacts facts = new SystemFacts(
                    "某系统",
                    one(List.of(SystemFacts.SystemType.values())),
                    3,
                    false,
                    SystemFacts.NetworkZone.EXTRANET,
                    one(funding),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1,
                    BigDecimal.ONE,
                    null,
                    java.time.LocalDate.of(2027, 12, 31),
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
            List<Paper> papers = new ArrayList<>();
            regime.papers(kind, facts.origin()).forEach(rule -> {
                if (regime.forms().containsKey(rule.key())) {
                    forms.put(rule.key(), filler.filled(regime.forms().get(rule.key())));
                }
                papers.add(new Paper(UUID.randomUUID(), rule.key(), "f.pdf", "application/pdf", 1, "", "unit", NOW));
            });
            List<String> begins = List.copyOf(regime.procedure(kind).begins().values());
            boolean begun = !begins.isEmpty() && random.nextBoolean();
            Stage first = begun
                    ? regime.procedure(kind).stage(one(begins))
                    : regime.procedure(kind).initial();
            UUID system = UUID.randomUUID();
            return new CaseFile(
                    new Application(
                            UUID.randomUUID(),
                            "X-2026-0001",
                            kind,
                            regime.id(),
                            regime.revision(),
                            "unit",
                            "bureau",
                            "provider",
                            REGION,
                            system,
                            first.key(),
                            1,
                            1,
                            Forms.of(
                                            regime,
                                            forms,
                                            new Forms.Known(
                                                    kind, facts, "unit", java.time.LocalDate.of(2026, 5, 7), held()))
                                    .data(),
                            Map.of(),
                            begun,
                            false,
                            false,
                            null,
                            first.actor(),
                            null,
                            null,
                            NOW,
                            null,
                            null,
                            NOW),
                    new InformationSystem(
                            system,
                            "unit",
                            REGION,
                            "surveyed",
                            facts,
                            1,
                            NOW,
                            NOW,
                            null,
                            null,
                            org.zhengyun.inventory.SystemStanding.OUTSTANDING),
                    papers,
                    List.of(),
                    List.of(),
                    new Quantities(null, null, null));
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private Stage stage() {
            return regime.procedure(kind).stage(file.application().stage());
        }

        void toTheEnd() {
            for (int step = 0; step < LONGEST; step++) {
                if (stage().isEnd()) {
                    assertThat(offers()).as(name + " at its end").isEmpty();
                    return;
                }
                assertThat(somebodyCan())
                        .as(name + ": nobody can move at " + stage().key())
                        .isTrue();
                byItself();
                anything(one(PEOPLE));
            }
            fail(name + " never ended; it stands at " + stage().key());
        }

        private List<Exit> offers() {
            return PEOPLE.stream()
                    .flatMap(actor -> engine.moves(file, history, actor).open().stream())
                    .toList();
        }

        private boolean somebodyCan() {
            return !offers().isEmpty() || platformExit() != null;
        }

        private @Nullable Exit platformExit() {
            return stage().exits().stream()
                    .filter(exit -> exit.offices().contains(Office.PLATFORM))
                    .findFirst()
                    .orElse(null);
        }

        /** What follows of itself: the order's end, an expert's opinion, a notice that dispatches. */
        private void byItself() {
            List<Exit> possible = stage().exits().stream()
                    .filter(exit -> exit.offices().contains(Office.PLATFORM)
                            || (exit.by() == Office.EXPERT && file.isAssigned("expert")))
                    .toList();
            if (!possible.isEmpty() && (stage().automatic() != null || random.nextInt(3) == 0)) {
                Exit exit = one(possible);
                Actor actor = exit.by() == Office.EXPERT ? PEOPLE.get(7) : new Actor.Platform("walk");
                follow(exit, engine.along(file, history, exit, Step.by(exit.move()), actor));
            }
        }

        /** Some move of some stage, with everything it could need or with nothing at all. */
        private void anything(Actor actor) {
            List<Exit> open = engine.moves(file, history, actor).open();
            boolean willing = !open.isEmpty() && random.nextInt(4) > 0;
            String move = willing ? one(open).move() : one(moves());
            boolean offered = open.stream().anyMatch(exit -> exit.move().equals(move));
            Stage before = stage();
            boolean complete = random.nextInt(5) > 0;
            Step step = complete ? step(before, move) : new Step(move, null, null, Map.of(), version());
            try {
                Transition transition = engine.take(file, history, step, actor);
                assertThat(offered)
                        .as(name + ": " + actor.office() + " made " + move + " unasked at " + before.key())
                        .isTrue();
                follow(before.exit(move).orElseThrow(), transition);
            } catch (Refused refused) {
                assertThat(!offered || !complete || DONE_ALREADY.contains(refused.slug()))
                        .as(name + ": " + move + " is offered to " + actor.office() + " at " + before.key()
                                + " and refused: " + refused.slug() + " " + refused.arguments())
                        .isTrue();
                if (!offered) {
                    assertThat(refused.kind().status()).as(name + " " + move).isIn(403, 409);
                }
            }
        }

        private long version() {
            return file.application().version();
        }

        private List<String> moves() {
            List<String> moves = new ArrayList<>(List.of("no_such_move"));
            regime.procedure(kind)
                    .stages()
                    .values()
                    .forEach(stage -> stage.exits().forEach(exit -> moves.add(exit.move())));
            return moves;
        }

        private Step step(Stage stage, String move) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("experts", List.of("expert"));
            data.put("gaps", List.of("缺一页"));
            stage.exit(move).filter(exit -> !exit.results().isEmpty()).ifPresent(exit -> {
                data.put("result", one(exit.results()).key());
                data.put(
                        "rows",
                        Quantities.DIMENSIONS.stream()
                                .map(dimension -> Map.of("dimension", dimension, "quantity", 1_000_000, "reason", "合理"))
                                .toList());
            });
            return new Step(move, "理由", "意见", data, version());
        }

        private void follow(Exit exit, Transition transition) {
            Application next = transition.next();
            List<String> allowed = new ArrayList<>(exit.targets());
            if (exit.together()) {
                allowed.add(file.application().stage());
            }
            assertThat(next.stage()).as(name + ": " + exit.move()).isIn(allowed);
            history = history.and(transition.event());
            List<Review> reviews = new ArrayList<>(file.reviews());
            reviews.addAll(transition.assigned());
            Quantities quantities = file.quantities();
            if (transition.aspect() == Quantities.Aspect.APPLIED) {
                quantities = new Quantities(new Quantities.Record(transition.rows(), "", NOW), null, null);
            }
            file = new CaseFile(
                    ApplicationChange.version(next, version() + 1),
                    file.system(),
                    file.papers(),
                    List.of(),
                    reviews,
                    quantities);
        }
    }
}

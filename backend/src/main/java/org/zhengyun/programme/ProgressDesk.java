package org.zhengyun.programme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.Programme;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/** How far everybody is. */
@Service
public class ProgressDesk {

    private static final int TREND_WEEKS = 26;
    private static final int PACE_WEEKS = 8;
    private static final String API_LISTS = "/migration/systems?measure=";

    private final ProgressStore store;
    private final ProgressCache cache;
    private final Organizations organizations;
    private final Regimes regimes;
    private final BusinessClock clock;

    ProgressDesk(
            ProgressStore store,
            ProgressCache cache,
            Organizations organizations,
            Regimes regimes,
            BusinessClock clock) {
        this.store = store;
        this.cache = cache;
        this.organizations = organizations;
        this.regimes = regimes;
        this.clock = clock;
    }

    /** A system behind a number. */
    public record Behind(
            java.util.UUID id, String name, Party unit, String region, SystemStanding standing, String stage) {}

    /** What a sight is counted by. */
    private record Question(
            Sight sight, Directory directory, @Nullable Regime regime, Measures measures, LocalDate today) {

        @Nullable
        Programme programme() {
            return regime == null ? null : regime.programme();
        }
    }

    private Question question(Sight sight, LocalDate today) {
        Directory directory = organizations.directory();
        Regime regime = regimes.ofRegion(directory.upwards(sight.home())).orElse(null);
        Programme programme = regime == null ? null : regime.programme();
        Measures measures = new Measures(programme, regime == null ? Set.of() : regionsOf(regime, directory), today);
        return new Question(sight, directory, regime, measures, today);
    }

    /** Those in which no nearer regulation is in force. */
    private Set<String> regionsOf(Regime regime, Directory directory) {
        Set<String> own = new TreeSet<>();
        for (String code : directory.regions().keySet()) {
            if (regimes.ofRegion(directory.upwards(code)).filter(regime::equals).isPresent()) {
                own.add(code);
            }
        }
        return own;
    }

    /** @return errors {@code not-found} for a region or unit that is not this actor's to see */
    public Mono<ProgressCache.Kept> progress(@Nullable String region, @Nullable String unit, Actor actor) {
        return Mono.defer(() -> {
            Sight sight = Sight.of(region, unit, actor, organizations.directory());
            LocalDate today = clock.today();
            return cache.get(sight, today, () -> counted(question(sight, today)));
        });
    }

    /** The systems behind one number; {@code unknown-measure} (400) where there is no such number. */
    public Mono<Page<Behind>> behind(
            String measure, @Nullable String region, @Nullable String unit, Page.Request page, Actor actor) {
        return Mono.defer(() -> {
            Question question = question(Sight.of(region, unit, actor, organizations.directory()), clock.today());
            String condition = question.measures().condition(measure);
            if (condition == null) {
                throw Refused.malformed("unknown-measure").with("measure", measure);
            }
            return store.behind(condition, question.measures(), question.sight(), page)
                    .map(found -> found.map(one -> new Behind(
                            one.id(),
                            one.name(),
                            question.directory().party(one.unit()),
                            one.region(),
                            one.standing(),
                            one.stage())));
        });
    }

    private Mono<Progress> counted(Question question) {
        return Mono.zip(
                        store.count(question.measures(), question.sight()).collectList(),
                        store.difficulties(question.sight()).collectList(),
                        store.changes(clock.now(), question.sight()).collectList(),
                        store.rooms(question.sight()))
                .map(found -> new Answer(
                                question,
                                found.getT1(),
                                Sums.of(found.getT1(), found.getT2(), question.directory()),
                                found.getT3(),
                                found.getT4())
                        .progress());
    }

    /** Puts together what was counted. */
    private record Answer(
            Question question,
            List<ProgressStore.Counted> systems,
            Sums sums,
            List<ProgressStore.Change> changes,
            long rooms) {

        Progress progress() {
            Sight sight = question.sight();
            String place =
                    sight.unit() != null ? "unit=" + sight.unit() : sight.narrowed() ? "region=" + sight.home() : "";
            Map<String, Progress.Count> all =
                    numbers(List.copyOf(question.measures().keys()), place, sums.all());
            Map<String, Progress.Count> totals = new LinkedHashMap<>(all);
            totals.keySet().removeIf(key -> key.contains("."));
            if (place.isEmpty()) {
                totals.put(Progress.ROOMS, new Progress.Count(rooms, Progress.ROOMS, "/machine-rooms?page=0"));
            }
            List<Progress.Week> trend = trend();
            Programme programme = question.programme();
            return new Progress(
                    question.today(),
                    place(sight.home()),
                    programme == null ? null : campaign(Objects.requireNonNull(question.regime()), programme),
                    programme == null ? null : programme.until().day(),
                    totals,
                    programme == null
                            ? List.of()
                            : programme.inOrder().stream()
                                    .map(stage -> step(stage, all))
                                    .toList(),
                    units(),
                    regions(),
                    places(),
                    trend,
                    forecast(trend, all));
        }

        private Progress.@Nullable Place place(@Nullable String code) {
            Directory.Region region =
                    code == null ? null : question.directory().regions().get(code);
            return region == null ? null : new Progress.Place(region.code(), region.name());
        }

        private static Map<String, Progress.Count> numbers(
                Collection<String> keys, String place, Map<String, Long> sums) {
            Map<String, Progress.Count> numbers = new LinkedHashMap<>();
            keys.forEach(key -> numbers.put(
                    key, new Progress.Count(sums.getOrDefault(key, 0L), definition(key), list(key, place))));
            numbers.put(
                    Progress.DIFFICULTIES,
                    new Progress.Count(
                            sums.getOrDefault(Progress.DIFFICULTIES, 0L),
                            Progress.DIFFICULTIES,
                            with("/migration/difficulties?state=live", place)));
            return numbers;
        }

        /** What is counted in a stage is said once for all stages. */
        private static String definition(String key) {
            int dot = key.indexOf('.');
            return dot < 0 ? key : key.substring(0, dot) + "Stage";
        }

        private static String with(String list, String place) {
            return place.isEmpty() ? list : list + "&" + place;
        }

        /** The inventory lists by standing; what depends on cases and days is listed here. */
        private static String list(String key, String place) {
            String standing = STANDINGS.get(key);
            boolean inventory = standing != null && !place.startsWith("region=");
            return with(inventory ? "/systems?" + standing : API_LISTS + key, place);
        }

        private static final Map<String, String> STANDINGS = standings();

        private static Map<String, String> standings() {
            Map<String, String> known = Stream.of(SystemStanding.values())
                    .map(standing -> standing.name().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.toMap(
                            key -> key.equals("out_of_scope") ? "outOfScope" : key, key -> "standing=" + key));
            known.put("total", "q=");
            return known;
        }

        private Progress.Campaign campaign(Regime regime, Programme programme) {
            LocalDate today = question.today();
            return new Progress.Campaign(
                    regime.id(),
                    programme.title(),
                    programme.participants(),
                    programme.target(),
                    today.isBefore(programme.from())
                            ? Progress.Campaign.State.PLANNED
                            : programme.runs(today) ? Progress.Campaign.State.RUNNING : Progress.Campaign.State.CLOSED,
                    programme.from(),
                    programme.until().day(),
                    day(programme.materials()),
                    day(programme.plans()),
                    programme.until().basis().clause());
        }

        private static @Nullable LocalDate day(Programme.@Nullable Due due) {
            return due == null ? null : due.day();
        }

        private Progress.Step step(Programme.Stage stage, Map<String, Progress.Count> all) {
            return new Progress.Step(
                    stage.key(),
                    stage.label(),
                    stage.from(),
                    stage.until().day(),
                    stage.until().isPast(question.today()),
                    Objects.requireNonNull(all.get("at." + stage.key())),
                    Objects.requireNonNull(all.get("late." + stage.key())),
                    stage.basis().clause());
        }

        /** The units of the place itself: those that take part, and whoever has systems there all the same. */
        private List<Progress.UnitRow> units() {
            Sight sight = question.sight();
            Set<String> units = new TreeSet<>();
            sight.participants(question.directory()).map(Organization::code).forEach(units::add);
            systems.stream()
                    .filter(row -> row.region().equals(sight.home())
                            || row.unit().equals(sight.unit())
                            || sight.actor() instanceof Actor.Unit)
                    .map(ProgressStore.Counted::unit)
                    .forEach(units::add);
            return units.stream().map(this::unit).toList();
        }

        private Progress.UnitRow unit(String code) {
            Map<String, Progress.Count> numbers = numbers(
                    question.measures().plain(), "unit=" + code, sums.units().getOrDefault(code, Map.of()));
            String status = value(numbers, "total") == value(numbers, "toConfirm")
                    ? "not-surveyed" // nothing is known, or nothing the unit has confirmed
                    : value(numbers, "outstanding") == 0 ? "done" : "surveyed";
            return new Progress.UnitRow(question.directory().party(code), status, numbers);
        }

        private static long value(Map<String, Progress.Count> numbers, String key) {
            return Objects.requireNonNull(numbers.get(key)).value();
        }

        /** The regions right inside the place, with all that is inside them. */
        private List<Progress.RegionRow> regions() {
            Sight sight = question.sight();
            if (sight.unit() != null || sight.actor() instanceof Actor.Unit) {
                return List.of();
            }
            Map<String, Directory.Region> inside = new TreeMap<>();
            question.directory().regions().values().stream()
                    .filter(region -> Objects.equals(region.parent(), sight.home()) && sight.home() != null)
                    .filter(region -> !(sight.actor() instanceof Actor.Provider)
                            || sight.reach().served().contains(region.code()))
                    .filter(region -> !(sight.actor() instanceof Actor.Expert || sight.actor() instanceof Actor.Admin))
                    .forEach(region -> inside.put(region.code(), region));
            List<Progress.RegionRow> rows = new ArrayList<>();
            inside.forEach((code, region) -> rows.add(new Progress.RegionRow(
                    new Progress.Place(code, region.name()),
                    numbers(
                            question.measures().plain(),
                            "region=" + code,
                            sums.regions().getOrDefault(code, Map.of())))));
            return rows;
        }

        /** Those whose systems the actor sees there; none where one unit is asked for. */
        private List<Progress.PlaceLine> places() {
            Sight sight = question.sight();
            String home = sight.home();
            if (home == null || sight.unit() != null || !(sight.actor() instanceof Actor.Bureau)) {
                return List.of();
            }
            Directory directory = question.directory();
            return new TreeMap<>(directory.regions())
                    .values().stream()
                            .filter(region -> !region.code().equals(home) && directory.isInside(region.code(), home))
                            .map(region -> place(region, sums.regions().getOrDefault(region.code(), Map.of())))
                            .toList();
        }

        private static Progress.PlaceLine place(Directory.Region region, Map<String, Long> numbers) {
            long outstanding = numbers.getOrDefault("outstanding", 0L);
            return new Progress.PlaceLine(
                    region.code(),
                    region.name(),
                    region.parent(),
                    outstanding + numbers.getOrDefault("live", 0L),
                    numbers.getOrDefault("migrated", 0L),
                    numbers.getOrDefault("inProgress", 0L),
                    outstanding,
                    numbers.getOrDefault("overdue", 0L),
                    numbers.getOrDefault(Progress.DIFFICULTIES, 0L));
        }

        /** Weeks in which nothing changed are there, too. */
        private List<Progress.Week> trend() {
            LocalDate week = question.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            List<Progress.Week> weeks = new ArrayList<>();
            for (LocalDate monday = week.minusWeeks(TREND_WEEKS - 1L);
                    !monday.isAfter(week);
                    monday = monday.plusWeeks(1)) {
                weeks.add(at(monday));
            }
            return weeks;
        }

        private Progress.Week at(LocalDate monday) {
            List<ProgressStore.Change> before = changes.stream()
                    .filter(change -> !change.week().isAfter(monday))
                    .toList();
            return new Progress.Week(
                    monday,
                    before.stream().mapToLong(ProgressStore.Change::known).sum(),
                    before.stream().mapToLong(ProgressStore.Change::live).sum());
        }

        private Progress.@Nullable Forecast forecast(List<Progress.Week> trend, Map<String, Progress.Count> all) {
            long now = trend.getLast().live();
            long then = trend.get(trend.size() - 1 - PACE_WEEKS).live();
            return Progress.Forecast.of(PACE_WEEKS, now - then, value(all, "outstanding"), question.today());
        }
    }
}

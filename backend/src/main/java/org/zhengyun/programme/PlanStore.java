package org.zhengyun.programme;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.inventory.PlannedQuarters;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.papers.PaperReferences;
import org.zhengyun.platform.papers.StoredPaper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class PlanStore implements PaperReferences, PlannedQuarters {

    private final Sql sql;

    PlanStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> systems) {
        return sql.sql("""
                        SELECT system_id, to_char(planned_end, 'YYYY"Q"Q') AS quarter
                          FROM migration_plan WHERE system_id = ANY(:systems)
                        """)
                .with("systems", systems.toArray(UUID[]::new))
                .all(row -> Map.entry(row.uuid("system_id"), row.text("quarter")))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** What a unit has filed, in numbers; the work plan is there whether it has systems or not. */
    record Filed(String unit, long plans, @Nullable Instant filedAt, boolean late) {}

    Flux<Filed> filed(Sight sight) {
        return sql.sql("""
                        SELECT s.unit, count(*) AS plans, min(p.filed_at) AS filed_at,
                               (array_agg(p.late ORDER BY p.filed_at))[1] AS late
                          FROM migration_plan p JOIN information_system s ON s.id = p.system_id
                         WHERE %s
                         GROUP BY s.unit
                        """.formatted(sight.condition()))
                .with(sight.values())
                .all(row -> new Filed(
                        row.text("unit"), row.number("plans"), row.maybeInstant("filed_at"), row.flag("late")));
    }

    Mono<Map<String, StoredPaper>> workPlans(Collection<String> units) {
        return sql.sql("SELECT * FROM migration_work_plan WHERE unit = ANY(:units)")
                .with("units", units.toArray(String[]::new))
                .all(row -> Map.entry(
                        row.text("unit"),
                        new StoredPaper(
                                row.text("sha256"),
                                row.text("file_name"),
                                row.text("content_type"),
                                row.number("size"))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Long> keepWorkPlan(String unit, StoredPaper paper, String by, Instant at) {
        return sql.sql("""
                        INSERT INTO migration_work_plan (unit, file_name, content_type, size, sha256, uploaded_by, uploaded_at)
                        VALUES (:unit, :fileName, :type, :size, :sha256, :by, :at)
                        ON CONFLICT (unit) DO UPDATE SET file_name = :fileName, content_type = :type, size = :size,
                               sha256 = :sha256, uploaded_by = :by, uploaded_at = :at
                        """)
                .with("unit", unit)
                .with("fileName", paper.fileName())
                .with("type", paper.contentType())
                .with("size", paper.size())
                .with("sha256", paper.sha256())
                .with("by", by)
                .with("at", at)
                .run();
    }

    /** The systems of these units, as far as they are in the sight, with their plans. */
    Flux<UnitPlan.Row> rows(Collection<String> units, Sight sight) {
        return rows("s.unit = ANY(:those) AND " + sight.condition(), sight.values(), units.toArray(String[]::new));
    }

    /** Of these systems, whoever asks: what a plan is compared with. */
    Flux<UnitPlan.Row> rows(Collection<UUID> systems) {
        return rows("s.id = ANY(:those)", Map.of(), systems.toArray(UUID[]::new));
    }

    private Flux<UnitPlan.Row> rows(String where, Map<String, Object> values, Object those) {
        return sql.sql("""
                        SELECT s.id, s.unit, s.name, s.standing, s.stage, s.facts, p.*, p.version AS plan_version,
                               (SELECT d.file_name FROM application_document d JOIN application a ON a.id = d.application
                                 WHERE a.system_id = s.id AND d.key = 'migration_plan'
                                 ORDER BY d.uploaded_at DESC LIMIT 1) AS plan_file,
                               (SELECT concat_ws('；', e.opinion, v.file_name)
                                  FROM exemption e LEFT JOIN inventory_evidence v ON v.id = e.determination
                                 WHERE e.system = s.id AND e.decided_at IS NOT NULL
                                 ORDER BY e.decided_at DESC LIMIT 1) AS determination
                          FROM information_system s LEFT JOIN migration_plan p ON p.system_id = s.id
                         WHERE\s""" + where + " ORDER BY s.unit, s.name, s.id")
                .with(values)
                .with("those", those)
                .all(PlanStore::row);
    }

    private static UnitPlan.Row row(Sql.Row row) {
        return new UnitPlan.Row(
                row.uuid("id"),
                row.text("unit"),
                row.text("name"),
                SystemStanding.of(row.text("standing")),
                row.text("stage"),
                row.json("facts", SystemFacts.class),
                row.maybeText("plan_file"),
                row.maybeText("determination"),
                row.maybeText("category") == null ? null : plan(row));
    }

    private static Plan plan(Sql.Row row) {
        var content = new Plan.Content(
                constant(Plan.Category.class, row.text("category")),
                constant(Plan.Approach.class, row.text("approach")),
                Arrays.stream(Objects.requireNonNull(row.maybe("adaptations", String[].class)))
                        .map(kind -> constant(Plan.Adaptation.class, kind))
                        .toList(),
                Objects.requireNonNull(row.maybeDate("planned_start")),
                Objects.requireNonNull(row.maybeDate("planned_end")),
                row.maybeInstant("window_from"),
                row.maybeInstant("window_until"),
                row.maybeText("wave"),
                row.json("details", Plan.Details.class));
        return new Plan(
                row.uuid("system_id"),
                content,
                row.flag("late"),
                row.instant("filed_at"),
                row.text("filed_by"),
                row.instant("updated_at"),
                row.number("plan_version"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT));
    }

    /** @return errors {@code stale-state}: somebody else filed one in between */
    Mono<Long> save(Plan plan) {
        String statement = plan.version() == 0 ? """
                        INSERT INTO migration_plan (system_id, category, approach, adaptations, planned_start, planned_end,
                               window_from, window_until, wave, details, late, filed_at, filed_by, updated_at)
                        VALUES (:system, :category, :approach, :adaptations, :start, :end, CAST(:from AS timestamptz),
                               CAST(:until AS timestamptz), :wave, :details, :late, :filedAt, :by, :at)
                        ON CONFLICT DO NOTHING
                        """ : """
                        UPDATE migration_plan
                           SET category = :category, approach = :approach, adaptations = :adaptations, planned_start = :start,
                               planned_end = :end, window_from = CAST(:from AS timestamptz),
                               window_until = CAST(:until AS timestamptz), wave = :wave, details = :details,
                               updated_at = :at, version = version + 1
                         WHERE system_id = :system AND version = :version
                        """;
        Plan.Content content = plan.content();
        return sql.sql(statement)
                .with("system", plan.systemId())
                .with("version", plan.version())
                .with("category", content.category())
                .with("approach", content.approach())
                .with(
                        "adaptations",
                        content.adaptations().stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .with("start", content.plannedStart())
                .with("end", content.plannedEnd())
                .with("from", content.windowFrom())
                .with("until", content.windowUntil())
                .with("wave", content.wave())
                .with("details", sql.json(content.details()))
                .with("late", plan.late())
                .with("filedAt", plan.filedAt())
                .with("by", plan.filedBy())
                .with("at", plan.updatedAt())
                .run()
                .flatMap(saved -> saved == 1 ? Mono.just(saved) : Mono.error(Refused.stale()));
    }

    @Override
    public Flux<String> referenced(Collection<String> sha256) {
        return sql.sql("SELECT DISTINCT sha256 FROM migration_work_plan WHERE sha256 = ANY(:sha256)")
                .with("sha256", sha256.toArray(String[]::new))
                .all(row -> row.text("sha256"));
    }

    static List<UUID> depended(SystemFacts facts) {
        return Objects.requireNonNullElse(facts.dependsOn(), List.of());
    }
}

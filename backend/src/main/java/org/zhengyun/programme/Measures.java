package org.zhengyun.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Programme;

/**
 * What is counted of the systems: each measure is one condition, and both the number and the list behind it come from it. In
 * all of them {@code s} is the system and {@code c} says how far its case to come to the cloud is.
 */
final class Measures {

    static final String FROM = """
             FROM information_system s
             LEFT JOIN LATERAL (
                  SELECT bool_or(a.waiting_for IS NOT NULL OR a.approved_at IS NOT NULL) AS registered,
                         bool_or(a.approved_at IS NOT NULL) AS approved, bool_or(a.waiting_for IS NOT NULL) AS running,
                         bool_or(a.late_submission) AS late
                    FROM application a
                   WHERE a.system_id = s.id AND a.kind = 'onboarding' AND a.submitted_at IS NOT NULL) c ON TRUE
             WHERE\s""";

    private static final String CONFIRMED = "coalesce((s.facts ->> 'confirmedByUnit')::boolean, FALSE)";
    private static final String OBLIGED = "s.standing IN ('outstanding', 'live')";
    private static final String MOVED =
            "(s.standing = 'live' OR s.standing = 'outstanding' AND s.stage = ANY(:migrated))";
    private static final String NEW = "s.facts ->> 'systemType' = 'new'";

    /** On the way: its case runs, or its resources are there. Leaves nothing to null. */
    private static final String IN_PROGRESS =
            "s.standing = 'outstanding' AND (s.stage IN ('planned', 'testing', 'trial')"
                    + " OR coalesce(c.running, FALSE))";

    /** In the programme: known before its end, obliged, and not moved yet. */
    private static final String TO_MOVE = "s.standing = 'outstanding' AND s.stage <> ALL(:migrated)"
            + " AND s.region = ANY(:programmeRegions) AND s.created_at < :programmeEnds";

    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    /** @param regions where the programme runs */
    Measures(@Nullable Programme programme, Set<String> regions, LocalDate today) {
        conditions.put("total", "TRUE");
        for (SystemStanding standing : SystemStanding.values()) {
            String key = standing.name().toLowerCase(java.util.Locale.ROOT);
            conditions.put(camel(key), "s.standing = '" + key + "'");
        }
        conditions.put("inProgress", IN_PROGRESS);
        conditions.put("toConfirm", "s.standing = 'outstanding' AND NOT " + CONFIRMED);
        conditions.put("migrated", MOVED);
        conditions.put("newSystems", OBLIGED + " AND " + NEW);
        conditions.put("newOnCloud", "s.standing = 'live' AND " + NEW);
        conditions.put("existingSystems", OBLIGED + " AND NOT " + NEW);
        conditions.put("existingMigrated", "s.standing = 'live' AND NOT " + NEW);
        conditions.put("lateSubmission", "coalesce(c.late, FALSE)");
        conditions.put("late", late(programme, today));
        conditions.put("overdue", programme != null && programme.until().isPast(today) ? TO_MOVE : "FALSE");
        if (programme != null) {
            stages(programme, today);
        }
        values.put(
                "migrated",
                programme == null ? new String[0] : programme.migrated().toArray(String[]::new));
        values.put("programmeRegions", regions.toArray(String[]::new));
        LocalDate end = programme == null ? LocalDate.EPOCH : programme.until().day();
        values.put(
                "programmeEnds",
                end.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static String camel(String key) {
        return key.equals("out_of_scope") ? "outOfScope" : key;
    }

    private static String late(@Nullable Programme programme, LocalDate today) {
        List<String> undone = programme == null
                ? List.of()
                : programme.inOrder().stream()
                        .filter(stage -> stage.until().isPast(today))
                        .map(stage -> undone(stage.done()))
                        .toList();
        return undone.isEmpty() ? "FALSE" : TO_MOVE + " AND (" + String.join(" OR ", undone) + ")";
    }

    private static String undone(Programme.Done done) {
        return switch (done) {
            case REGISTERED -> "NOT (" + CONFIRMED + " AND coalesce(c.registered, FALSE))";
            case APPROVED -> "NOT coalesce(c.approved, FALSE)";
            case MIGRATED -> "TRUE";
        };
    }

    /** A system is in the first stage it has not done; it is late in every one whose day has passed. */
    private void stages(Programme programme, LocalDate today) {
        List<String> before = new ArrayList<>();
        programme.inOrder().forEach(stage -> {
            String undone = undone(stage.done());
            List<String> here = new ArrayList<>(before);
            here.add(undone);
            conditions.put("at." + stage.key(), TO_MOVE + " AND " + String.join(" AND ", here));
            conditions.put("late." + stage.key(), stage.until().isPast(today) ? TO_MOVE + " AND " + undone : "FALSE");
            before.add("NOT " + undone);
        });
    }

    Set<String> keys() {
        return conditions.keySet();
    }

    /** Those of every unit and place, not of the programme's stages. */
    List<String> plain() {
        return conditions.keySet().stream().filter(key -> !key.contains(".")).toList();
    }

    @Nullable
    String condition(String key) {
        return conditions.get(key);
    }

    Map<String, Object> values() {
        return values;
    }
}

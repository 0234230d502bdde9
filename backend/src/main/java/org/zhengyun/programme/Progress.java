package org.zhengyun.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Party;

/**
 * How far a place is on its way to the cloud, on one business day.
 *
 * @param programme the campaign of the place's regulation; null where there is none
 * @param finalDeadline its last day
 * @param totals by measure
 * @param stages of the campaign
 * @param units those of the place itself, one by one
 * @param regions those inside it, each as a whole
 * @param places all regions inside it, however deep, in few numbers: a map needs them at once
 * @param trend by week, the oldest first
 */
public record Progress(
        LocalDate date,
        @Nullable Place region,
        @Nullable Campaign programme,
        @Nullable LocalDate finalDeadline,
        Map<String, Count> totals,
        List<Step> stages,
        List<UnitRow> units,
        List<RegionRow> regions,
        List<PlaceLine> places,
        List<Week> trend,
        @Nullable Forecast forecast) {

    /** The measure that is no measure of systems. */
    static final String DIFFICULTIES = "difficulties";

    /** Told of everything somebody sees, not of a part of it: their list knows no parts. */
    static final String ROOMS = "machineRooms";

    /**
     * A number.
     *
     * @param definition key of the sentence that says what is counted
     * @param list where what was counted is listed, below {@code /api/v1}; its total is the number
     */
    public record Count(long value, String definition, String list) {}

    public record Place(String code, String name) {}

    /**
     * The campaign.
     *
     * @param state planned, running or closed
     * @param target onto which cloud
     */
    public record Campaign(
            String regime,
            Text title,
            Text participants,
            Text target,
            State state,
            LocalDate from,
            LocalDate until,
            @Nullable LocalDate materialsDue,
            @Nullable LocalDate plansDue,
            @Nullable ClauseRef clause) {

        public enum State {
            PLANNED,
            RUNNING,
            CLOSED
        }
    }

    /**
     * A stage of the campaign.
     *
     * @param at systems for which it is the next to be done
     * @param late systems that have not done it though its day has passed
     */
    public record Step(
            String key,
            Text label,
            @Nullable LocalDate from,
            LocalDate until,
            boolean past,
            Count at,
            Count late,
            @Nullable ClauseRef clause) {}

    /** @param status {@code not-surveyed}: nothing is known of its systems; {@code surveyed}; {@code done}: none has to move any more */
    public record UnitRow(Party unit, String status, Map<String, Count> numbers) {}

    public record RegionRow(Place region, Map<String, Count> numbers) {}

    /**
     * A region in few numbers.
     *
     * @param obliged systems that belong on the cloud, moved or not
     */
    public record PlaceLine(
            String code,
            String name,
            @Nullable String parent,
            long obliged,
            long migrated,
            long inProgress,
            long outstanding,
            long overdue,
            long difficulties) {}

    /** @param week its Monday */
    public record Week(LocalDate week, long known, long live) {}

    /**
     * When the last system would be on the cloud if it went on like in the last weeks. The band is one standard deviation of a
     * count of independent arrivals (its square root) to either side.
     *
     * @param moved how many came to the cloud in those weeks
     * @param remaining how many are to come
     * @param latest null where the band is open to that side
     */
    public record Forecast(
            int weeks,
            long moved,
            long remaining,
            LocalDate finish,
            LocalDate earliest,
            @Nullable LocalDate latest) {

        /** Null where nothing is left to come, or where nothing moved. */
        static @Nullable Forecast of(int weeks, long moved, long remaining, LocalDate today) {
            if (moved <= 0 || remaining <= 0) {
                return null;
            }
            double spread = Math.sqrt(moved);
            return new Forecast(
                    weeks,
                    moved,
                    remaining,
                    after(weeks, moved, remaining, today),
                    after(weeks, moved + spread, remaining, today),
                    moved - spread <= 0 ? null : after(weeks, moved - spread, remaining, today));
        }

        private static LocalDate after(int weeks, double moved, long remaining, LocalDate today) {
            return today.plusDays((long) Math.ceil(remaining * weeks * 7 / moved));
        }
    }
}

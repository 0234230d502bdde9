package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;

/**
 * What a regulation says of the stock of systems, clouds and machine rooms.
 *
 * @param cloud which systems have to be on the cloud, by key
 * @param facts what a unit has to say of each of its systems, by the fact's name in a pack ({@code data_shared})
 * @param builders of systems built at such a level (province, city, county) the builder is named, and on what that rests
 * @param usages what may become of a system that is used in such a way (low, stopped)
 * @param retained of a system that cannot migrate; null where nothing is said of it
 * @param exemptions on which grounds a system may stay off the cloud, by kind
 * @param noGrounds words that are no ground by themselves
 * @param determination experts have to say so before an exemption is granted; null where they need not
 * @param rooms machine rooms nobody builds any more; null where nothing is said
 * @param purchases what nobody buys for itself any more, by kind of goods
 * @param abolished rooms are given up once their systems have moved; null where nothing is said
 * @param pools which clouds there may be, by key
 */
public record InventoryRules(
        Map<String, Cloud> cloud,
        Map<String, Basis> facts,
        Map<String, Basis> builders,
        Map<String, Usage> usages,
        @Nullable Retained retained,
        Map<String, Ground> exemptions,
        List<String> noGrounds,
        @Nullable Basis determination,
        @Nullable Prohibition rooms,
        Map<String, Prohibition> purchases,
        @Nullable Basis abolished,
        Map<String, Pool> pools) {

    /** Of regimes stored before there were any. */
    public static final InventoryRules NONE = new InventoryRules(
            Map.of(), Map.of(), Map.of(), Map.of(), null, Map.of(), List.of(), null, null, Map.of(), null, Map.of());

    public InventoryRules {
        cloud = kept(cloud);
        facts = kept(facts);
        builders = kept(builders);
        usages = kept(usages);
        exemptions = kept(exemptions);
        noGrounds = List.copyOf(Objects.requireNonNullElse(noGrounds, List.of()));
        purchases = kept(purchases);
        pools = kept(pools);
    }

    private static <T> Map<String, T> kept(@Nullable Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(map, Map.of())));
    }

    /**
     * Systems that have to be on the cloud.
     *
     * @param builds existing, new, expansion; empty for all
     * @param money where it comes from; empty for all
     * @param from the first day such a system is dated by; null for whenever
     * @param exception whether a proof that a higher rule asks for it lets it stay off
     */
    public record Cloud(
            List<String> builds,
            List<String> money,
            @Nullable LocalDate from,
            boolean exception,
            Basis basis) {}

    /**
     * @param accepts what may become of it
     * @param explained of these, what needs a reason
     */
    public record Usage(List<String> accepts, List<String> explained, Basis basis) {}

    /** @param kind of exemption its reason asks for */
    public record Retained(String kind, Basis basis) {}

    public record Ground(Text label, Basis basis) {}

    /**
     * @param from the first day; null for always
     * @param problem as which it is refused
     * @param exception whether a proof that a rule allows it lifts it
     */
    public record Prohibition(@Nullable LocalDate from, String problem, boolean exception, Basis basis) {

        public boolean holdsOn(LocalDate day) {
            return from == null || !day.isBefore(from);
        }
    }

    public enum PoolTest {
        /** There is to be none. */
        FORBIDDEN,
        /** No larger than planned. */
        PLANNED,
        /** With the approval from above. */
        APPROVED,
        /** Connected to the cloud above, and managed together with it; until then it is incomplete. */
        CONNECTED
    }

    /**
     * @param level province, city or county; null for all
     * @param types shared, industry, dedicated_domain; empty for all
     * @param owner kind of organization; null for all
     */
    public record Pool(
            PoolTest test,
            @Nullable String level,
            List<String> types,
            @Nullable String owner,
            String problem,
            boolean exception,
            Basis basis) {

        public boolean isFor(List<String> levels, String type, String kind) {
            return (level == null || levels.contains(level))
                    && (types.isEmpty() || types.contains(type))
                    && (owner == null || owner.equals(kind));
        }
    }

    /** Everything that rests on something, by where it stands. */
    public void each(BiConsumer<String, Basis> rule) {
        cloud.forEach((key, one) -> rule.accept("cloud." + key, one.basis()));
        facts.forEach((key, basis) -> rule.accept("facts." + key, basis));
        builders.forEach((key, basis) -> rule.accept("builders." + key, basis));
        usages.forEach((key, one) -> rule.accept("usages." + key, one.basis()));
        exemptions.forEach((key, one) -> rule.accept("exemptions.kinds." + key, one.basis()));
        purchases.forEach((key, one) -> rule.accept("purchases." + key, one.basis()));
        pools.forEach((key, one) -> rule.accept("pools." + key, one.basis()));
        if (retained != null) {
            rule.accept("retained", retained.basis());
        }
        if (determination != null) {
            rule.accept("determination", determination);
        }
        if (rooms != null) {
            rule.accept("rooms", rooms.basis());
        }
        if (abolished != null) {
            rule.accept("abolished", abolished);
        }
    }
}

package org.zhengyun.regime.pack;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.InventoryRules;
import org.zhengyun.regime.InventoryRules.PoolTest;
import org.zhengyun.regime.pack.Node.Table;

/** Reads what a pack says of the stock of systems, clouds and machine rooms. */
final class InventoryReader {

    private final Reading reading;

    InventoryReader(Reading reading) {
        this.reading = reading;
    }

    InventoryRules read(Table section) {
        Table exemptions = reading.table(section, "exemptions");
        Map<String, InventoryRules.Ground> grounds = reading.each(reading.table(exemptions, "kinds"), this::ground);
        return new InventoryRules(
                reading.each(reading.table(section, "cloud"), this::cloud),
                bases(section, "facts"),
                bases(section, "builders"),
                reading.each(reading.table(section, "usages"), this::usage),
                retained(section, grounds),
                grounds,
                reading.list(exemptions, "noGrounds"),
                maybeBasis(exemptions, "determination"),
                section.get("rooms") instanceof Table rooms ? prohibition("rooms", rooms) : null,
                reading.each(reading.table(section, "purchases"), this::prohibition),
                maybeBasis(section, "abolished"),
                pools(section));
    }

    private Map<String, Basis> bases(Table section, String key) {
        return reading.each(reading.table(section, key), (_, one) -> reading.basis(one.mark()));
    }

    private @Nullable Basis maybeBasis(Table section, String key) {
        return section.get(key) instanceof Table table ? reading.basis(table.mark()) : null;
    }

    private InventoryRules.Cloud cloud(String key, Table rule) {
        return new InventoryRules.Cloud(
                reading.list(rule, "builds"),
                reading.list(rule, "money"),
                reading.date(rule, "from"),
                reading.flag(rule, "exception"),
                reading.basis(rule.mark()));
    }

    private InventoryRules.Usage usage(String key, Table rule) {
        return new InventoryRules.Usage(
                reading.list(rule, "accepts"), reading.list(rule, "explained"), reading.basis(rule.mark()));
    }

    private InventoryRules.@Nullable Retained retained(Table section, Map<String, ?> grounds) {
        if (!(section.get("retained") instanceof Table retained)) {
            return null;
        }
        String kind = reading.text(retained, "kind");
        if (!grounds.containsKey(kind)) {
            reading.problem(
                    Suggestion.unknown(reading.place(retained, "kind"), "unknown-word", kind, grounds.keySet()));
        }
        return new InventoryRules.Retained(kind, reading.basis(retained.mark()));
    }

    private InventoryRules.Ground ground(String key, Table ground) {
        return new InventoryRules.Ground(reading.label(reading.table(ground, "label")), reading.basis(ground.mark()));
    }

    private InventoryRules.Prohibition prohibition(String key, Table rule) {
        return new InventoryRules.Prohibition(
                reading.date(rule, "from"),
                reading.text(rule, "problem"),
                reading.flag(rule, "exception"),
                reading.basis(rule.mark()));
    }

    private Map<String, InventoryRules.Pool> pools(Table section) {
        Map<String, InventoryRules.Pool> pools = reading.each(reading.table(section, "pools"), this::pool);
        pools.values().removeIf(Objects::isNull);
        return pools;
    }

    private InventoryRules.@Nullable Pool pool(String key, Table rule) {
        reading.text(rule, "test");
        PoolTest test = reading.constant(rule, "test", PoolTest.class);
        return test == null
                ? null
                : new InventoryRules.Pool(
                        test,
                        reading.maybe(rule, "level"),
                        reading.list(rule, "types"),
                        reading.maybe(rule, "owner"),
                        reading.text(rule, "problem"),
                        reading.flag(rule, "exception"),
                        reading.basis(rule.mark()));
    }
}

package org.zhengyun.programme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.organization.Directory;

/** What was counted unit by unit, added up once for everybody who is told: by unit, and by region with all inside it. */
record Sums(Map<String, Long> all, Map<String, Map<String, Long>> units, Map<String, Map<String, Long>> regions) {

    static Sums of(List<ProgressStore.Counted> systems, List<ProgressStore.Counted> difficulties, Directory directory) {
        Sums sums = new Sums(new HashMap<>(), new HashMap<>(), new HashMap<>());
        systems.forEach(row -> sums.add(row, directory));
        difficulties.forEach(row -> sums.add(row, directory));
        return sums;
    }

    private void add(ProgressStore.Counted row, Directory directory) {
        add(all, row.numbers());
        add(units.computeIfAbsent(row.unit(), _ -> new HashMap<>()), row.numbers());
        directory
                .upwards(row.region())
                .forEach(region -> add(regions.computeIfAbsent(region, _ -> new HashMap<>()), row.numbers()));
    }

    private static void add(Map<String, Long> sums, Map<String, Long> numbers) {
        numbers.forEach((key, number) -> sums.merge(key, number, Long::sum));
    }
}

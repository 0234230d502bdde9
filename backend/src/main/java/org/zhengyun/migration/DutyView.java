package org.zhengyun.migration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Duties;
import org.zhengyun.application.Moves;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Duty;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;

/**
 * A duty on a system's way as one person sees it.
 *
 * @param open whether it is still to be done
 * @param mine whether this person can do it now
 * @param lacking who still has to
 * @param before what waits for it
 * @param papers what lies with the case when it is done
 * @param parts the parts that are needed
 * @param results what may be found; with each, which parts of something else whoever finds it names
 * @param pools where it may be done, where that matters; null where it does not
 */
public record DutyView(
        String key,
        Text label,
        boolean open,
        boolean mine,
        List<Text> lacking,
        List<Text> before,
        List<Paper> papers,
        List<Part> parts,
        List<Result> results,
        List<Word> says,
        @Nullable List<SystemView.PoolName> pools,
        List<Share> matrix,
        List<Done> done,
        @Nullable ClauseRef clause) {

    public record Paper(String key, Text label, boolean present) {}

    public record Part(String key, Text label, boolean done) {}

    public record Result(String key, Text label, List<Word> parts) {}

    public record Word(String key, Text label) {}

    public record Share(Text label, List<Text> by) {}

    public record Done(
            Office office,
            Text label,
            String byName,
            Instant at,
            @Nullable Text result,
            @Nullable Text part,
            Map<String, String> says,
            @Nullable String pool) {}

    static DutyView of(Duties standing, Desk desk, Moves moves, Map<String, List<SystemView.PoolName>> pools) {
        Duty duty = standing.duty();
        Regime regime = desk.regime();
        List<Office> lacking = standing.lacking();
        Set<String> present = desk.file().present();
        List<String> open = standing.openParts();
        return new DutyView(
                duty.key(),
                duty.label(),
                standing.isOpen(),
                duty.by().stream()
                        .anyMatch(office -> moves.actsAs(office)
                                && (lacking.contains(office) || !duty.results().isEmpty())),
                lacking.stream().map(office -> office(office, regime)).toList(),
                duty.before().stream()
                        .flatMap(move -> desk.procedure().stages().values().stream()
                                .flatMap(stage -> stage.exitsOf(desk.way().forms()).stream())
                                .filter(exit -> exit.move().equals(move))
                                .limit(1))
                        .map((Exit exit) -> regime.label(exit))
                        .toList(),
                duty.papers().stream()
                        .map(key -> new Paper(key, SystemView.label(regime.papers(), key), present.contains(key)))
                        .toList(),
                duty.parts().isEmpty()
                        ? List.of()
                        : standing.needed().stream()
                                .map(key -> new Part(key, SystemView.label(duty.parts(), key), !open.contains(key)))
                                .toList(),
                duty.results().entrySet().stream()
                        .map(result ->
                                new Result(result.getKey(), result.getValue(), arising(duty, result.getKey(), desk)))
                        .toList(),
                words(duty.says()),
                duty.pool() == null ? null : pools.getOrDefault(duty.pool(), List.of()),
                duty.matrix().values().stream()
                        .map(share -> new Share(
                                share.label(),
                                share.by().stream()
                                        .map(office -> office(office, regime))
                                        .toList()))
                        .toList(),
                standing.done().stream().map(done -> done(done, duty, regime)).toList(),
                duty.basis().clause());
    }

    private static List<Word> arising(Duty duty, String result, Desk desk) {
        return desk.procedure().duties().values().stream()
                .filter(other -> other.opens().contains(duty.key() + "." + result))
                .flatMap(other -> words(other.parts()).stream())
                .toList();
    }

    private static List<Word> words(Map<String, Text> labels) {
        return labels.entrySet().stream()
                .map(label -> new Word(label.getKey(), label.getValue()))
                .toList();
    }

    private static Text office(Office office, Regime regime) {
        return regime.officeLabels().getOrDefault(office, new Text(office.key(), office.key()));
    }

    private static Done done(Duties.Done done, Duty duty, Regime regime) {
        String result = done.result();
        String part = done.part();
        return new Done(
                done.office(),
                office(done.office(), regime),
                done.byName(),
                done.at(),
                result == null ? null : SystemView.label(duty.results(), result),
                part == null ? null : SystemView.label(duty.parts(), part),
                done.says(),
                done.pool());
    }
}

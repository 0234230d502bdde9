package org.zhengyun.regime.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;

/** @param path whether it is drawn on the main path */
record StageResponse(
        String key,
        Text label,
        @Nullable Office actor,
        List<MoveResponse> moves,
        @Nullable ClauseRef clause,
        Origin origin,
        boolean path) {

    record MoveResponse(
            String move,
            Text label,
            Office by,
            List<Office> also,
            boolean together,
            String to,
            Set<Need> needs,
            List<ResultResponse> results,
            @Nullable ClauseRef clause,
            Origin origin) {}

    /** What whoever takes the move may find, and where that leads. */
    record ResultResponse(String result, Text label, String to) {}

    static Map<String, List<StageResponse>> all(Regime regime) {
        Map<String, List<StageResponse>> all = new LinkedHashMap<>();
        regime.procedures()
                .forEach((kind, procedure) -> all.put(
                        kind,
                        procedure.stages().values().stream()
                                .map(stage -> of(regime, stage))
                                .toList()));
        return all;
    }

    private static StageResponse of(Regime regime, Stage stage) {
        return new StageResponse(
                stage.key(),
                label(regime.stageLabels(), stage.key()),
                stage.actor(),
                stage.exits().stream().map(exit -> move(regime, exit)).toList(),
                stage.basis().clause(),
                stage.basis().origin(),
                stage.path());
    }

    private static MoveResponse move(Regime regime, Exit exit) {
        return new MoveResponse(
                exit.move(),
                regime.label(exit),
                exit.by(),
                exit.also(),
                exit.together(),
                exit.to(),
                exit.needs(),
                exit.results().stream()
                        .map(result -> new ResultResponse(result.key(), result.label(), result.to()))
                        .toList(),
                exit.basis().clause(),
                exit.basis().origin());
    }

    private static Text label(Map<String, Text> labels, String key) {
        return labels.getOrDefault(key, new Text(key, key));
    }
}

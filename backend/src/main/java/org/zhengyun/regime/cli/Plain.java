package org.zhengyun.regime.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Duty;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.PaperRule;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.regime.pack.Wording;

/** A regime in plain words, rule by rule: what the rule is about → what it says. */
final class Plain {

    private final Regime regime;
    private final Map<Office, Text> offices;
    private final Map<String, Text> stages;
    private final Wording wording;
    private final Map<String, String> rules = new LinkedHashMap<>();

    private Plain(Regime regime, Regime names, Wording wording) {
        this.regime = regime;
        this.offices = names.officeLabels();
        this.stages = new LinkedHashMap<>(regime.stageLabels());
        this.stages.putAll(names.stageLabels());
        this.wording = wording;
    }

    /** @param names whose names offices and stages are called by: a new name alone changes no rule */
    static Map<String, String> words(Regime regime, Regime names, Wording wording) {
        Plain plain = new Plain(regime, names, wording);
        plain.facts();
        regime.procedures().values().forEach(plain::procedure);
        plain.papers();
        plain.values();
        plain.utilization();
        plain.forms();
        return plain.rules;
    }

    private void put(String what, Map<String, Object> names, String says) {
        rules.put(wording.say("plain." + what, names), says);
    }

    private String in(Text text) {
        return text.in(wording.locale());
    }

    private String and(Collection<String> words) {
        return String.join(wording.say("plain.comma", Map.of()), words);
    }

    private static String mark(Basis basis) {
        return basis.clause() == null ? "" : " [" + basis.clause() + "]";
    }

    private void utilization() {
        regime.utilization()
                .findings()
                .forEach((key, finding) ->
                        put("finding", Map.of("finding", key), in(finding.label()) + mark(finding.basis())));
        regime.utilization().rules().values().forEach(this::rule);
        if (regime.utilization().ladder() instanceof Procedure ladder) {
            procedure(ladder);
        }
    }

    private void rule(UtilizationRules.Rule rule) {
        String numbers = and(rule.numbers().entrySet().stream()
                .map(number -> number.getKey() + " " + number.getValue())
                .toList());
        String says = wording.say(
                "plain.ruleSays", Map.of("test", rule.test().name().toLowerCase(Locale.ROOT), "numbers", numbers));
        put("rule", Map.of("rule", rule.key()), says + mark(rule.basis()));
    }

    private void facts() {
        Regime.Facts facts = regime.facts();
        put("title", Map.of(), in(facts.title()) + " " + facts.documentNumber());
        put("valid", Map.of(), facts.effectiveFrom() + " – " + (facts.expiresOn() == null ? "" : facts.expiresOn()));
        regime.officeLabels().forEach((office, label) -> put("office", Map.of("office", office.key()), in(label)));
        regime.procedures().values().stream()
                .flatMap(procedure -> procedure.stages().keySet().stream())
                .distinct()
                .forEach(stage -> put(
                        "stageName",
                        Map.of("stage", stage),
                        in(regime.stageLabels().getOrDefault(stage, new Text(stage, stage)))));
    }

    private void procedure(Procedure procedure) {
        procedure.stages().values().forEach(stage -> stage(procedure.kind(), stage));
        procedure.duties().values().forEach(duty -> duty(procedure.kind(), duty));
        procedure.clocks().forEach(clock -> clock(procedure.kind(), clock));
    }

    /** Everything of it in words: whoever compares two packs has to see what changed. */
    private void duty(String kind, Duty duty) {
        List<String> more = new ArrayList<>();
        more.addAll(duty.papers().stream().map(this::paper).toList());
        Stream.of(duty.says(), duty.parts(), duty.results())
                .forEach(labels -> labels.values().forEach(label -> more.add(in(label))));
        more.addAll(duty.passes());
        if (duty.pool() != null) {
            more.add(duty.pool());
        }
        duty.matrix()
                .values()
                .forEach(share -> more.add(in(share.label()) + ": "
                        + and(share.by().stream().map(this::office).toList())));
        Map<String, Object> words = Map.of(
                "who", and(duty.by().stream().map(this::office).toList()),
                "before", duty.before().isEmpty() ? "–" : and(duty.before()),
                "opens", duty.opens().isEmpty() ? "–" : and(duty.opens()),
                "more", more.isEmpty() ? "–" : and(more),
                "problem", duty.problem());
        put(
                "duty",
                Map.of("kind", kind, "duty", in(duty.label())),
                wording.say("plain.dutySays", words) + only(duty.when()) + mark(duty.basis()));
    }

    private String stage(String key) {
        return in(stages.getOrDefault(key, new Text(key, key)));
    }

    private String office(@Nullable Office office) {
        return office == null
                ? wording.say("plain.nobody", Map.of())
                : in(offices.getOrDefault(office, new Text(office.key(), office.key())));
    }

    private void stage(String kind, Stage stage) {
        Map<String, Object> names = Map.of("kind", kind, "stage", stage(stage.key()), "key", stage.key());
        put("stage", names, office(stage.actor()));
        for (Exit exit : stage.exits()) {
            Map<String, Object> of = new TreeMap<>(names);
            of.put("move", in(regime.label(exit)));
            put("move", of, move(exit, exit.move().equals(stage.automatic())));
        }
        stage.closed().values().forEach(closed -> {
            Map<String, Object> of = new TreeMap<>(names);
            of.put("move", closed.move());
            put("closed", of, closed.problem() + mark(closed.basis()));
        });
    }

    private String move(Exit exit, boolean automatic) {
        String to = exit.results().isEmpty()
                ? stage(exit.to())
                : and(exit.results().stream()
                        .map(result -> in(result.label()) + " → " + stage(result.to()) + asks(result.needs()))
                        .toList());
        String who = and(exit.offices().stream().map(this::office).toList());
        String says = wording.say(
                automatic ? "plain.automatic" : exit.together() ? "plain.together" : "plain.by",
                Map.of("who", who, "to", to));
        String told = exit.tells().isEmpty()
                ? ""
                : wording.say(
                        "plain.tells",
                        Map.of(
                                "who",
                                and(exit.tells().stream().map(this::office).toList())));
        String only = only(exit.when());
        String after = exit.after().isEmpty() ? "" : wording.say("plain.after", Map.of("earlier", and(exit.after())));
        String hold = exit.hold() == null
                ? ""
                : wording.say("plain.hold", Map.of("hold", exit.hold().text()));
        return says + asks(exit.needs()) + told + only + after + hold + mark(exit.basis());
    }

    private String only(@Nullable Condition when) {
        return when == null
                ? ""
                : wording.say("plain.when", Map.of("field", when.field(), "values", and(when.values())));
    }

    private String asks(Collection<? extends Enum<?>> needs) {
        return needs.isEmpty()
                ? ""
                : wording.say(
                        "plain.needs",
                        Map.of(
                                "needs",
                                and(needs.stream()
                                        .map(need -> need.name().toLowerCase(Locale.ROOT))
                                        .toList())));
    }

    private void clock(String kind, ClockRule clock) {
        Limit limit = clock.limit();
        String says = wording.say(
                limit.target() ? "plain.target" : "plain.limit",
                Map.of(
                        "limit",
                        limit.text(),
                        "who",
                        office(clock.office()),
                        "during",
                        and(clock.during().stream().map(this::stage).toList())));
        String ends = clock.ends() == null ? "" : wording.say("plain.ends", Map.of("move", clock.ends()));
        String extended =
                clock.extended() == null ? "" : wording.say("plain.extended", Map.of("move", clock.extended()));
        put("clock", Map.of("kind", kind, "clock", in(clock.label())), says + ends + extended + mark(limit.basis()));
    }

    private void papers() {
        regime.requirements()
                .forEach((kind, types) -> types.forEach((type, rules) -> rules.forEach(rule ->
                        put("paper", Map.of("kind", kind, "type", type, "paper", paper(rule.key())), paper(rule)))));
    }

    private String paper(String key) {
        return in(regime.papers().getOrDefault(key, new Text(key, key)));
    }

    private String paper(PaperRule rule) {
        String says = wording.say(rule.required() ? "plain.required" : "plain.optional", Map.of());
        String or = rule.alternatives().isEmpty()
                ? ""
                : wording.say(
                        "plain.or",
                        Map.of(
                                "papers",
                                and(rule.alternatives().stream()
                                        .map(this::paper)
                                        .toList())));
        List<String> stages = new java.util.ArrayList<>(rule.also());
        if (rule.at() != null) {
            stages.addFirst(rule.at());
        }
        String at = stages.isEmpty()
                ? ""
                : wording.say(
                        "plain.at",
                        Map.of("stage", and(stages.stream().map(this::stage).toList())));
        return says + or + at + mark(rule.basis());
    }

    private void values() {
        regime.values()
                .values()
                .forEach(value -> put(
                        "value",
                        Map.of("label", value.label() == null ? value.key() : in(value.label()), "key", value.key()),
                        value.value() + mark(value.basis())));
    }

    private void forms() {
        regime.forms()
                .values()
                .forEach(form -> form.fields()
                        .forEach(field -> put(
                                "field",
                                Map.of("title", in(form.title()), "field", in(field.label()), "key", field.key()),
                                field(field))));
    }

    private String field(FormDefinition.Field field) {
        String type = field.type().name().toLowerCase(Locale.ROOT);
        String options =
                field.options().stream().map(option -> in(option.label())).collect(Collectors.joining("/"));
        String required = wording.say(field.required() ? "plain.required" : "plain.optional", Map.of());
        List<String> columns = field.columns().stream()
                .map(column -> in(column.label()) + (column.required() ? "*" : ""))
                .toList();
        return String.join(
                " ",
                java.util.stream.Stream.of(type, options, required, and(columns))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}

package org.zhengyun.regime.pack;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.AgreementRule;
import org.zhengyun.regime.Clause;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.PaperRule;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Table;

/** Makes the regime of a resolved pack: {@code own} is what the pack itself says, {@code all} with what it inherits. */
final class RegimeReader {

    /** Where a system comes from; {@code every} in a pack stands for all of them. */
    static final List<String> SYSTEM_TYPES = List.of("existing", "new", "superior");

    static final List<String> HOSTINGS = List.of("own_room", "telecom", "other_cloud", "cloud", "other");

    static final String EVERY = "every";

    private final Table own;
    private final Table all;
    private final Reading reading;
    private final Function<String, @Nullable LocalDate> lastDayOf;

    /** @param lastDayOf last day in force of the pack with that id */
    RegimeReader(Table own, Table all, Reading reading, Function<String, @Nullable LocalDate> lastDayOf) {
        this.own = own;
        this.all = all;
        this.reading = reading;
        this.lastDayOf = lastDayOf;
    }

    /** The regime without a revision yet; look at the reading's problems before using it. */
    Regime regime() {
        Map<String, Regime.Value> values = kept(reading.each(reading.table(all, "values"), this::value));
        return new Regime(
                reading.text(own, "id"),
                "",
                facts(),
                reading.text(own, "region"),
                reading.maybe(reading.table(all, "provider"), "code"),
                offices(),
                labels("stages"),
                kept(reading.each(
                        reading.table(all, "moves"), (key, move) -> reading.label(reading.table(move, "label")))),
                kept(reading.each(
                        reading.table(all, "moves"), (key, move) -> reading.label(reading.table(move, "effect")))),
                labels("papers"),
                kept(reading.each(reading.table(all, "requirements"), this::requirements)),
                forms("forms"),
                forms("prints"),
                forms("sheets"),
                procedures(values),
                kept(reading.each(reading.table(all, "funding"), this::funding)),
                values,
                agreements(values),
                new UtilizationReader(reading, new ProcedureReader(reading, values, this::statedUntil))
                        .read(reading.table(all, "utilization")),
                new InventoryReader(reading).read(reading.table(all, "inventory")),
                kept(reading.each(reading.table(all, "standards"), this::standard)),
                new ProgrammeReader(reading, values).read(reading.table(own, "programme")),
                kept(reading.each(reading.table(own, "clauses"), this::clause)));
    }

    private Clause clause(String id, Table clause) {
        return new Clause(
                id,
                reading.text(own, "id"),
                reading.text(clause, "article"),
                Objects.requireNonNullElse(reading.maybe(clause, "actor"), "any"),
                reading.text(clause, "quote"),
                Objects.requireNonNullElse(reading.maybe(clause, "obligation"), ""),
                Objects.requireNonNullElse(reading.maybe(clause, "kind"), "rule"),
                reading.maybe(clause, "deadline"));
    }

    private static <T> Map<String, T> kept(Map<String, T> map) {
        return Collections.unmodifiableMap(map);
    }

    private Regime.Facts facts() {
        Table facts = reading.table(own, "facts");
        Table valid = reading.table(own, "valid");
        LocalDate issued = date(facts, "issuedOn");
        LocalDate from = date(valid, "from");
        return new Regime.Facts(
                reading.label(reading.table(facts, "title")),
                reading.text(facts, "documentNumber"),
                reading.text(facts, "issuer"),
                issued,
                from,
                reading.date(valid, "until"),
                reading.maybe(facts, "interpretedBy"),
                reading.maybe(own, "extends"),
                reading.list(facts, "cites"),
                List.copyOf(reading.each(reading.table(facts, "references"), this::reference)
                        .values()));
    }

    private Regime.Facts.Reference reference(String key, Table reference) {
        return new Regime.Facts.Reference(reading.text(reference, "title"), reading.text(reference, "version"));
    }

    private LocalDate date(Table in, String key) {
        reading.text(in, key);
        LocalDate date = reading.date(in, key);
        return date == null ? LocalDate.EPOCH : date;
    }

    private Map<Office, Text> offices() {
        Map<Office, Text> labels = new EnumMap<>(Office.class);
        Table offices = reading.table(all, "offices");
        for (Office office : Office.values()) {
            labels.put(office, reading.label(reading.table(offices, office.key())));
        }
        return Collections.unmodifiableMap(labels);
    }

    private Map<String, Text> labels(String section) {
        return kept(reading.each(reading.table(all, section), (key, label) -> reading.label(label)));
    }

    private Map<String, List<PaperRule>> requirements(String kind, Table byType) {
        Map<String, List<PaperRule>> rules = new LinkedHashMap<>();
        for (String type : SYSTEM_TYPES) {
            Map<String, PaperRule> papers = new LinkedHashMap<>();
            papers.putAll(reading.each(reading.table(byType, EVERY), this::paper));
            papers.putAll(reading.each(reading.table(byType, type), this::paper));
            rules.put(type, List.copyOf(papers.values()));
        }
        return kept(rules);
    }

    /** One stage or several: {@code at: coordinating}, {@code at: [trial, live]}. */
    private PaperRule paper(String key, Table rule) {
        List<String> stages = reading.listed(rule, "at");
        return new PaperRule(
                key,
                reading.list(rule, "or"),
                "required".equals(reading.maybe(rule, "need")),
                reading.flag(rule, "form"),
                reading.flag(rule, "systemRecord"),
                stages.stream().findFirst().orElse(null),
                stages.stream().skip(1).toList(),
                reading.constant(rule, "by", Office.class),
                reading.condition(rule),
                reading.basis(rule.mark()));
    }

    private Map<String, FormDefinition> forms(String section) {
        FormReader reader = new FormReader(reading);
        return kept(reading.each(reading.table(all, section), reader::form));
    }

    private Map<String, Procedure> procedures(Map<String, Regime.Value> values) {
        ProcedureReader reader = new ProcedureReader(reading, values, this::statedUntil);
        return kept(reading.each(reading.table(all, "procedures"), reader::procedure));
    }

    private Map<String, AgreementRule> agreements(Map<String, Regime.Value> values) {
        ProcedureReader procedures = new ProcedureReader(reading, values, this::statedUntil);
        return kept(reading.each(reading.table(all, "agreements"), (key, agreement) -> {
            Table filing = reading.table(agreement, "filing");
            return new AgreementRule(
                    key,
                    reading.label(reading.table(agreement, "title")),
                    reading.constants(agreement, "parties", Office.class),
                    reading.maybe(agreement, "drawn"),
                    reading.list(agreement, "covers"),
                    reading.maybe(agreement, "before"),
                    reading.flag(agreement, "charge"),
                    reading.flag(agreement, "listed"),
                    filing.entries().isEmpty() ? null : fromSigning(procedures.clock("filing", filing)),
                    reading.maybe(agreement, "print"),
                    reading.basis(agreement.mark()));
        }));
    }

    private static @Nullable ClockRule fromSigning(@Nullable ClockRule filing) {
        return filing == null
                ? null
                : new ClockRule(
                        filing.key(),
                        filing.label(),
                        filing.office(),
                        Set.of(AgreementRule.SIGNED),
                        Set.of(),
                        filing.limit(),
                        null,
                        null,
                        null,
                        null,
                        null);
    }

    /** When the text that states an inherited value has run out. */
    private @Nullable LocalDate statedUntil(String key) {
        Table value = reading.table(reading.table(all, "values"), key);
        Node node = value.get("value");
        if (node == null || node.mark().clause() == null || node.mark().layer().equals(reading.text(own, "id"))) {
            return null;
        }
        return lastDayOf.apply(node.mark().layer());
    }

    private Regime.Standard standard(String key, Table standard) {
        return new Regime.Standard(
                key,
                reading.label(reading.table(standard, "label")),
                reading.maybe(standard, "version"),
                reading.date(standard, "from"),
                reading.flag(standard, "acknowledged"),
                reading.basis(standard.mark()));
    }

    private Regime.Funding funding(String key, Table funding) {
        return new Regime.Funding(
                key,
                reading.label(reading.table(funding, "label")),
                reading.flag(funding, "inScope"),
                reading.maybe(funding, "payer"),
                reading.basis(funding.mark()));
    }

    /** A value stands on the clause of whoever wrote the value, not of whoever only named it. */
    private Regime.Value value(String key, Table value) {
        Node node = value.get("value");
        String text =
                node instanceof Leaf leaf && leaf.value() != null ? leaf.value().toString() : "";
        Text label = value.get("label") instanceof Table table ? reading.label(table) : null;
        Text words = reading.table(all, "words").get(text) instanceof Table table ? reading.label(table) : null;
        return new Regime.Value(key, text, reading.basis(node == null ? value.mark() : node.mark()), label, words);
    }

    /** The sections a pack does not hand down: what it is, not what it rules. */
    static final Set<String> OWN_SECTIONS = Set.of("id", "extends", "region", "facts", "valid", "programme", "clauses");
}

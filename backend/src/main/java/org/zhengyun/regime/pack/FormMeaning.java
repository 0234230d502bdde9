package org.zhengyun.regime.pack;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.FormDefinition.When;
import org.zhengyun.regime.pack.Node.Table;

/** Whether the forms can be filled in. */
final class FormMeaning {

    /** What the platform knows and can fill in. */
    static final Set<String> FACTS = new TreeSet<>(List.of(
            "unit.name",
            "bureau.name",
            "provider.name",
            "application.kind",
            "application.number",
            "change.major",
            "ledger.before",
            "application.submittedOn",
            "application.approvedOn",
            "decision.opinion",
            "decision.signer",
            "decision.on",
            "decision.result",
            "quantities.applied",
            "quantities.reviewed",
            "quantities.delivered",
            "systems",
            "order.number",
            "order.kind",
            "order.notifiedAt",
            "order.agreedOn",
            "order.dueOn",
            "order.rows",
            "order.deliveredRows",
            "order.deliveredBy",
            "order.deliveredOn",
            "order.checkResult",
            "order.deviationNote",
            "order.confirmedBy",
            "order.confirmedOn",
            "order.billingDate",
            "today",
            "row",
            "opinions.unit",
            "opinions.expert",
            "opinions.bureau",
            "opinions.superior",
            "opinions.agency",
            "opinions.government",
            "system.name",
            "system.systemType",
            "system.classified",
            "system.mlpsLevel",
            "system.networkZone",
            "system.funding",
            "system.hosting",
            "system.builtBy",
            "system.buildingUnit",
            "system.developerName",
            "system.developerContact",
            "system.wentLiveOn",
            "system.serverCount",
            "system.dataVolumeGb",
            "system.usage"));

    private final Map<String, FormDefinition> forms;
    private final Table tables;
    private final Reading reading;

    FormMeaning(Map<String, FormDefinition> forms, Table tables, Reading reading) {
        this.forms = forms;
        this.tables = tables;
        this.reading = reading;
    }

    void check() {
        forms.forEach((key, form) -> {
            Table table = reading.table(tables, key);
            fields(form, form.fields(), reading.table(table, "fields"));
            new LayoutMeaning(form, reading.table(table, "layout"), reading).check();
        });
    }

    private void fields(FormDefinition form, List<Field> fields, Table table) {
        fields.forEach(field -> field(form, field, fields, reading.table(table, field.key())));
    }

    private void field(FormDefinition form, Field field, List<Field> siblings, Table table) {
        shape(field, table);
        when(field.when(), siblings, reading.table(table, "when"));
        when(field.requiredWhen(), siblings, reading.table(table, "requiredWhen"));
        fact(field.derive(), table, "derive");
        fact(field.agrees(), table, "agrees");
        if (!field.options().isEmpty()) {
            field.translate()
                    .forEach((fact, value) ->
                            option(field, value, reading.place(reading.table(table, "translate"), fact)));
        }
        Collection<String> columns = columns(form);
        field.oneOf().stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> reading.problem(
                        Suggestion.unknown(reading.place(table, "oneOf"), "unknown-column", column, columns)));
        fields(form, field.columns(), reading.table(table, "columns"));
    }

    private void fact(@Nullable String fact, Table table, String key) {
        if (fact != null && !FACTS.contains(ofOffice(fact))) {
            reading.problem(Suggestion.unknown(reading.place(table, key), "unknown-fact", fact, FACTS));
        }
    }

    private void shape(Field field, Table table) {
        boolean choice = field.type() == Type.ENUM || field.type() == Type.ENUM_LIST;
        if (choice && field.options().isEmpty()) {
            reading.problem(Problem.at(table.place(), "enum-without-options", "field", field.key()));
        }
        boolean holds = field.type() == Type.ROWS || field.type() == Type.GROUP;
        if (holds && field.columns().isEmpty()) {
            reading.problem(Problem.at(table.place(), "rows-without-columns", "field", field.key()));
        }
        if (field.min() != null && field.max() != null && field.min() > field.max()) {
            reading.problem(
                    Problem.at(reading.place(table, "min"), "field-reversed", "min", field.min(), "max", field.max()));
        }
    }

    private void when(@Nullable When when, List<Field> siblings, Table table) {
        if (when == null) {
            return;
        }
        Field other = siblings.stream()
                .filter(field -> field.key().equals(when.field()))
                .findFirst()
                .orElse(null);
        if (other == null) {
            List<String> known = siblings.stream().map(Field::key).toList();
            reading.problem(Suggestion.unknown(table.placeOf(when.field()), "unknown-field", when.field(), known));
        } else if (!other.options().isEmpty()) {
            when.equals().forEach(value -> option(other, value, reading.place(table, when.field())));
        }
    }

    private void option(Field field, String value, Place place) {
        List<String> known = field.options().stream().map(Option::value).toList();
        if (!known.contains(value)) {
            Problem unknown = Suggestion.unknown(place, "unknown-option", value, known);
            reading.problem(unknown.with("field", field.key()));
        }
    }

    private static Collection<String> columns(FormDefinition form) {
        return form.fields().stream()
                .filter(field -> field.type() == Type.ROWS)
                .flatMap(field -> field.columns().stream().map(column -> field.key() + "." + column.key()))
                .toList();
    }

    /** {@code opinions.bureau.endorse} is what the bureau said with one move: a fact wherever what it says is. */
    private static String ofOffice(String fact) {
        String[] parts = fact.split("\\.", 3);
        return parts[0].equals("opinions") && parts.length == 3 ? parts[0] + "." + parts[1] : fact;
    }
}

package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * A regulation as the platform runs it: one revision of a pack, resolved over what it extends and the platform's defaults.
 *
 * @param revision content hash (SM3, hex) of the resolved pack
 * @param region code of the region it is in force in (GB/T 2260)
 * @param provider code of the organization that serves everybody, where the text names one
 * @param moveEffects what each move does, in one sentence
 * @param papers name of each paper
 * @param requirements kind of case → origin of the system ({@code existing}, {@code new}, {@code superior}) → papers
 * @param forms what people fill in
 * @param prints what the platform fills in and prints by itself: notices, receipts
 * @param sheets what people fill in outside, row by row, and hand in as a file
 * @param funding where a system's money may come from
 * @param values every single value by key, with its origin
 * @param agreements what the regulation wants signed, by kind
 * @param utilization by what the use of servers is judged
 * @param inventory what it says of the stock of systems, clouds and machine rooms
 * @param standards what is laid down beside the regulation, and what it brings along, by key
 * @param programme the campaign it brings along; null where it rules for good
 * @param ownClauses clauses a pack brings along, where the platform's clause list lacks its text
 */
public record Regime(
        String id,
        String revision,
        Facts facts,
        String region,
        @Nullable String provider,
        Map<Office, Text> officeLabels,
        Map<String, Text> stageLabels,
        Map<String, Text> moveLabels,
        Map<String, Text> moveEffects,
        Map<String, Text> papers,
        Map<String, Map<String, List<PaperRule>>> requirements,
        Map<String, FormDefinition> forms,
        Map<String, FormDefinition> prints,
        Map<String, FormDefinition> sheets,
        Map<String, Procedure> procedures,
        Map<String, Funding> funding,
        Map<String, Value> values,
        Map<String, AgreementRule> agreements,
        UtilizationRules utilization,
        InventoryRules inventory,
        Map<String, Standard> standards,
        @Nullable Programme programme,
        Map<String, Clause> ownClauses) {

    public Regime {
        ownClauses = Objects.requireNonNullElse(ownClauses, Map.of());
        prints = Objects.requireNonNullElse(prints, Map.of());
        sheets = Objects.requireNonNullElse(sheets, Map.of());
        agreements = Objects.requireNonNullElse(agreements, Map.of());
        standards = Objects.requireNonNullElse(standards, Map.of());
        utilization = Objects.requireNonNullElse(utilization, UtilizationRules.NONE);
        inventory = Objects.requireNonNullElse(inventory, InventoryRules.NONE);
    }

    /** What the document says of itself. */
    public record Facts(
            Text title,
            String documentNumber,
            String issuer,
            LocalDate issuedOn,
            LocalDate effectiveFrom,
            @Nullable LocalDate expiresOn,
            @Nullable String interpretedBy,
            @Nullable String parent,
            List<String> citedDocuments,
            List<Reference> references) {

        public Facts {
            references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
        }

        /** A document the regulation brings along, e.g. as an annex, with the version that counts. */
        public record Reference(String title, String version) {}

        public boolean inForce(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (expiresOn == null || !day.isAfter(expiresOn));
        }
    }

    /**
     * A value of the regime, e.g. {@code limit.provision = 2WD}.
     *
     * @param words what a value that is a key says, where the pack has words for it
     */
    public record Value(
            String key,
            String value,
            Basis basis,
            @Nullable Text label,
            @Nullable Text words) {}

    /**
     * A standard the bureau has to lay down, or a document the regulation brings along.
     *
     * @param version of what it brings along; null where the bureau is to publish one
     * @param from since when that version is in force
     * @param acknowledged whether every unit acknowledges each version
     */
    public record Standard(
            String key,
            Text label,
            @Nullable String version,
            @Nullable LocalDate from,
            boolean acknowledged,
            Basis basis) {}

    /**
     * A source of money.
     *
     * @param inScope whether a system paid from it is obliged to be on the cloud
     * @param payer who pays for the cloud then, where it is not whom {@code payer} names for all
     */
    public record Funding(
            String key,
            Text label,
            boolean inScope,
            @Nullable String payer,
            Basis basis) {}

    /** Which of the procedures is the system's way to going live. */
    public static final String GOING_LIVE = "going_live";

    /** How a system gets from the confirmed delivery to normal operation; null in revisions of before there was such a thing. */
    public @Nullable Procedure goingLive() {
        return procedures.get(GOING_LIVE);
    }

    /** @throws IllegalStateException when the regime has no such procedure */
    public Procedure procedure(String kind) {
        Procedure procedure = procedures.get(kind);
        if (procedure == null) {
            throw new IllegalStateException(id + " has no procedure " + kind);
        }
        return procedure;
    }

    /** @throws IllegalStateException when the regime has no such work orders */
    public Procedure procedure(OrderKind kind) {
        return procedure(kind.procedure());
    }

    /** How a move is called there, or anywhere. */
    public Text label(Exit exit) {
        return exit.label() != null
                ? exit.label()
                : moveLabels.getOrDefault(exit.move(), new Text(exit.move(), exit.move()));
    }

    /** What happens when the move is made, in one sentence: the regime says it, or else where it leads. */
    public Text effect(Exit exit) {
        Text said = exit.effect() != null ? exit.effect() : moveEffects.get(exit.move());
        Text to = stageLabels.getOrDefault(exit.to(), new Text(exit.to(), exit.to()));
        return said != null ? said : new Text("之后为“" + to.zh() + "”。", "Afterwards: " + to.en() + ".");
    }

    public @Nullable Value value(String key) {
        return values.get(key);
    }

    /** The kinds of case that can be filed. */
    public List<String> kinds() {
        return procedures.keySet().stream()
                .filter(kind -> !OrderKind.isOrder(kind) && !kind.equals(GOING_LIVE))
                .toList();
    }

    /** The kind of case that ends in such an order, for good. */
    public Procedure ending(OrderKind order) {
        return kinds().stream()
                .map(this::procedure)
                .filter(procedure ->
                        procedure.order() == order && procedure.period() == null && procedure.extension() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id() + " has no kind of case for " + order));
    }

    /** The papers asked for, or none when the regime asks for none. */
    public List<PaperRule> papers(String kind, String systemType) {
        return requirements.getOrDefault(kind, Map.of()).getOrDefault(systemType, List.of());
    }
}

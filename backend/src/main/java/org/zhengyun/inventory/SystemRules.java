package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.InventoryRules;
import org.zhengyun.regime.Regime;

/** What a regime refuses to have entered of a system. */
public final class SystemRules {

    /** The facts a pack can ask for, by the name it has for them. */
    private static final Map<String, Function<SystemFacts, @Nullable Object>> FACTS = Map.of(
            "data_shared", SystemFacts::dataShared,
            "data_owner", SystemFacts::dataOwner,
            "data_opened", SystemFacts::dataOpened,
            "disposition", SystemFacts::disposition);

    private static final Map<String, Function<SystemFacts, @Nullable Object>> BUILDER = Map.of(
            "buildingUnit", SystemFacts::buildingUnit,
            "developerName", SystemFacts::developerName,
            "developerContact", SystemFacts::developerContact);

    private final SystemFacts facts;
    private final Regime regime;

    SystemRules(SystemFacts facts, Regime regime) {
        this.facts = facts;
        this.regime = regime;
    }

    /**
     * Where the money comes from is one of the kinds the regulation names.
     *
     * @throws Refused {@code unknown-funding}
     */
    public static void checkFunding(@Nullable String funding, Regime regime) {
        if (funding != null && !regime.funding().containsKey(funding)) {
            throw Refused.invalid("unknown-funding")
                    .with("funding", funding)
                    .with("kinds", List.copyOf(regime.funding().keySet()));
        }
    }

    /**
     * What has to be true of every row, whoever enters it.
     *
     * @throws Refused {@code unknown-funding}, {@code builder-required}, {@code disposition-not-accepted}, {@code
     *     disposition-reason-required}
     */
    void check() {
        checkFunding(facts.funding(), regime);
        checkBuilder();
        checkDisposition();
    }

    /** What a unit has to say of its own system. */
    void checkSaid() {
        regime.inventory().facts().forEach((key, basis) -> {
            if (FACTS.getOrDefault(key, _ -> "").apply(facts) == null) {
                throw missing(camel(key), basis);
            }
        });
        if (Boolean.FALSE.equals(facts.dataShared()) && isBlank(facts.dataNotSharedReason())) {
            Basis basis = regime.inventory().facts().get("data_shared");
            if (basis != null) {
                throw missing("dataNotSharedReason", basis);
            }
        }
    }

    private void checkBuilder() {
        Basis basis =
                facts.builtBy() == null ? null : regime.inventory().builders().get(key(facts.builtBy()));
        if (basis == null) {
            return;
        }
        List<String> empty = new ArrayList<>();
        BUILDER.forEach((name, of) -> {
            if (isBlank((String) of.apply(facts))) {
                empty.add(name);
            }
        });
        if (!empty.isEmpty()) {
            Refused refused = Refused.invalid("builder-required").because(basis.clause());
            empty.stream()
                    .sorted()
                    .forEach(name -> refused.and(
                            new Refused.Fault(name, "/" + name, "builder-required", Map.of(), basis.clause())));
            throw refused;
        }
    }

    private void checkDisposition() {
        var said = facts.disposition();
        var usage = facts.usage() == null ? null : regime.inventory().usages().get(key(facts.usage()));
        if (said != null && usage != null && !usage.accepts().contains(key(said))) {
            throw Refused.invalid("disposition-not-accepted")
                    .with("disposition", key(said))
                    .with("accepted", usage.accepts())
                    .because(usage.basis().clause());
        }
        if (usage != null && said != null && usage.explained().contains(key(said))) {
            checkExplained(usage.basis());
        }
        InventoryRules.Retained retained = regime.inventory().retained();
        if (retained != null && said == SystemFacts.Disposition.RETAIN) {
            checkExplained(retained.basis());
        }
    }

    private void checkExplained(Basis basis) {
        if (isBlank(facts.dispositionReason())) {
            throw Refused.invalid("disposition-reason-required").because(basis.clause());
        }
    }

    /**
     * Whether it may stand where it stands.
     *
     * @param proven something is attached that lets it stay off the cloud
     * @throws Refused {@code cloud-required}
     */
    void checkCloud(LocalDate today, boolean proven) {
        if (facts.hosting() == SystemFacts.Hosting.CLOUD
                || facts.exemption() != null
                || SystemStanding.isOutOfScope(facts, regime)) {
            return;
        }
        for (InventoryRules.Cloud rule : regime.inventory().cloud().values()) {
            if (isFor(rule, today) && !(rule.exception() && proven)) {
                throw Refused.invalid("cloud-required").because(rule.basis().clause());
            }
        }
    }

    private boolean isFor(InventoryRules.Cloud rule, LocalDate today) {
        SystemFacts.BuildType build = build();
        LocalDate dated = facts.builtOn() != null
                ? facts.builtOn()
                : build == SystemFacts.BuildType.EXISTING ? facts.wentLiveOn() : today;
        return (rule.builds().isEmpty() || rule.builds().contains(key(build)))
                && (rule.money().isEmpty()
                        || facts.funding() != null && rule.money().contains(facts.funding()))
                && (rule.from() == null || dated != null && !dated.isBefore(rule.from()));
    }

    private SystemFacts.BuildType build() {
        if (facts.buildType() != null) {
            return facts.buildType();
        }
        return facts.systemType() == SystemFacts.SystemType.NEW
                ? SystemFacts.BuildType.NEW
                : SystemFacts.BuildType.EXISTING;
    }

    private static Refused missing(String fact, Basis basis) {
        return Refused.invalid("fact-required")
                .with("fact", fact)
                .and(new Refused.Fault(fact, "/" + fact, "fact-required", Map.of("fact", fact), basis.clause()))
                .because(basis.clause());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@code data_shared} is called {@code dataShared} on the wire. */
    private static String camel(String key) {
        StringBuilder name = new StringBuilder();
        for (String part : key.split("_")) {
            name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}

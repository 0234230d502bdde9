package org.zhengyun.agreement;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.regime.AgreementRule;

/** As what somebody stands before an agreement, and what they may do with it. */
record Parties(Agreement agreement, AgreementRule rule, Actor actor, Directory directory) {

    /** For which party this actor signs. */
    static Optional<Office> of(Agreement agreement, AgreementRule rule, Actor actor, Directory directory) {
        var desk = new Parties(agreement, rule, actor, directory);
        return rule.parties().stream().filter(desk::actsAs).findFirst();
    }

    static @Nullable String org(Agreement agreement, Office office) {
        return switch (office) {
            case UNIT -> agreement.unit();
            case PROVIDER -> agreement.provider();
            case BUREAU -> agreement.bureau();
            default -> null;
        };
    }

    private boolean actsAs(Office office) {
        String org = org(agreement, office);
        return org != null && actor.holds(office) && actor.org().equals(directory.successor(org));
    }

    /** The party that may still sign, or has to file, in this person. */
    private Optional<Office> open(String move) {
        return switch (move) {
            case Agreements.SIGN ->
                agreement.stage().equals(AgreementRule.TO_SIGN)
                        ? rule.parties().stream()
                                .filter(this::actsAs)
                                .filter(office -> !agreement.signed().contains(office))
                                .findFirst()
                        : Optional.empty();
            case Agreements.FILE ->
                Optional.ofNullable(rule.filing())
                        .filter(_ -> agreement.stage().equals(AgreementRule.SIGNED))
                        .map(filing -> filing.office())
                        .filter(this::actsAs);
            default -> Optional.empty();
        };
    }

    boolean mayTake(String move) {
        return open(move).isPresent();
    }

    private boolean mayEver(String move) {
        return switch (move) {
            case Agreements.SIGN -> rule.parties().stream().anyMatch(this::actsAs);
            case Agreements.FILE ->
                rule.filing() != null && actsAs(rule.filing().office());
            default -> false;
        };
    }

    /** For whom the move is made; refused in the order every move is. */
    Office acting(Step step) {
        if (!mayEver(step.move())) {
            throw Refused.forbidden("move-forbidden").with("move", step.move());
        }
        Office office = open(step.move())
                .orElseThrow(() -> Refused.conflict("move-not-allowed")
                        .with("move", step.move())
                        .with("stage", agreement.stage())
                        .because(rule.basis().clause()));
        Version.check(step.version(), agreement.version());
        return office;
    }
}

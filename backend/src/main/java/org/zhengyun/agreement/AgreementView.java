package org.zhengyun.agreement;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseView;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.AgreementRule;
import org.zhengyun.regime.ClockReading;
import org.zhengyun.regime.ClockView;
import org.zhengyun.regime.Regime;

/**
 * An agreement as somebody sees it.
 *
 * @param parties who has to sign, and who has
 * @param moves what this person may do with it now
 */
public record AgreementView(
        Agreement agreement,
        AgreementRule rule,
        Text stageLabel,
        Party unit,
        Party provider,
        List<Signing> parties,
        List<ClockView> clocks,
        List<CaseView.MoveOffer> moves) {

    /** A place to sign. */
    public record Signing(Office office, Text label, Party party, Agreement.@Nullable Signature signature) {}

    static AgreementView of(
            Agreement agreement, Regime regime, List<ClockReading> clocks, Directory directory, Actor actor) {
        AgreementRule rule =
                java.util.Objects.requireNonNull(regime.agreements().get(agreement.kind()));
        var desk = new Parties(agreement, rule, actor, directory);
        return new AgreementView(
                agreement,
                rule,
                word(regime.stageLabels(), agreement.stage()),
                party(agreement.unit(), directory),
                party(agreement.provider(), directory),
                rule.parties().stream()
                        .map(office -> signing(agreement, office, regime, directory))
                        .toList(),
                clocks.stream().map(ClockView::of).toList(),
                Stream.of(Agreements.SIGN, Agreements.FILE)
                        .filter(desk::mayTake)
                        .map(move -> offer(move, rule, regime))
                        .toList());
    }

    private static CaseView.MoveOffer offer(String move, AgreementRule rule, Regime regime) {
        String to = move.equals(Agreements.SIGN) ? AgreementRule.SIGNED : AgreementRule.FILED;
        return new CaseView.MoveOffer(
                move,
                word(regime.moveLabels(), move),
                to,
                word(regime.stageLabels(), to),
                List.of(),
                List.of(),
                rule.basis().clause(),
                word(regime.moveEffects(), move));
    }

    private static Text word(Map<String, Text> words, String key) {
        return words.getOrDefault(key, new Text(key, key));
    }

    private static Signing signing(Agreement agreement, Office office, Regime regime, Directory directory) {
        String org = Parties.org(agreement, office);
        return new Signing(
                office,
                regime.officeLabels().getOrDefault(office, new Text(office.key(), office.key())),
                party(org == null ? "" : org, directory),
                agreement.signatures().stream()
                        .filter(signature -> signature.office() == office)
                        .findFirst()
                        .orElse(null));
    }

    private static Party party(String code, Directory directory) {
        return directory.party(code);
    }
}

package org.zhengyun.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Application;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.AgreementRule;
import org.zhengyun.regime.Visit;

/**
 * An agreement between those who share a cloud.
 *
 * @param kind of the regime's {@code agreements}
 * @param application the case it is about; null where it binds unit and provider beyond one case
 * @param revision of the pack it was drawn up under
 * @param rows the quantity approved, as it was when drawn up; nobody edits it
 * @param dueAt until when it has to be filed; a cache, exclusive
 */
public record Agreement(
        UUID id,
        String number,
        String kind,
        @Nullable UUID application,
        @Nullable UUID systemId,
        String unit,
        String provider,
        String bureau,
        String region,
        String regime,
        String revision,
        String stage,
        long version,
        List<ServerRow> rows,
        List<Signature> signatures,
        Instant drawnAt,
        @Nullable Instant signedAt,
        @Nullable Instant filedAt,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn) {

    /** Who signed for which party. */
    public record Signature(Office office, String org, String username, String name, Instant at) {}

    /** The record it is written into: its case's, or one of its own. */
    public String chain() {
        return application == null ? "agreement/" + id : Application.chain(application);
    }

    public String link() {
        return "/agreements/" + id;
    }

    Set<Office> signed() {
        return signatures.stream().map(Signature::office).collect(Collectors.toSet());
    }

    Agreement signed(Office office, Actor actor, AgreementRule rule, Instant now) {
        List<Signature> all = Stream.concat(
                        signatures.stream(),
                        Stream.of(new Signature(
                                office,
                                actor.org(),
                                actor.username(),
                                actor.person().name(),
                                now)))
                .toList();
        boolean whole = all.size() == rule.parties().size();
        return with(number, whole ? AgreementRule.SIGNED : stage, all, whole ? now : null, filedAt, null, null);
    }

    Agreement numbered(String given) {
        return with(given, stage, signatures, signedAt, filedAt, dueAt, dueOn);
    }

    Agreement filed(Instant now) {
        return with(number, AgreementRule.FILED, signatures, signedAt, now, null, null);
    }

    Agreement due(@Nullable Instant at, @Nullable LocalDate on) {
        return with(number, stage, signatures, signedAt, filedAt, at, on);
    }

    private Agreement with(
            String given,
            String next,
            List<Signature> all,
            @Nullable Instant signed,
            @Nullable Instant filed,
            @Nullable Instant end,
            @Nullable LocalDate lastDay) {
        return new Agreement(
                id,
                given,
                kind,
                application,
                systemId,
                unit,
                provider,
                bureau,
                region,
                regime,
                revision,
                next,
                version,
                rows,
                all,
                drawnAt,
                signed,
                filed,
                end,
                lastDay);
    }

    /** Where it has been, as clocks read it. */
    List<Visit> visits() {
        return signedAt == null ? List.of() : List.of(new Visit(AgreementRule.SIGNED, signedAt, filedAt));
    }
}

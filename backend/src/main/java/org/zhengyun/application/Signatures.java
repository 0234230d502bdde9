package org.zhengyun.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.Exit;

/** Who has already made a move that several offices make together, since the case came into its stage. */
public final class Signatures {

    /** Under which name the record keeps for which office somebody moved. */
    public static final String FOR = "for";

    private Signatures() {}

    /** One of several signatures under the same thing. */
    public record Signature(Office office, String by, String byName, java.time.Instant at) {}

    /** @param object the case or the work order that is signed */
    public static List<Signature> of(History history, UUID object, String stage, Exit exit) {
        List<Signature> given = new ArrayList<>();
        for (History.Entry entry : history.entries()) {
            if (!entry.objectId().equals(object)) {
                continue;
            }
            if (stage.equals(entry.to()) && !stage.equals(entry.from())) {
                given.clear();
            }
            String office = entry.text(FOR);
            if (entry.action().equals(exit.move()) && stage.equals(entry.from()) && office != null) {
                given.add(new Signature(Office.of(office), entry.actor(), entry.actorName(), entry.at()));
            }
        }
        return given;
    }

    /**
     * Who still has to make the move, in the order of the pack.
     *
     * @param signing for which office somebody is just making it, or null
     */
    public static List<Office> missing(
            History history, UUID object, String stage, Exit exit, @Nullable Office signing) {
        Set<Office> signed = offices(history, object, stage, exit);
        return exit.offices().stream()
                .filter(office -> office != signing && !signed.contains(office))
                .toList();
    }

    public static Set<Office> offices(History history, UUID object, String stage, Exit exit) {
        return of(history, object, stage, exit).stream().map(Signature::office).collect(Collectors.toSet());
    }
}

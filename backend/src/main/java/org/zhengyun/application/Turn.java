package org.zhengyun.application;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent.Notice;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;

/** Whose turn it is in a case: who is told so, who is above them, and who waits. */
record Turn(CaseFile file, Directory directory) {

    private static final Set<Office> PARTIES = EnumSet.of(Office.UNIT, Office.BUREAU, Office.AGENCY, Office.PROVIDER);

    private Application application() {
        return file.application();
    }

    /** What a sentence about the case may mention. */
    Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("number", application().number());
        arguments.put("system", file.system().facts().name());
        arguments.put("unit", directory.name(application().unit()));
        if (application().dueOn() != null) {
            arguments.put("dueOn", String.valueOf(application().dueOn()));
        }
        return arguments;
    }

    /** To those whose turn it is; experts by name, and only those who have not spoken yet. */
    List<Notice> notices(String kind, Map<String, Object> arguments) {
        Office office = application().waitingFor();
        if (office == null) {
            return List.of();
        }
        if (office == Office.EXPERT) {
            return file.currentReviews().stream()
                    .filter(Review::isOpen)
                    .map(Review::expert)
                    .map(expert -> notice(kind, directory.orgOf(expert), office, expert, arguments))
                    .toList();
        }
        return Notices.of(office, application(), directory).stream()
                .map(org -> notice(kind, org, office, null, arguments))
                .toList();
    }

    private Notice notice(
            String kind, String org, Office office, @Nullable String username, Map<String, Object> arguments) {
        return new Notice(kind, org, office, username, application().link(), arguments);
    }

    /** The bureau of the case; where it is the bureau's own turn, or that of an office beside it, the bureau above. */
    Optional<String> nextLevel() {
        Office office = application().waitingFor();
        if (office == Office.UNIT
                || office == Office.SUPERIOR
                || office == Office.PROVIDER
                || office == Office.EXPERT) {
            return Optional.of(application().bureau());
        }
        String region = directory.organization(application().bureau()).region();
        return directory.upwards(region).stream()
                .skip(1)
                .findFirst()
                .flatMap(above -> directory.nearest(above, Office.BUREAU))
                .map(Organization::code);
    }

    /** Those who apply, decide or deliver: they may urge. */
    boolean isParty(Actor actor) {
        return PARTIES.stream().anyMatch(actor::holds);
    }

    /** Whether a party waits for somebody else's move. */
    boolean isAwaitedBy(Actor actor) {
        Office awaited = application().waitingFor();
        return isParty(actor)
                && awaited != null
                && application().submittedAt() != null
                && !new Standing(actor, directory).actsAs(awaited, file);
    }
}

package org.zhengyun.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhengyun.kernel.DomainEvent.Notice;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;

/** Whom a move is told to: the offices its exit names, each once. */
public final class Notices {

    private Notices() {}

    /** Where a case is handled: under which regulation, among which organizations. */
    record Place(Regime regime, Directory directory) {}

    static List<Notice> of(Exit exit, CaseFile file, Application moved, Step step, List<Review> assigned, Place place) {
        Directory directory = place.directory();
        Map<String, Object> arguments = arguments(file, moved, step, place);
        String kind = "application-" + exit.move().replace('_', '-');
        List<Notice> notices = new ArrayList<>();
        for (Review review : assigned) {
            String org = directory.orgOf(review.expert());
            notices.add(new Notice("expert-assigned", org, Office.EXPERT, review.expert(), moved.link(), arguments));
        }
        for (Office office : exit.tells()) {
            of(office, moved, directory)
                    .forEach(
                            org -> notices.add(new Notice(kind, org, office, null, linkFor(office, moved), arguments)));
        }
        return notices;
    }

    /** A provider that is told of a decision before any approval does not see the case: its notice says it all (SX-13.3). */
    private static String linkFor(Office office, Application moved) {
        return office != Office.PROVIDER || moved.isOpenToProvider() ? moved.link() : "/notifications";
    }

    /** The organizations that fill an office in a case; experts are told by name, elsewhere. */
    public static List<String> of(Office office, Application application, Directory directory) {
        return switch (office) {
            case UNIT -> List.of(application.unit());
            case BUREAU -> List.of(application.bureau());
            case PROVIDER -> List.of(application.provider());
            case EXPERT, ADMIN, PLATFORM -> List.of();
            case SUPERIOR -> {
                String parent = directory.organization(application.unit()).parent();
                yield parent == null ? List.of() : List.of(parent);
            }
            case AGENCY, GOVERNMENT, FINANCE, SUPERVISOR, AUDITOR ->
                directory
                        .nearest(directory.organization(application.bureau()).region(), office)
                        .map(Organization::code)
                        .stream()
                        .toList();
        };
    }

    private static Map<String, Object> arguments(CaseFile file, Application moved, Step step, Place place) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("number", moved.number());
        arguments.put("system", file.system().facts().name());
        arguments.put("unit", place.directory().name(moved.unit()));
        LocalDate ended = place.regime().facts().expiresOn();
        if (moved.legalBasisExpired() && ended != null) {
            arguments.put("basisEnded", ended.toString());
        }
        if (step.opinion() != null) {
            arguments.put("opinion", step.opinion());
        }
        if (step.reason() != null) {
            arguments.put("reason", step.reason());
        }
        if (step.data().get("gaps") instanceof List<?> gaps) {
            arguments.put("gaps", gaps.stream().map(String::valueOf).collect(Collectors.joining("、")));
        }
        return arguments;
    }
}

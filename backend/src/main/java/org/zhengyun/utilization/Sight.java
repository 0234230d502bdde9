package org.zhengyun.utilization;

import java.util.Map;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;

/** Who sees what a server is used for: the unit that holds it, the bureau and the agency there, and its provider. */
final class Sight {

    private Sight() {}

    /** For a statement in which {@code r} is the resource. */
    static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "r.unit = ANY(:units)";
            case Actor.Bureau bureau ->
                bureau.holds(Office.BUREAU) || bureau.holds(Office.AGENCY) ? "r.region LIKE :regions" : "FALSE";
            case Actor.Provider _ -> "r.provider = :org";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    static Map<String, Object> scope(Organizations organizations, Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("org", reach.org(), "units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }
}

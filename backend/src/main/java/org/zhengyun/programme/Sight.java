package org.zhengyun.programme;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Reach;

/**
 * What of the inventory somebody asks about: all they see of it, one region of that or one unit.
 *
 * @param home the region whose units are named one by one; null for who belongs to none
 * @param narrowed whether a region was asked for
 */
record Sight(
        Actor actor,
        Reach reach,
        @Nullable String home,
        boolean narrowed,
        @Nullable String unit) {

    /** @throws Refused not-found for a region or unit that is not there, or not for this actor */
    static Sight of(@Nullable String region, @Nullable String unit, Actor actor, Directory directory) {
        Reach reach = directory.reach(actor);
        String own = directory.find(actor.org()).map(Organization::region).orElse(null);
        if (unit != null) {
            Organization found = directory
                    .find(unit)
                    .filter(other -> other.kind() == Organization.Kind.UNIT)
                    .filter(other -> region == null || directory.isInside(other.region(), region))
                    .filter(other -> actor instanceof Actor.Unit
                            ? reach.units().contains(unit)
                            : isSeen(other.region(), own, reach, actor, directory))
                    .orElseThrow(Refused::notFound);
            return new Sight(actor, reach, found.region(), false, unit);
        }
        if (region != null && !isSeen(region, own, reach, actor, directory)) {
            throw Refused.notFound();
        }
        return new Sight(actor, reach, region == null ? own : region, region != null, null);
    }

    private static boolean isSeen(
            @Nullable String region, @Nullable String own, Reach reach, Actor actor, Directory directory) {
        return region != null
                && directory.regions().containsKey(region)
                && switch (actor) {
                    case Actor.Bureau _ -> directory.isInside(region, own);
                    case Actor.Provider _ -> reach.served().contains(region);
                    case Actor.Unit _ -> region.equals(own);
                    case Actor.Platform _ -> true;
                    case Actor.Expert _, Actor.Admin _ -> false;
                };
    }

    /** For a statement in which {@code s} is the system. */
    static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "s.unit = ANY(:units)";
            case Actor.Bureau _ -> "s.region LIKE :regions";
            case Actor.Provider _ -> "s.region = ANY(:served)";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    String condition() {
        return visibleTo(actor)
                + (unit == null ? "" : " AND s.unit = :unit")
                + (narrowed ? " AND s.region LIKE :within" : "");
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(values(reach));
        values.put("unit", unit);
        values.put("within", home == null ? "" : home.replaceFirst("(00)+$", "") + "%");
        return values;
    }

    static Map<String, Object> values(Reach reach) {
        return Map.of(
                "units", reach.units().toArray(String[]::new),
                "regions", reach.regions(),
                "served", reach.served().toArray(String[]::new));
    }

    /** The units that take part there, whether anything is known of their systems or not. */
    Stream<Organization> participants(Directory directory) {
        Collection<String> seen = reach.units();
        return directory.organizations().values().stream()
                .filter(other -> other.kind() == Organization.Kind.UNIT && other.mergedInto() == null)
                .filter(other -> unit == null
                        ? Objects.equals(other.region(), home)
                        : other.code().equals(unit))
                .filter(other -> switch (actor) {
                    case Actor.Unit _ -> seen.contains(other.code());
                    case Actor.Provider _ -> reach.served().contains(other.region());
                    case Actor.Bureau _, Actor.Platform _ -> true;
                    case Actor.Expert _, Actor.Admin _ -> false;
                })
                .sorted((a, b) -> a.code().compareTo(b.code()));
    }
}

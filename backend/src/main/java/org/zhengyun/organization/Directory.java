package org.zhengyun.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;

/** All organizations and their people as known at one moment. Plain and immutable: it answers from memory. */
public record Directory(
        Map<String, Region> regions,
        Map<String, Organization> organizations,
        Map<String, Member> members,
        Map<Post, List<Organization>> posts) {

    /** An office in a region: who holds it is asked at every request, of all regions a provider may serve. */
    record Post(String region, Office office) {}

    public Directory(
            Map<String, Region> regions, Map<String, Organization> organizations, Map<String, Member> members) {
        this(regions, organizations, members, posts(organizations));
    }

    /** Who holds each office, the first by code first. */
    private static Map<Post, List<Organization>> posts(Map<String, Organization> organizations) {
        Map<Post, List<Organization>> posts = new HashMap<>();
        new TreeMap<>(organizations)
                .values().stream()
                        .filter(organization -> organization.region() != null)
                        .forEach(organization -> posts.computeIfAbsent(
                                        new Post(Objects.requireNonNull(organization.region()), organization.office()),
                                        _ -> new ArrayList<>())
                                .add(organization));
        return Map.copyOf(posts);
    }

    /** A region after GB/T 2260; its code begins like its parent's. */
    public record Region(String code, String name, @Nullable String parent) {}

    static Directory of(List<Region> regions, List<Organization> organizations, List<Member> members) {
        Map<String, Region> byRegion = new HashMap<>();
        regions.forEach(region -> byRegion.put(region.code(), region));
        Map<String, Organization> byCode = new HashMap<>();
        organizations.forEach(organization -> byCode.put(organization.code(), organization));
        Map<String, Member> byName = new HashMap<>();
        members.forEach(member -> byName.put(member.username(), member));
        return new Directory(Map.copyOf(byRegion), Map.copyOf(byCode), Map.copyOf(byName));
    }

    /** @throws Refused when no such organization is known */
    public Organization organization(String code) {
        Organization organization = organizations.get(code);
        if (organization == null) {
            throw Refused.forbidden("unknown-organization").with("org", code);
        }
        return organization;
    }

    public Optional<Organization> find(String code) {
        return Optional.ofNullable(organizations.get(code));
    }

    /** Where somebody works; the platform itself where they are not known (any more). */
    public String orgOf(String username) {
        Member member = members.get(username);
        return member == null ? "platform" : member.org();
    }

    /** Whether two organizations work for the same region. */
    public boolean shareRegion(String one, String other) {
        Organization first = organizations.get(one);
        Organization second = organizations.get(other);
        return first != null
                && second != null
                && first.region() != null
                && Objects.equals(first.region(), second.region());
    }

    /** Whether that organization works for this region. */
    boolean shareRegionWith(@Nullable String region, String code) {
        Organization organization = organizations.get(code);
        return organization != null && Objects.equals(region, organization.region());
    }

    /** What these people are called, by their accounts; who is not known (any more) is left out. */
    public Map<String, String> people(Collection<String> usernames) {
        Map<String, String> names = new TreeMap<>();
        for (String username : usernames) {
            Member member = members.get(username);
            if (member != null) {
                names.put(username, member.name());
            }
        }
        return names;
    }

    /** How an organization is called; its code where it is not known (any more). */
    public String name(String code) {
        Organization organization = organizations.get(code);
        return organization == null ? code : organization.name();
    }

    /** Itself, as answers name it. */
    public Party party(String code) {
        return new Party(code, name(code));
    }

    /** The region and those around it, from the nearest. */
    public List<String> upwards(@Nullable String region) {
        List<String> path = new ArrayList<>();
        Region current = region == null ? null : regions.get(region);
        while (current != null) {
            path.add(current.code());
            current = current.parent() == null ? null : regions.get(current.parent());
        }
        return path;
    }

    /** The organization holding this office in the nearest region upwards. */
    public Optional<Organization> nearest(@Nullable String region, Office office) {
        return upwards(region).stream()
                .map(code -> posts.get(new Post(code, office)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(List::getFirst);
    }

    /** Whether the actor is of the bureau that decides there: those above it read, and decide nothing. */
    public boolean isBureauOf(@Nullable String region, Actor actor) {
        return actor.holds(Office.BUREAU)
                && nearest(region, Office.BUREAU)
                        .filter(bureau -> bureau.code().equals(actor.org()))
                        .isPresent();
    }

    /** Experts of a place. */
    public List<Member> experts(String region) {
        return members.values().stream()
                .filter(Member::active)
                .filter(member -> isExpertOf(member, region))
                .sorted((a, b) -> a.username().compareTo(b.username()))
                .toList();
    }

    private boolean isExpertOf(Member member, String region) {
        Organization organization = organizations.get(member.org());
        return organization != null
                && organization.office() == Office.EXPERT
                && Objects.equals(organization.region(), region);
    }

    public Reach reach(Actor actor) {
        Organization own = organizations.get(actor.org());
        List<String> units = actor.holds(Office.SUPERIOR) ? withBelow(actor.org()) : withMerged(actor.org());
        String region = own == null ? null : own.region();
        List<String> served = actor.holds(Office.PROVIDER) ? servedBy(actor.org()) : List.of();
        return new Reach(actor.org(), units, region == null ? "" : prefix(region) + "%", served);
    }

    private List<String> servedBy(String provider) {
        return regions.keySet().stream()
                .filter(region -> nearest(region, Office.PROVIDER)
                        .filter(nearest -> nearest.code().equals(provider))
                        .isPresent())
                .sorted()
                .toList();
    }

    /** Whether the organization is the other's own or one below it in the tree. */
    public boolean isWithin(String org, String above) {
        return withBelow(above).contains(org);
    }

    /** Who stands for an organization now: itself, or who took it over. */
    public String successor(String code) {
        String current = code;
        for (Organization next = organizations.get(code);
                next != null && next.mergedInto() != null;
                next = organizations.get(current)) {
            current = next.mergedInto();
        }
        return current;
    }

    /**
     * Whether the actor acts for this unit: its own people do, those of the unit it was merged into instead of them, and a
     * superior for all below it.
     */
    public boolean actsFor(String unit, Actor actor) {
        String now = successor(unit);
        return now.equals(actor.org()) || actor.holds(Office.SUPERIOR) && isWithin(now, actor.org());
    }

    /**
     * The organizations an actor sees, by code: its own, those that are responsible for its place or serve it, and those
     * it is responsible for or serves itself.
     */
    public List<Organization> seenBy(Actor actor) {
        Reach reach = reach(actor);
        return organizations.values().stream()
                .filter(other -> sees(actor, reach, other))
                .sorted((a, b) -> a.code().compareTo(b.code()))
                .toList();
    }

    /** @throws Refused not-found, also when it is there but not for this actor */
    public Organization seen(String code, Actor actor) {
        return find(code).filter(other -> sees(actor, reach(actor), other)).orElseThrow(Refused::notFound);
    }

    private boolean sees(Actor actor, Reach reach, Organization other) {
        Organization own = organizations.get(actor.org());
        String region = other.region();
        if (actor.holds(Office.ADMIN) || other.code().equals(actor.org())) {
            return true;
        }
        if (own == null || region == null) {
            return false;
        }
        if (other.kind() != Organization.Kind.UNIT && isInside(own.region(), region)) {
            return true;
        }
        return switch (actor) {
            case Actor.Unit _ ->
                reach.units().contains(other.code())
                        || other.code().equals(own.parent())
                        || other.code().equals(own.mergedInto());
            case Actor.Bureau _ -> isInside(region, own.region());
            case Actor.Provider _ -> reach.served().contains(region);
            case Actor.Expert _, Actor.Admin _ -> false;
            case Actor.Platform _ -> true;
        };
    }

    /** Whether a region is that one, or inside it. */
    public boolean isInside(@Nullable String region, @Nullable String around) {
        return around != null && upwards(region).contains(around);
    }

    private List<String> withBelow(String org) {
        return closed(
                org,
                (organization, above) ->
                        above.equals(organization.parent()) || above.equals(organization.mergedInto()));
    }

    private List<String> withMerged(String org) {
        return closed(org, (organization, into) -> into.equals(organization.mergedInto()));
    }

    private List<String> closed(String org, BiPredicate<Organization, String> belongs) {
        List<String> found = new ArrayList<>(List.of(org));
        for (int i = 0; i < found.size(); i++) {
            String above = found.get(i);
            organizations.values().stream()
                    .filter(organization -> belongs.test(organization, above))
                    .map(Organization::code)
                    .filter(code -> !found.contains(code))
                    .forEach(found::add);
        }
        return found;
    }

    /** 140000 → 14, 141100 → 1411, 141127 → 141127. */
    private static String prefix(String region) {
        return region.replaceFirst("(00)+$", "");
    }
}

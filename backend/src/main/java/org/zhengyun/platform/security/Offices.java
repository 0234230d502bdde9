package org.zhengyun.platform.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Person;

/**
 * Reads an actor out of a token, once, at the edge. Exactly one role, and only capacities that belong to it: whoever says
 * anything else holds no office, because guessing which half of a contradiction is meant would be guessing at rights.
 */
final class Offices {

    private static final Map<Office, Set<Office>> CAPACITIES = Map.of(
            Office.UNIT, EnumSet.of(Office.SUPERIOR),
            Office.BUREAU, EnumSet.of(Office.AGENCY, Office.GOVERNMENT, Office.FINANCE, Office.SUPERVISOR),
            Office.PROVIDER, EnumSet.noneOf(Office.class),
            Office.EXPERT, EnumSet.of(Office.AUDITOR),
            Office.ADMIN, EnumSet.noneOf(Office.class));

    private static final Map<String, Office> KNOWN = CAPACITIES.entrySet().stream()
            .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), entry.getValue().stream()))
            .collect(Collectors.toUnmodifiableMap(Office::key, office -> office));

    private static final String MACHINE = "service-account-";

    private Offices() {}

    /** Empty when the token gives no usable office. */
    static Optional<Actor> actor(Jwt token) {
        String username = text(token, "preferred_username");
        String org = text(token, "org");
        if (username == null || org == null) {
            return Optional.empty();
        }
        String name = text(token, "name");
        return actor(new Person(username, name == null ? username : name, org), claimed(token));
    }

    private static Optional<Actor> actor(Person person, Set<Office> claimed) {
        List<Office> roles = claimed.stream().filter(CAPACITIES::containsKey).toList();
        if (roles.size() != 1) {
            return Optional.empty();
        }
        Office role = roles.getFirst();
        Set<Office> capacities = EnumSet.copyOf(claimed);
        capacities.remove(role);
        boolean foreign = !CAPACITIES.getOrDefault(role, Set.of()).containsAll(capacities);
        boolean machine = person.username().startsWith(MACHINE);
        if (foreign || machine && role != Office.PROVIDER) {
            return Optional.empty();
        }
        return Optional.of(actor(person, role, capacities));
    }

    private static Actor actor(Person person, Office role, Set<Office> capacities) {
        return switch (role) {
            case UNIT -> new Actor.Unit(person, capacities.contains(Office.SUPERIOR));
            case PROVIDER -> new Actor.Provider(person);
            case EXPERT -> new Actor.Expert(person, capacities.contains(Office.AUDITOR));
            case ADMIN -> new Actor.Admin(person);
            default -> new Actor.Bureau(person, capacities);
        };
    }

    /** What the token claims; roles of other applications and of the realm itself are nothing to us. */
    private static Set<Office> claimed(Jwt token) {
        Set<Office> claimed = EnumSet.noneOf(Office.class);
        Stream.of("roles", "capacities")
                .flatMap(claim -> texts(token, claim))
                .filter(KNOWN::containsKey)
                .map(KNOWN::get)
                .forEach(claimed::add);
        return claimed;
    }

    private static Stream<String> texts(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.of();
    }

    private static @Nullable String text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String value && !value.isBlank() ? value.strip() : null;
    }
}

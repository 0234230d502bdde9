package org.zhengyun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Person;

class OfficesTests {

    private static final Person WHO = new Person("someone", "某人", "place-org");

    @Test
    void aRoleAloneIsAnOffice() {
        assertThat(actor(List.of("unit"), null)).isEqualTo(new Actor.Unit(WHO, false));
        assertThat(actor(List.of("bureau"), List.of())).isEqualTo(new Actor.Bureau(WHO, Set.of()));
        assertThat(actor(List.of("provider"), null)).isEqualTo(new Actor.Provider(WHO));
        assertThat(actor(List.of("expert"), null)).isEqualTo(new Actor.Expert(WHO, false));
        assertThat(actor(List.of("admin"), List.of("admin"))).isEqualTo(new Actor.Admin(WHO));
    }

    @Test
    void aCapacityNarrowsItsRole() {
        assertThat(actor(List.of("unit", "superior"), List.of("superior"))).isEqualTo(new Actor.Unit(WHO, true));
        assertThat(actor(List.of("expert"), List.of("auditor"))).isEqualTo(new Actor.Expert(WHO, true));
        assertThat(actor(List.of("bureau"), List.of("agency", "finance")))
                .isEqualTo(new Actor.Bureau(WHO, Set.of(Office.AGENCY, Office.FINANCE)));
    }

    @Test
    void aCapacityOfAnotherRoleIsNoOfficeAtAll() {
        assertThat(actor(List.of("unit"), List.of("finance"))).isNull();
        assertThat(actor(List.of("provider"), List.of("agency"))).isNull();
        assertThat(actor(List.of("expert"), List.of("superior"))).isNull();
        assertThat(actor(List.of("admin"), List.of("agency"))).isNull();
    }

    @Test
    void twoRolesOrNoneIsNoOffice() {
        assertThat(actor(List.of("unit", "bureau"), null)).isNull();
        assertThat(actor(List.of("admin", "bureau"), null)).isNull();
        assertThat(actor(List.of(), List.of("agency"))).isNull();
        assertThat(actor(null, null)).isNull();
    }

    @Test
    void rolesOfTheRealmItselfAreNothingToUs() {
        assertThat(actor(List.of("default-roles-zhengyun", "offline_access", "unit"), null))
                .isEqualTo(new Actor.Unit(WHO, false));
    }

    @Test
    void nobodyIsThePlatformByToken() {
        assertThat(actor(List.of("platform"), null)).isNull();
    }

    @Test
    void onlyProvidersHaveMachines() {
        Map<String, Object> machine = claims(List.of("provider"), null);
        machine.put("preferred_username", "service-account-provider-lvliang");
        machine.remove("name");
        assertThat(actor(machine))
                .isEqualTo(new Actor.Provider(new Person(
                        "service-account-provider-lvliang", "service-account-provider-lvliang", "place-org")));
        machine.put("roles", List.of("bureau"));
        assertThat(actor(machine)).isNull();
    }

    @Test
    void withoutAnOrganizationOrANameThereIsNoOffice() {
        for (String claim : List.of("org", "preferred_username")) {
            Map<String, Object> claims = claims(List.of("unit"), null);
            claims.put(claim, "  ");
            assertThat(actor(claims)).isNull();
            claims.put(claim, List.of("two", "of them"));
            assertThat(actor(claims)).isNull();
            claims.remove(claim);
            assertThat(actor(claims)).isNull();
        }
    }

    private static @Nullable Actor actor(@Nullable List<String> roles, @Nullable List<String> capacities) {
        return actor(claims(roles, capacities));
    }

    private static Map<String, Object> claims(@Nullable List<String> roles, @Nullable List<String> capacities) {
        Map<String, Object> claims =
                new LinkedHashMap<>(Map.of("preferred_username", WHO.username(), "name", WHO.name(), "org", WHO.org()));
        if (roles != null) {
            claims.put("roles", roles);
        }
        if (capacities != null) {
            claims.put("capacities", capacities);
        }
        return claims;
    }

    private static @Nullable Actor actor(Map<String, Object> claims) {
        return Offices.actor(new Jwt("text", null, null, Map.of("alg", "RS256"), claims))
                .orElse(null);
    }
}

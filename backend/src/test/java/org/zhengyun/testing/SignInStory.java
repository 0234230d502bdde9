package org.zhengyun.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Keycloak and the tests' own tokens say the same of everybody, so what the fast tests see is what is. */
@StoryTest
class SignInStory {

    private final Api api;

    SignInStory(Api api) {
        this.api = api;
    }

    static List<String> everybody() {
        return Accounts.all().stream().map(Accounts.Account::username).toList();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void signsInAndIsWhoTheTestsSay(String username) throws ParseException {
        JWTClaimsSet real = claims(Keycloak.running().token(username));
        JWTClaimsSet ours = claims(Token.of(username).compact());
        for (String claim : List.of("preferred_username", "org", "name", "given_name", "family_name", "email")) {
            assertThat(real.getClaim(claim)).as(claim).isEqualTo(ours.getClaim(claim));
        }
        assertThat(real.getAudience()).contains("zhengyun-api");
        assertThat(listed(real, "roles")).containsExactlyInAnyOrderElementsOf(listed(ours, "roles"));
        assertThat(listed(real, "capacities")).containsExactlyInAnyOrderElementsOf(listed(ours, "capacities"));
        assertThat(Duration.between(
                        real.getIssueTime().toInstant(),
                        real.getExpirationTime().toInstant()))
                .isBetween(Duration.ofSeconds(298), Duration.ofSeconds(302));
        api.as(username)
                .get()
                .uri("/api/v1/nothing-here")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static List<String> listed(JWTClaimsSet claims, String name) throws ParseException {
        List<String> values = claims.getStringListClaim(name);
        return values == null ? List.of() : values;
    }
}

package org.zhengyun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.zhengyun.platform.MovedClock;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RememberedTokensTests {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final AtomicInteger verified = new AtomicInteger();
    private final MovedClock wall = new MovedClock(NOW);
    private final RememberedTokens tokens = new RememberedTokens(_ -> Mono.fromSupplier(this::token), wall);

    @Test
    void verifiesATokenOnce() {
        Jwt first = tokens.decode("good").block();
        assertThat(tokens.decode("good").block()).isSameAs(first);
        assertThat(tokens.decode("other").block()).isNotSameAs(first);
        assertThat(verified).hasValue(2);
    }

    @Test
    void verifiesItAgainWhenItHasRunOut() {
        tokens.decode("good").block();
        wall.pass(Duration.ofMinutes(4));
        tokens.decode("good").block();
        assertThat(verified).hasValue(1);
        wall.pass(Duration.ofMinutes(1));
        tokens.decode("good").block();
        assertThat(verified).hasValue(2);
    }

    @Test
    void neverRemembersWhatIsNoToken() {
        RememberedTokens refusing = new RememberedTokens(
                _ -> Mono.defer(() -> {
                    verified.incrementAndGet();
                    return Mono.error(new BadJwtException("bad"));
                }),
                wall);
        for (int i = 0; i < 3; i++) {
            refusing.decode("bad").as(StepVerifier::create).verifyError(BadJwtException.class);
        }
        assertThat(verified).hasValue(3);
    }

    private Jwt token() {
        return Jwt.withTokenValue("token-" + verified.incrementAndGet())
                .header("alg", "RS256")
                .expiresAt(NOW.plus(Duration.ofMinutes(5)))
                .build();
    }
}

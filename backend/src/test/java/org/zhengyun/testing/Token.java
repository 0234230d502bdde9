package org.zhengyun.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.zhengyun.testing.Accounts.Account;

/**
 * An access token as the realm would issue it, and the ways one can be wrong. Immutable: each change is a new one.
 *
 * @param claims by name; times are instants
 * @param key signs it
 */
public record Token(Map<String, Object> claims, RSAKey key) {

    private static final RSAKey STRANGER = Issuer.newKey("test");
    private static final Duration LIFE = Duration.ofMinutes(5);

    public Token {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** A good token of a demo account or a provider's machine. */
    public static Token of(String username) {
        return of(Accounts.get(username));
    }

    private record Held(String compact, Instant until) {}

    private static final Map<String, Held> HELD = new ConcurrentHashMap<>();

    /** A good token as somebody's machine holds it: signed once for some minutes, not for each request. */
    static String held(String username) {
        return HELD.compute(
                        username,
                        (_, held) -> held != null && Instant.now().isBefore(held.until())
                                ? held
                                : new Held(of(username).compact(), Instant.now().plus(LIFE.dividedBy(2))))
                .compact();
    }

    /** A good token of anybody, also of accounts that no realm knows. */
    public static Token of(Account account) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Issuer.uri());
        claims.put("aud", List.of("zhengyun-api"));
        claims.put(
                "sub",
                UUID.nameUUIDFromBytes(account.username().getBytes(StandardCharsets.UTF_8))
                        .toString());
        claims.put("typ", "Bearer");
        claims.put("azp", account.machine() ? account.username().replace("service-account-", "") : "zhengyun-spa");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", Instant.now());
        claims.put("exp", Instant.now().plus(LIFE));
        claims.put("preferred_username", account.username());
        claims.put("org", account.org());
        claims.put("roles", account.roles());
        if (!account.capacity().isEmpty()) {
            claims.put("capacities", List.of(account.capacity()));
        }
        if (!account.machine()) {
            claims.put("name", account.name());
            claims.put("family_name", account.lastName());
            claims.put("given_name", account.firstName());
            claims.put("email", account.username() + "@zhengyun.example");
        }
        return new Token(claims, Issuer.key());
    }

    /** Says another thing under this claim; null leaves the claim out. */
    public Token with(String claim, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new Token(changed, key);
    }

    /** Ran out an hour ago. */
    public Token expired() {
        Instant then = Instant.now().minus(Duration.ofHours(1));
        return with("iat", then.minus(LIFE)).with("exp", then);
    }

    /** Meant for another service. */
    public Token foreign() {
        return with("aud", List.of("account"));
    }

    /** Says all the right things under the right key id, signed by a stranger. */
    public Token forged() {
        return new Token(claims, STRANGER);
    }

    /** The compact form that goes behind {@code Bearer}. */
    public String compact() {
        JWTClaimsSet.Builder body = new JWTClaimsSet.Builder();
        claims.forEach((name, value) -> body.claim(name, value instanceof Instant at ? Date.from(at) : value));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, body.build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return jwt.serialize();
    }
}

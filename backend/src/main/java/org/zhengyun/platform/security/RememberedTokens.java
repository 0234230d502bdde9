package org.zhengyun.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Verifies a token once and remembers that it did, by digest, until it runs out: verifying a signature at every request
 * costs a third of a short answer. Only the verification is remembered; whether the person may still act is asked anew at
 * every request. Tokens that fail are not remembered.
 */
final class RememberedTokens implements ReactiveJwtDecoder {

    private static final int MOST = 50_000;

    private final ReactiveJwtDecoder decoder;
    private final Clock wall;
    private final Cache<ByteBuffer, Jwt> verified;

    RememberedTokens(ReactiveJwtDecoder decoder, Clock wall) {
        this.decoder = decoder;
        this.wall = wall;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(new UntilItRunsOut())
                .build();
    }

    @Override
    public Mono<Jwt> decode(String token) {
        ByteBuffer digest = digest(token);
        Jwt known = verified.getIfPresent(digest);
        if (known != null && left(known).isPositive()) {
            return Mono.just(known);
        }
        return decoder.decode(token).doOnNext(jwt -> verified.put(digest, jwt));
    }

    private Duration left(Jwt token) {
        Instant end = token.getExpiresAt();
        return end == null ? Duration.ZERO : Duration.between(wall.instant(), end);
    }

    private static ByteBuffer digest(String token) {
        try {
            byte[] text = token.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class UntilItRunsOut implements Expiry<ByteBuffer, Jwt> {

        @Override
        public long expireAfterCreate(ByteBuffer digest, Jwt token, long now) {
            return Math.max(0, left(token).toNanos());
        }

        @Override
        public long expireAfterUpdate(ByteBuffer digest, Jwt token, long now, long remaining) {
            return expireAfterCreate(digest, token, now);
        }

        @Override
        public long expireAfterRead(ByteBuffer digest, Jwt token, long now, long remaining) {
            return remaining;
        }
    }
}

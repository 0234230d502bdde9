package org.zhengyun.platform.security;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import reactor.core.publisher.Mono;

/**
 * Nobody comes in without a token, except to ask whether we are well and how we are to be spoken to. No sessions, no
 * cookies, hence no CSRF; the SPA reaches us through its own origin, hence no CORS.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class Edge {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    @Bean
    SecurityWebFilterChain chain(
            ServerHttpSecurity http,
            ReactiveJwtDecoder decoder,
            Clock wall,
            Door door,
            MetricsDoor metrics,
            Refusals refusals) {
        ReactiveJwtDecoder remembered = new RememberedTokens(decoder, wall);
        return http.authorizeExchange(paths -> paths.pathMatchers("/actuator/health/**", "/v3/api-docs")
                        .permitAll()
                        .pathMatchers("/actuator/prometheus")
                        .access(metrics)
                        .anyExchange()
                        .access(door))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtDecoder(remembered).jwtAuthenticationConverter(Edge::badge)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .cors(ServerHttpSecurity.CorsSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .build();
    }

    /** Spring allows a minute by itself; our tokens live five, and both clocks are kept. */
    @Bean
    OAuth2TokenValidator<Jwt> inItsTime() {
        return new JwtTimestampValidator(CLOCKS_DIFFER);
    }

    /** Keycloak signs identity and refresh tokens with the same key; only an access token opens this door. */
    @Bean
    OAuth2TokenValidator<Jwt> accessToken() {
        OAuth2Error error = new OAuth2Error("invalid_token", "not an access token", null);
        return token -> "Bearer".equals(token.getClaimAsString("typ")) && token.getExpiresAt() != null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(error);
    }

    private static Mono<AbstractAuthenticationToken> badge(Jwt token) {
        return Mono.just(new Badge(token, Offices.actor(token).orElse(null)));
    }
}

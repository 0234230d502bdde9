package org.zhengyun.platform.security;

import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
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
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Nobody comes in without a token, except to ask whether we are well and how we are to be spoken to. No sessions, no
 * cookies, hence no CSRF; the SPA reaches us through its own origin, hence no CORS.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class Edge {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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

    /** The issuer is asked with some patience, and not too often. */
    @Bean
    JwkSetUriReactiveJwtDecoderBuilderCustomizer issuer(Clock wall) {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())
                .responseTimeout(PATIENCE);
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .filter(new KeyFetches(wall))
                .build();
        return builder -> builder.webClient(client);
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

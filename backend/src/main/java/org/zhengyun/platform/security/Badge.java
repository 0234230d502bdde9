package org.zhengyun.platform.security;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.zhengyun.kernel.Actor;

/** Somebody whose token is good. Whether they hold an office here is another question: without one they have no actor. */
final class Badge extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Jwt token;
    private final transient @Nullable Actor actor;

    Badge(Jwt token, @Nullable Actor actor) {
        super(List.of());
        this.token = token;
        this.actor = actor;
        setAuthenticated(true);
    }

    @Nullable
    Actor actor() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return token;
    }

    @Override
    public Object getPrincipal() {
        return actor == null ? token : actor;
    }

    @Override
    public String getName() {
        return actor == null ? String.valueOf(token.getSubject()) : actor.username();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Badge badge && token.equals(badge.token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token);
    }
}

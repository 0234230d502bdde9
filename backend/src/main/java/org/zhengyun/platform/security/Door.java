package org.zhengyun.platform.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Lets in whoever holds an office here and is still active. What they may do is decided where it is done. */
@Component
final class Door implements ReactiveAuthorizationManager<AuthorizationContext> {

    /** Refused, and why: slug of the problem. */
    static final class Closed extends AccessDeniedException {

        private static final long serialVersionUID = 1L;

        Closed(String slug) {
            super(slug);
        }
    }

    private final ObjectProvider<People> people;

    Door(ObjectProvider<People> people) {
        this.people = people;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication.<AuthorizationResult>map(this::decide).defaultIfEmpty(new AuthorizationDecision(false));
    }

    private AuthorizationDecision decide(Authentication authentication) {
        Actor actor = authentication instanceof Badge badge ? badge.actor() : null;
        if (actor == null) {
            throw new Closed("no-office");
        }
        // Where nobody keeps the people, the realm alone says who is active.
        if (!people.stream().allMatch(keeper -> keeper.active(actor.person()))) {
            throw new Closed("account-inactive");
        }
        return new AuthorizationDecision(true);
    }
}

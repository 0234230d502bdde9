package org.zhengyun.notification;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.DomainEvent.Notice;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Person;

/** People of organizations nobody else uses, and things that happen to them. */
final class People {

    static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    private People() {}

    static String org() {
        return "org-" + Ids.next();
    }

    static Actor unit(String org) {
        return unit(org, "unit-" + Ids.next());
    }

    static Actor unit(String org, String username) {
        return new Actor.Unit(person(username, org), false);
    }

    static Actor superior(String org) {
        return new Actor.Unit(person("superior-" + Ids.next(), org), true);
    }

    static Actor bureau(String org) {
        return new Actor.Bureau(person("bureau-" + Ids.next(), org), Set.of());
    }

    static Actor finance(String org) {
        return new Actor.Bureau(person("finance-" + Ids.next(), org), Set.of(Office.FINANCE));
    }

    static Actor provider(String org) {
        return new Actor.Provider(person("provider-" + Ids.next(), org));
    }

    static Actor expert(String org) {
        return new Actor.Expert(person("expert-" + Ids.next(), org), false);
    }

    private static Person person(String username, String org) {
        return new Person(username, "某人", org);
    }

    static Notice notice(String org, Office office) {
        return notice(org, office, null, Map.of());
    }

    static Notice notice(String org, Office office, @Nullable String username, Map<String, Object> arguments) {
        return new Notice("application-submit", org, office, username, "/applications/1", arguments);
    }

    /** Something in a case of its own. */
    static DomainEvent happens(Actor actor, Notice... notices) {
        return happens(Ids.next(), actor, notices);
    }

    static DomainEvent happens(UUID application, Actor actor, Notice... notices) {
        return new DomainEvent(
                "application/" + application,
                "application",
                application,
                "submit",
                "draft",
                "submitted",
                actor,
                AT,
                null,
                Map.of(),
                List.copyOf(Arrays.asList(notices)));
    }
}

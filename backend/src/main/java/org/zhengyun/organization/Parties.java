package org.zhengyun.organization;

import org.springframework.stereotype.Component;

/** Puts names to codes; mappers use it, so that no list needs a join for names that are in memory. */
@Component
public class Parties {

    private final Organizations organizations;

    Parties(Organizations organizations) {
        this.organizations = organizations;
    }

    public Party of(String code) {
        return new Party(code, organizations.directory().name(code));
    }
}

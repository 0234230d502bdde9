package org.zhengyun.organization;

import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Person;
import org.zhengyun.platform.security.People;

/** The roll of people: whoever was deactivated, or moved to another organization, is out at the next request. */
@Component
class Roll implements People {

    private final Organizations organizations;

    Roll(Organizations organizations) {
        this.organizations = organizations;
    }

    @Override
    public boolean active(Person person) {
        Member member = organizations.directory().members().get(person.username());
        return member != null && member.active() && member.org().equals(person.org());
    }
}

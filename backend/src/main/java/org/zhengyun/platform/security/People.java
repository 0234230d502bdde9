package org.zhengyun.platform.security;

import org.zhengyun.kernel.Person;

/**
 * Who is still with us. The platform asks at every request, whatever the token says, so that somebody who was deactivated
 * is out at once and not when the token runs out. Answered from memory by whoever keeps the people.
 */
public interface People {

    /** Whether this person may act: known as one of that organization, and not deactivated. Must not wait. */
    boolean active(Person person);
}

package org.zhengyun.platform.security;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.zhengyun.kernel.Person;

/** Keeps the people whom a test has sent away. */
@TestComponent
public class Gone implements People {

    private final Set<String> usernames = ConcurrentHashMap.newKeySet();

    @Override
    public boolean active(Person person) {
        return !usernames.contains(person.username());
    }

    Set<String> usernames() {
        return usernames;
    }
}

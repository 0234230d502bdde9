package org.zhengyun.notification;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;

/** Who is listening, by organization. Telling never waits for anybody. */
@Component
class Switchboard {

    private final Map<String, Set<Member>> members = new ConcurrentHashMap<>();

    Member join(Actor actor, long joinedAt) {
        Member member = new Member(actor, joinedAt);
        members.compute(actor.org(), (org, set) -> {
            Set<Member> those = set == null ? ConcurrentHashMap.newKeySet() : set;
            those.add(member);
            return those;
        });
        return member;
    }

    void leave(Member member) {
        members.computeIfPresent(member.actor().org(), (org, set) -> {
            set.remove(member);
            return set.isEmpty() ? null : set;
        });
    }

    void tell(Told.Recipient who, StreamItem item) {
        for (Member member : members.getOrDefault(who.org(), Set.of())) {
            if (who.includes(member.actor())) {
                member.offer(item);
            }
        }
    }

    /** Ends every stream; their readers come back and resume. */
    void closeAll() {
        members.values().stream().flatMap(Collection::stream).forEach(Member::close);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int size() {
        return members.values().stream().mapToInt(Set::size).sum();
    }

    /** What nobody here needs any more: all who are here began after it. */
    OptionalLong firstJoinedAt() {
        return members.values().stream()
                .flatMap(Collection::stream)
                .mapToLong(Member::joinedAt)
                .min();
    }
}

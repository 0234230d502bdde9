package org.zhengyun.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhengyun.application.Duties;
import org.zhengyun.application.Notices;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;

/** Who hears of duties: whoever has to do one that has just arisen, and the unit when somebody else has done theirs. */
final class DutyNotices {

    private DutyNotices() {}

    /** @param before keys of the duties that were open already */
    static DomainEvent arisen(DomainEvent event, Set<String> before, Desk now, Actor actor) {
        List<DomainEvent.Notice> notices = new ArrayList<>(event.notices());
        now.way().duties().stream()
                .filter(duty -> duty.isOpen() && !before.contains(duty.duty().key()))
                .forEach(duty -> duty.lacking().stream()
                        .filter(office -> office != Office.UNIT || !actor.holds(office))
                        .forEach(office -> notices.addAll(told("system-duty", office, duty, now))));
        return event.telling(notices);
    }

    static Set<String> open(Desk desk) {
        return desk.way().duties().stream()
                .filter(Duties::isOpen)
                .map(duty -> duty.duty().key())
                .collect(Collectors.toSet());
    }

    static List<DomainEvent.Notice> done(Duties duty, Desk desk, Actor actor) {
        return actor.holds(Office.UNIT) ? List.of() : told("system-duty-done", Office.UNIT, duty, desk);
    }

    private static List<DomainEvent.Notice> told(String kind, Office office, Duties duty, Desk desk) {
        Map<String, Object> arguments = new LinkedHashMap<>(desk.arguments());
        arguments.put("duty", duty.duty().label());
        return Notices.of(office, desk.file().application(), desk.directory()).stream()
                .map(org -> new DomainEvent.Notice(kind, org, office, null, desk.link(), arguments))
                .toList();
    }
}

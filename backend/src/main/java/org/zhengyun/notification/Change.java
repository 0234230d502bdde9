package org.zhengyun.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.zhengyun.kernel.DomainEvent;

/**
 * That something changed: ids and nothing else, so that it may travel through the database's notifications.
 *
 * @param chain record the change was written in, e.g. {@code application/<id>}
 * @param object kind of thing that changed
 */
record Change(String chain, String object, UUID id) {

    private static final String APPLICATION = "application/";

    static Change of(DomainEvent event) {
        return new Change(event.chain(), event.object(), event.objectId());
    }

    /** What stands in people's lists: the thing itself, and the case it belongs to. */
    List<StreamItem.Changed> shown() {
        List<StreamItem.Changed> shown = new ArrayList<>();
        shown.add(new StreamItem.Changed(object, id));
        if (chain.startsWith(APPLICATION) && !object.equals("application")) {
            shown.add(new StreamItem.Changed("application", UUID.fromString(chain.substring(APPLICATION.length()))));
        }
        return shown;
    }

    /** Only a case stands in lists; the calendar's and the organizations' chains do not. */
    boolean concernsLists() {
        return chain.startsWith(APPLICATION);
    }

    String line() {
        return chain + " " + object + " " + id;
    }

    /** Nothing, when somebody else used the channel. */
    static Stream<Change> parse(String line) {
        String[] parts = line.split(" ", -1);
        return parts.length == 3 ? Stream.of(new Change(parts[0], parts[1], UUID.fromString(parts[2]))) : Stream.of();
    }
}

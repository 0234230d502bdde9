package org.zhengyun.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.application.LanCounty;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** One system on its way to going live, and the case that leads it. */
record GoingLive(HttpStory story, String system, String application) {

    /** After the confirmation of a work order. */
    static GoingLive after(HttpStory story, String unit, String order) {
        Reply seen = story.as(unit).get(order).expect(200);
        String application = "/applications/" + seen.text("applicationId");
        return new GoingLive(
                story, "/systems/" + story.as(unit).get(application).expect(200).text("system.id"), application);
    }

    Reply seenBy(String username) {
        return story.as(username).get(system).expect(200);
    }

    Reply move(String username, String move) {
        return story.as(username).move(system, move);
    }

    Reply move(String username, String move, Map<String, ?> more) {
        return story.as(username).move(system, move, more);
    }

    void hand(String username, String... keys) {
        for (String key : keys) {
            story.as(username)
                    .upload(application, key, key + ".pdf", LanCounty.pdf())
                    .expect(201);
        }
    }

    /** Files reports with what they found. */
    Reply file(String username, Map<String, String> reports) {
        return move(username, "file_report", Map.of("data", Map.of("reports", reports)));
    }

    /** That a duty on the way, or a part of it, is done. */
    Reply done(String username, String duty, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("version", seenBy(username).number("version"));
        return story.as(username).post(system + "/duties/" + duty, body);
    }

    Reply done(String username, String duty) {
        return done(username, duty, Map.of());
    }

    boolean isOpen(String username, String duty) {
        return !seenBy(username)
                .all("duties[?(@.key=='" + duty + "' && @.open==true)].key")
                .isEmpty();
    }

    String state(String username) {
        return seenBy(username).text("state");
    }

    /** One thing of one clock, e.g. {@code dueOn}. */
    String clock(String username, String key, String what) {
        List<String> found = seenBy(username).all("clocks[?(@.key=='" + key + "')]." + what);
        return found.isEmpty() ? "" : String.valueOf(found.getFirst());
    }

    boolean isTodoOf(String username) {
        return !story.as(username)
                .get("/applications?mine=todo&size=200")
                .expect(200)
                .all("items[?(@.id=='" + LanCounty.id(application) + "')].id")
                .isEmpty();
    }
}

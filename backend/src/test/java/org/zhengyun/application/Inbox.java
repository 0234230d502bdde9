package org.zhengyun.application;

import java.util.List;
import java.util.Map;
import org.zhengyun.testing.HttpStory;

/** What somebody was told about one system; systems have names of their own in every test. */
public final class Inbox {

    private final HttpStory story;

    public Inbox(HttpStory story) {
        this.story = story;
    }

    /** The notices whose sentence names the system, newest first. */
    public List<Map<String, Object>> about(String system, String username) {
        return story
                .as(username)
                .get("/notifications?size=200")
                .expect(200)
                .<Map<String, Object>>all("items[*]")
                .stream()
                .filter(notice -> String.valueOf(notice.get("body")).contains(system))
                .toList();
    }

    public List<Map<String, Object>> about(String system, String username, String kind) {
        return about(system, username).stream()
                .filter(notice -> kind.equals(notice.get("kind")))
                .toList();
    }
}

package org.zhengyun.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Another notice of holidays moves the limits that run, and the lists that are sorted by them. */
@WebTest
class CalendarChangeTests {

    private static final String ADMIN = "admin.zhengyun";

    private final HttpStory story;
    private final Shanxi shanxi;
    private final TestClock clock;

    CalendarChangeTests(Api api, TestClock clock) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.clock = clock;
    }

    @Test
    void aMakeUpDayTakenOutMovesTheOpenOrdersAndNoClosedOne() {
        clock.setTo("2025-10-09T09:00");
        String open = shanxi.ordered("日历变更在办");
        String closed = shanxi.delivered("日历变更已交付");
        String path = "/applications/" + story.as(Shanxi.UNIT).get(open).text("applicationId");
        long version = story.as(Shanxi.UNIT).get(path).number("version");
        assertThat(listed("/work-orders", open)).containsExactly("2025-10-11");
        List<Map<String, Object>> days =
                story.as(ADMIN).get("/calendar?year=2025").expect(200).all("days[*]");
        try {
            publish(days.stream()
                    .filter(day -> !"2025-10-11".equals(day.get("date")))
                    .toList());
            assertThat(listed("/work-orders", open)).containsExactly("2025-10-13");
            assertThat(listed("/applications", path)).containsExactly("2025-10-13");
            clock.setTo("2025-10-12T09:00");
            assertThat(story.as(Shanxi.BUREAU)
                            .get("/work-orders?overdue=true&size=200")
                            .<Object>all("items[?(@.id=='" + LanCounty.id(open) + "')]"))
                    .isEmpty();
            assertThat(listed("/work-orders", closed)).isEmpty();
        } finally {
            publish(days);
        }
        assertThat(listed("/work-orders", open)).containsExactly("2025-10-11");
        assertThat(story.as(Shanxi.UNIT).get(path).number("version")).isEqualTo(version);
    }

    private void publish(List<Map<String, Object>> days) {
        Reply put = story.as(ADMIN).put("/calendar/years/2025", Map.of("days", days));
        put.expect(200);
    }

    private List<Object> listed(String list, String path) {
        return story.as(Shanxi.UNIT)
                .get(list + "?size=200")
                .expect(200)
                .all("items[?(@.id=='" + LanCounty.id(path) + "')].dueOn");
    }
}

package org.zhengyun.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** What is whose work: the bureau's, the provider's, the unit's. */
@WebTest
class DomainTests {

    private final HttpStory story;

    DomainTests(Api api) {
        this.story = api.story();
    }

    private Reply samples(String who, String resource) {
        String row =
                "{\"resourceId\":\"" + resource + "\",\"at\":\"" + java.time.Instant.now() + "\",\"cpuPercent\":12.5}";
        return story.as(who).send("POST", "/utilization/samples", "application/x-ndjson", BodyPublishers.ofString(row));
    }

    @Test
    @Clause("SX-10.1")
    void theProviderAloneDeliversAndReportsWhatThePlatformMeasures() {
        Shanxi shanxi = new Shanxi(story);
        String order = shanxi.ordered("只由服务商办理");
        List<String> others = List.of(Shanxi.UNIT, Shanxi.BUREAU);
        Map<String, Object> rows = Map.of("data", Map.of("rows", LanCounty.deliveredRows()));
        for (String who : others) {
            story.as(who).move(order, "accept").refused(403, "move-forbidden");
        }
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        for (String who : others) {
            story.as(who).move(order, "deliver", rows).refused(403, "move-forbidden");
        }
        story.as(Shanxi.PROVIDER).move(order, "deliver", rows).expect(200);
        shanxi.confirm(order).expect(200);
        String resource = story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + story.as(Shanxi.UNIT).get(order).text("system.id"))
                .<String>all("items[*].id")
                .getFirst();
        for (String who : others) {
            samples(who, resource).expect(403);
        }
        assertThat(samples(Shanxi.PROVIDER, resource).expect(200).number("accepted"))
                .isEqualTo(1);
    }

    @Test
    void theProvinceHasOneBureauAndItDecidesNothingOfACity() {
        Reply bureaus = story.as(Shanxi.BUREAU)
                .get("/organizations?region=140000&office=bureau&size=200")
                .expect(200);
        bureaus.assertAll("items[?(@.region.code=='140000')].code").containsExactly("shanxi-zwxxj");
        bureaus.assertAll("items[*].code").contains("lvliang-zwxxj", "xinzhou-zwxxj", "lanxian-zwxxj", "ningwu-zwxxj");
    }
}

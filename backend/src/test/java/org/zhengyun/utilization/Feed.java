package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;

/** Weeks of samples, and the jobs that look at them. */
final class Feed {

    static final String BOZHOU = "service-account-provider-bozhou";
    static final String NINGWU = "service-account-provider-ningwu";
    static final String SHANXI = "service-account-provider-shanxi";

    private final HttpStory story;
    private final Servers servers;
    private final TestClock clock;
    private final List<Job> jobs;

    Feed(HttpStory story, Sql sql, TestClock clock, List<Job> jobs) {
        this.story = story;
        this.servers = new Servers(story, sql);
        this.clock = clock;
        this.jobs = jobs;
    }

    Servers servers() {
        return servers;
    }

    /** The first of two servers of a system of Bozhou. */
    String ofBozhou() {
        Bozhou bozhou = new Bozhou(story);
        String order = bozhou.ordered("利用 " + UUID.randomUUID());
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        bozhou.deliver(order, Bozhou.PROVIDER).expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        return servers.server(Bozhou.UNIT, order);
    }

    String ofNingwu() {
        String order = new Ningwu(story).delivered("利用 " + UUID.randomUUID());
        story.as(Ningwu.UNIT)
                .move(order, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        return servers.server(Ningwu.UNIT, order);
    }

    String ofShanxi() {
        Shanxi shanxi = new Shanxi(story);
        String order = shanxi.delivered("利用 " + UUID.randomUUID());
        shanxi.confirm(order).expect(200);
        return servers.server(Shanxi.UNIT, order);
    }

    void fold() {
        run("fold-samples");
    }

    void watch() {
        run("watch-utilization");
    }

    private void run(String name) {
        jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run(new Actor.Platform(name), clock.now())
                .block();
    }

    Instant slot() {
        return Instant.ofEpochSecond(Math.floorDiv(clock.now().getEpochSecond(), 300) * 300);
    }

    /** Memory in every slot of the week, the running one included; slot 0 is the first. */
    void week(String machine, String server, int from, IntToDoubleFunction memory) {
        Instant first = Week.of(clock.now()).from();
        List<String> rows = new ArrayList<>();
        for (int i = from; i < Week.SLOTS; i++) {
            rows.add(Servers.row(server, first.plusSeconds(300L * i), "memoryPercent", memory.applyAsDouble(i)));
        }
        Reply reply = servers.send(machine, rows).expect(200);
        assertThat(reply.number("rejected")).as(reply.body()).isZero();
    }

    void send(String machine, String server, Instant at, Object... measures) {
        Reply reply = servers.send(machine, List.of(Servers.row(server, at, measures)))
                .expect(200);
        assertThat(reply.number("rejected")).as(reply.body()).isZero();
    }

    Reply verdict(String who, String server) {
        return story.as(who)
                .get("/utilization/resources/" + server + "?step=P1D")
                .expect(200);
    }

    List<String> found(String who, String server) {
        return story.as(who)
                .get("/utilization/findings?live=true&size=200&resourceId=" + server)
                .expect(200)
                .all("items[*].kind");
    }

    Reply finding(String who, String server, String kind) {
        String id = story.as(who)
                .get("/utilization/findings?resourceId=" + server + "&kind=" + kind)
                .expect(200)
                .<String>all("items[*].id")
                .getFirst();
        return story.as(who).get("/utilization/findings/" + id).expect(200);
    }
}

package org.zhengyun.utilization;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.zhengyun.application.LanCounty;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import tools.jackson.databind.json.JsonMapper;

/** Servers in the ledger, and their provider's machine that measures them. */
final class Servers {

    static final String MACHINE = "service-account-provider-lvliang";
    static final String NDJSON = "application/x-ndjson";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpStory story;
    private final Sql sql;

    Servers(HttpStory story, Sql sql) {
        this.story = story;
        this.sql = sql;
    }

    /** The first server of a case of Lan County, from the first form to the confirmation. */
    String server() {
        String order = new LanCounty(story).confirmed("监测 " + UUID.randomUUID());
        return server(LanCounty.UNIT, order);
    }

    /** The first server that came of a work order. */
    String server(String unit, String order) {
        String system = story.as(unit).get(order).expect(200).text("system.id");
        return story.as(unit)
                .get("/resources?systemId=" + system)
                .expect(200)
                .<String>all("items[*].id")
                .getFirst();
    }

    /** Another server like one there is, of the same system and as if its order had been about both. */
    String another(String like) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                        WITH one AS (
                            INSERT INTO resource (id, system_id, unit, provider, region, application, work_order, row, name, state)
                            SELECT :id, system_id, unit, provider, region, application, work_order,
                                   (SELECT max(q.row) + 1 FROM resource q WHERE q.work_order = r.work_order), 'another', state
                              FROM resource r WHERE r.id = :like RETURNING id, work_order, row),
                        ordered AS (
                            UPDATE work_order w SET rows = w.rows || jsonb_build_array(
                                       (SELECT o FROM jsonb_array_elements(w.rows) o, resource r
                                         WHERE r.id = :like AND (o ->> 'row')::int = r.row) || jsonb_build_object('row', one.row))
                              FROM one WHERE w.id = one.work_order)
                        INSERT INTO resource_period (resource, valid_from, cpu_cores, memory_gb, system_disk_gb, data_disk_gb,
                               application, work_order, bandwidth_mbps)
                        SELECT one.id, valid_from, cpu_cores, memory_gb, system_disk_gb, data_disk_gb, application, p.work_order, bandwidth_mbps
                          FROM resource_period p, one WHERE p.resource = :like
                        """).with("id", id).with("like", UUID.fromString(like)).run().block();
        return id.toString();
    }

    /** The server and its system as if they were another unit's; the id of the system. */
    String givenTo(String unit, String server) {
        return sql.sql("""
                        WITH given AS (UPDATE resource SET unit = :unit WHERE id = :id RETURNING system_id)
                        UPDATE information_system i SET unit = :unit FROM given WHERE i.id = given.system_id RETURNING i.id
                        """)
                .with("unit", unit)
                .with("id", UUID.fromString(server))
                .one(row -> row.uuid("id").toString())
                .block();
    }

    static String row(String resource, Instant at, Object... measures) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("resourceId", resource);
        row.put("at", at.toString());
        for (int i = 0; i < measures.length; i += 2) {
            row.put((String) measures[i], Objects.requireNonNull(measures[i + 1]));
        }
        return JSON.writeValueAsString(row);
    }

    Reply send(List<String> rows) {
        return send(MACHINE, rows);
    }

    Reply send(String machine, List<String> rows) {
        return story.as(machine)
                .send("POST", "/utilization/samples", NDJSON, BodyPublishers.ofString(String.join("\n", rows)));
    }

    static List<Long> counts(Reply reply) {
        return List.of(
                reply.number("accepted"),
                reply.number("duplicates"),
                reply.number("corrected"),
                reply.number("rejected"));
    }
}

package org.zhengyun.utilization;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.zhengyun.kernel.Refused;
import org.zhengyun.utilization.RemoteWrite.Tags;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * OpenTelemetry's metrics over HTTP ({@code ExportMetricsServiceRequest}), as protobuf or JSON. Gauges and sums are read;
 * what is anything else measures nothing here and is told as unmatched.
 */
final class Otlp {

    private static final int MOST = 16 << 20;
    private static final long NANOS = 1_000_000;

    private final JsonMapper json;
    private final Points points;

    Otlp(JsonMapper json, Points points) {
        this.json = json;
        this.points = points;
    }

    /** @throws IOException when it is not what it says */
    Points read(InputStream body, boolean binary) throws IOException {
        byte[] bytes;
        try (body) {
            bytes = body.readNBytes(MOST + 1);
        }
        if (bytes.length > MOST) {
            throw Refused.of(Refused.Kind.TOO_LARGE, "payload-too-large");
        }
        try {
            if (binary) {
                request(CodedInputStream.newInstance(bytes));
            } else {
                request(json.readTree(bytes));
            }
            return points;
        } catch (Refused refused) {
            throw refused;
        } catch (JacksonException malformed) {
            throw new IOException("not JSON", malformed);
        } catch (RuntimeException malformed) {
            throw new IOException("not an export of metrics", malformed);
        }
    }

    // ---- protobuf

    private interface Field {
        /** @return whether it was read */
        boolean read(int tag) throws IOException;
    }

    /** A message inside a message. */
    private static void inside(CodedInputStream in, Field field) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        fields(in, field);
        in.popLimit(end);
    }

    private static void fields(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!field.read(tag) && !in.skipField(tag)) {
                throw new IOException("a group ends that did not begin");
            }
        }
    }

    private void request(CodedInputStream in) throws IOException {
        fields(in, tag -> {
            if (tag != Tags.bytes(1)) {
                return false;
            }
            Map<String, String> resource = new HashMap<>();
            inside(in, inner -> resource(in, inner, resource));
            return true;
        });
    }

    private boolean resource(CodedInputStream in, int tag, Map<String, String> resource) throws IOException {
        if (tag == Tags.bytes(1)) {
            inside(in, inner -> inner == Tags.bytes(1) && attribute(in, resource));
        } else if (tag == Tags.bytes(2)) {
            inside(in, inner -> {
                if (inner != Tags.bytes(2)) {
                    return false;
                }
                metric(in, resource);
                return true;
            });
        } else {
            return false;
        }
        return true;
    }

    private void metric(CodedInputStream in, Map<String, String> resource) throws IOException {
        String[] name = {""};
        boolean[] read = {false};
        inside(in, tag -> {
            if (tag == Tags.bytes(1)) {
                name[0] = in.readString();
            } else if (tag == Tags.bytes(5) || tag == Tags.bytes(7)) {
                read[0] = true;
                inside(in, inner -> inner == Tags.bytes(1) && point(in, name[0], resource));
            } else {
                return false;
            }
            return true;
        });
        if (!read[0]) {
            points.lacksRule(name[0]);
        }
    }

    private boolean point(CodedInputStream in, String name, Map<String, String> resource) throws IOException {
        Map<String, String> labels = new HashMap<>(resource);
        long[] nanos = {0};
        double[] value = {Double.NaN};
        inside(in, tag -> {
            if (tag == Tags.fixed64(3)) {
                nanos[0] = in.readFixed64();
            } else if (tag == Tags.fixed64(4)) {
                value[0] = in.readDouble();
            } else if (tag == Tags.fixed64(6)) {
                value[0] = in.readSFixed64();
            } else {
                return tag == Tags.bytes(7) && attribute(in, labels);
            }
            return true;
        });
        points.add(name, labels, nanos[0] / NANOS, value[0]);
        return true;
    }

    private static boolean attribute(CodedInputStream in, Map<String, String> attributes) throws IOException {
        String[] pair = {"", ""};
        inside(in, tag -> {
            if (tag == Tags.bytes(1)) {
                pair[0] = in.readString();
            } else if (tag == Tags.bytes(2)) {
                inside(in, inner -> {
                    if (inner == Tags.bytes(1)) {
                        pair[1] = in.readString();
                    } else if (inner == Tags.varint(3)) {
                        pair[1] = String.valueOf(in.readInt64());
                    } else {
                        return false;
                    }
                    return true;
                });
            } else {
                return false;
            }
            return true;
        });
        attributes.put(pair[0], pair[1]);
        return true;
    }

    // ---- JSON

    private void request(JsonNode request) throws IOException {
        if (!request.isObject()) {
            throw new IOException("not an export of metrics");
        }
        for (JsonNode one : request.path("resourceMetrics")) {
            Map<String, String> resource = attributes(one.path("resource").path("attributes"), Map.of());
            for (JsonNode scope : one.path("scopeMetrics")) {
                scope.path("metrics").forEach(metric -> metric(metric, resource));
            }
        }
    }

    private void metric(JsonNode metric, Map<String, String> resource) {
        String name = metric.path("name").asString("");
        JsonNode data = metric.has("gauge") ? metric.path("gauge") : metric.path("sum");
        if (data.isMissingNode()) {
            points.lacksRule(name);
        }
        for (JsonNode point : data.path("dataPoints")) {
            JsonNode value = point.has("asDouble") ? point.path("asDouble") : point.path("asInt");
            points.add(
                    name,
                    attributes(point.path("attributes"), resource),
                    Long.parseLong(point.path("timeUnixNano").asString("0")) / NANOS,
                    value.isMissingNode() ? Double.NaN : Double.parseDouble(value.asString("NaN")));
        }
    }

    private static Map<String, String> attributes(JsonNode list, Map<String, String> before) {
        Map<String, String> attributes = new HashMap<>(before);
        for (JsonNode one : list) {
            JsonNode value = one.path("value");
            JsonNode said = value.has("stringValue") ? value.path("stringValue") : value.path("intValue");
            attributes.put(one.path("key").asString(""), said.asString(""));
        }
        return attributes;
    }
}

package org.zhengyun.utilization;

import com.google.protobuf.CodedOutputStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what Prometheus and OpenTelemetry send, by the field numbers of their published messages. */
final class Wires {

    private Wires() {}

    interface Part {
        void write(CodedOutputStream out) throws IOException;
    }

    static byte[] message(Part part) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            part.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] snappy(byte[] plain) {
        ByteBuf out = Unpooled.buffer();
        new Snappy().encode(Unpooled.wrappedBuffer(plain), out, plain.length);
        byte[] packed = new byte[out.readableBytes()];
        out.readBytes(packed);
        return packed;
    }

    record Series(Map<String, String> labels, Instant at, double value) {}

    private static byte[] sample(Series series) {
        return message(out -> {
            out.writeDouble(1, series.value());
            out.writeInt64(2, series.at().toEpochMilli());
        });
    }

    /** prometheus.WriteRequest */
    static byte[] first(List<Series> all) {
        return message(out -> {
            for (Series series : all) {
                out.writeByteArray(1, message(one -> {
                    for (Map.Entry<String, String> label : series.labels().entrySet()) {
                        one.writeByteArray(1, message(pair -> {
                            pair.writeString(1, label.getKey());
                            pair.writeString(2, label.getValue());
                        }));
                    }
                    one.writeByteArray(2, sample(series));
                }));
            }
        });
    }

    /** io.prometheus.write.v2.Request */
    static byte[] second(List<Series> all) {
        List<String> words = new ArrayList<>(List.of(""));
        all.forEach(series -> series.labels().forEach((name, value) -> {
            words.add(name);
            words.add(value);
        }));
        return message(out -> {
            for (String word : words) {
                out.writeString(4, word);
            }
            for (Series series : all) {
                out.writeByteArray(5, message(one -> {
                    one.writeByteArray(1, message(packed -> {
                        for (Map.Entry<String, String> label : series.labels().entrySet()) {
                            packed.writeUInt32NoTag(words.indexOf(label.getKey()));
                            packed.writeUInt32NoTag(words.indexOf(label.getValue()));
                        }
                    }));
                    one.writeByteArray(2, sample(series));
                }));
            }
        });
    }

    private static byte[] attribute(String key, String value) {
        return message(out -> {
            out.writeString(1, key);
            out.writeByteArray(2, message(any -> any.writeString(1, value)));
        });
    }

    /** ExportMetricsServiceRequest with gauges of one resource; the labels' "name" is the metric's. */
    static byte[] otlp(Map<String, String> resource, List<Series> all) {
        return message(out -> out.writeByteArray(1, message(one -> {
            one.writeByteArray(1, message(attributes -> {
                for (Map.Entry<String, String> label : resource.entrySet()) {
                    attributes.writeByteArray(1, attribute(label.getKey(), label.getValue()));
                }
            }));
            one.writeByteArray(2, message(scope -> {
                for (Series series : all) {
                    scope.writeByteArray(2, message(metric -> {
                        metric.writeString(1, series.labels().get("name"));
                        metric.writeByteArray(
                                5,
                                message(gauge -> gauge.writeByteArray(1, message(point -> {
                                    point.writeFixed64(3, series.at().toEpochMilli() * 1_000_000);
                                    point.writeDouble(4, series.value());
                                    for (Map.Entry<String, String> label :
                                            series.labels().entrySet()) {
                                        if (!label.getKey().equals("name")) {
                                            point.writeByteArray(7, attribute(label.getKey(), label.getValue()));
                                        }
                                    }
                                }))));
                    }));
                }
            }));
        })));
    }
}

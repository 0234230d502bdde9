package org.zhengyun.utilization;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.kernel.Refused;

/**
 * Prometheus remote write, 1.0 ({@code prometheus.WriteRequest}) and 2.0 ({@code io.prometheus.write.v2.Request}): one block
 * of snappy, in it a message of which only series and samples are read.
 */
final class RemoteWrite {

    private static final int MOST_PACKED = 8 << 20;
    private static final int MOST_UNPACKED = 32 << 20;
    private static final String NAME = "__name__";

    private RemoteWrite() {}

    /** @throws IOException when it is not what it says */
    static Points read(InputStream body, boolean second, Points points) throws IOException {
        byte[] packed;
        try (body) {
            packed = body.readNBytes(MOST_PACKED + 1);
        }
        if (packed.length > MOST_PACKED) {
            throw tooLarge();
        }
        try {
            CodedInputStream message = CodedInputStream.newInstance(unpacked(packed));
            if (second) {
                second(message, points);
            } else {
                first(message, points);
            }
            return points;
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException malformed) {
            throw new IOException("not a remote write", malformed);
        }
    }

    private static Refused tooLarge() {
        return Refused.of(Refused.Kind.TOO_LARGE, "payload-too-large");
    }

    /** A block says first how long it is unpacked; nothing is believed that is longer than we would take. */
    static byte[] unpacked(byte[] packed) throws IOException {
        CodedInputStream preamble = CodedInputStream.newInstance(packed);
        int length = preamble.readUInt32();
        if (length < 0 || length > MOST_UNPACKED) {
            throw tooLarge();
        }
        ByteBuf out = Unpooled.buffer(length, length);
        ByteBuf in = Unpooled.wrappedBuffer(packed);
        if (length > 0) {
            new Snappy().decode(in, out);
        }
        if (out.readableBytes() != length || (length > 0 && in.isReadable())) {
            throw new IOException("the snappy block is not as long as it says");
        }
        byte[] bytes = new byte[length];
        out.readBytes(bytes);
        return bytes;
    }

    private static void first(CodedInputStream in, Points points) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == bytes(1)) {
                series(in, List.of(), points);
            } else {
                skip(in, tag);
            }
        }
    }

    /** Words come before the series, which refer to them. */
    private static void second(CodedInputStream in, Points points) throws IOException {
        List<String> words = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == bytes(4)) {
                words.add(in.readString());
            } else if (tag == bytes(5)) {
                series(in, words, points);
            } else {
                skip(in, tag);
            }
        }
    }

    private record Point(double value, long millis) {}

    private static void series(CodedInputStream in, List<String> words, Points points) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        Map<String, String> labels = new HashMap<>();
        List<Integer> references = new ArrayList<>();
        List<Point> samples = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == bytes(1) && words.isEmpty()) {
                label(in, labels);
            } else if (tag == bytes(1)) {
                int last = in.pushLimit(in.readRawVarint32());
                while (in.getBytesUntilLimit() > 0) {
                    references.add(in.readUInt32());
                }
                in.popLimit(last);
            } else if (tag == Tags.varint(1)) {
                references.add(in.readUInt32());
            } else if (tag == bytes(2)) {
                samples.add(point(in));
            } else {
                skip(in, tag);
            }
        }
        in.popLimit(end);
        for (int i = 0; i + 1 < references.size(); i += 2) {
            labels.put(words.get(references.get(i)), words.get(references.get(i + 1)));
        }
        String name = labels.getOrDefault(NAME, "");
        for (Point sample : samples) {
            points.add(name, labels, sample.millis(), sample.value());
        }
        if (samples.isEmpty()) {
            points.lacksRule(name);
        }
    }

    private static void label(CodedInputStream in, Map<String, String> labels) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        String name = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == bytes(1)) {
                name = in.readString();
            } else if (tag == bytes(2)) {
                value = in.readString();
            } else {
                skip(in, tag);
            }
        }
        in.popLimit(end);
        labels.put(name, value);
    }

    private static Point point(CodedInputStream in) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        double value = 0;
        long millis = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == Tags.fixed64(1)) {
                value = in.readDouble();
            } else if (tag == Tags.varint(2)) {
                millis = in.readInt64();
            } else {
                skip(in, tag);
            }
        }
        in.popLimit(end);
        return new Point(value, millis);
    }

    private static int bytes(int field) {
        return Tags.bytes(field);
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a group ends that did not begin");
        }
    }

    /** Tags as they stand in front of a field. */
    static final class Tags {

        private Tags() {}

        static int varint(int field) {
            return field << 3 | WireFormat.WIRETYPE_VARINT;
        }

        static int fixed64(int field) {
            return field << 3 | WireFormat.WIRETYPE_FIXED64;
        }

        static int bytes(int field) {
            return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
        }
    }
}

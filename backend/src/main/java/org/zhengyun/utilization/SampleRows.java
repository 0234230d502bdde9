package org.zhengyun.utilization;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Samples as JSON: one object a line, or one array of objects. An object that cannot be read costs its own row only; of a
 * body nothing is kept but the row being read.
 */
final class SampleRows implements Rows {

    private static final int LONGEST_ROW = 16 * 1024;
    private static final int BUFFER = 64 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Map<String, Measure> MEASURES = new HashMap<>();

    static {
        for (Measure measure : Measure.values()) {
            MEASURES.put(measure.wire(), measure);
        }
    }

    private final InputStream body;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    private final byte[] row = new byte[LONGEST_ROW];
    private int length;

    private long number;
    private boolean begun;
    private boolean array;
    private boolean ended;

    private String lastAt = "";
    private Instant lastInstant = Instant.EPOCH;

    SampleRows(InputStream body) {
        this.body = body;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!begun) {
            begin();
        }
        if (ended || !(array ? element() : line())) {
            ended = true;
            return null;
        }
        number++;
        try {
            if (length > LONGEST_ROW) {
                throw new Unusable("row-too-long", String.valueOf(length));
            }
            return new Row.Good(number, sample());
        } catch (Unusable bad) {
            return Rows.bad(number, bad);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void begin() throws IOException {
        begun = true;
        int first = skipBlanks();
        array = first == '[';
        if (first != -1 && !array) {
            position--;
        }
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = body.read(buffer, 0, BUFFER);
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private int skipBlanks() throws IOException {
        int next = read();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = read();
        }
        return next;
    }

    private void keep(int next) {
        if (length < LONGEST_ROW) {
            row[length] = (byte) next;
        }
        length++;
    }

    private boolean line() throws IOException {
        int next = skipBlanks();
        length = 0;
        while (next != -1 && next != '\n') {
            keep(next);
            next = read();
        }
        return length > 0;
    }

    /** The next element of the array, found by counting braces outside of texts. */
    private boolean element() throws IOException {
        int next = skipBlanks();
        length = 0;
        if (next == ',' && number > 0) {
            next = skipBlanks();
        }
        if (next == ']') {
            if (skipBlanks() != -1) {
                throw new IOException("something follows the array");
            }
            return false;
        }
        int depth = 0;
        boolean text = false;
        boolean escaped = false;
        while (next != -1) {
            if (depth == 0 && length > 0 && !text && (next == ',' || next == ']')) {
                position--;
                return true;
            }
            keep(next);
            if (text) {
                text = escaped || next != '"';
                escaped = !escaped && next == '\\';
            } else if (next == '"') {
                text = true;
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            }
            next = read();
        }
        throw new IOException("the array does not end");
    }

    private Sample sample() {
        UUID resource = null;
        Instant at = null;
        long[] values = new long[MEASURES.size()];
        boolean[] given = new boolean[MEASURES.size()];
        try (JsonParser json = JSON.createParser(row, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                Measure measure = MEASURES.get(name);
                if (measure != null) {
                    if (value != JsonToken.VALUE_NULL) {
                        values[measure.ordinal()] = value(measure, json, value);
                        given[measure.ordinal()] = true;
                    }
                } else if (name.equals("resourceId")) {
                    resource = uuid(text(json, value));
                } else if (name.equals("at")) {
                    at = instant(text(json, value));
                } else {
                    throw new Unusable("unknown-field", name);
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw malformed();
            }
        } catch (JacksonException unreadable) {
            throw malformed();
        }
        if (resource == null || at == null) {
            throw malformed();
        }
        Sample sample = new Sample(resource, at);
        for (Measure measure : Measure.values()) {
            if (given[measure.ordinal()]) {
                sample.with(measure, values[measure.ordinal()]);
            }
        }
        if (sample.isEmpty()) {
            throw new Unusable("empty-row", resource.toString());
        }
        return sample;
    }

    private long value(Measure measure, JsonParser json, JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                measure == Measure.POWER ? measure.kept(json.getString()) : measure.kept(json.getDoubleValue());
            case VALUE_STRING -> measure.kept(json.getString());
            default -> throw malformed();
        };
    }

    private String text(JsonParser json, JsonToken token) {
        if (token != JsonToken.VALUE_STRING) {
            throw malformed();
        }
        return json.getString();
    }

    private Unusable malformed() {
        int shown = Math.min(length, LONGEST_ROW);
        return new Unusable("malformed-row", new String(Arrays.copyOf(row, shown), StandardCharsets.UTF_8));
    }

    /** @throws Unusable {@code unknown-resource}: what is no id names nothing */
    static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException none) {
            // told below
        }
        throw new Unusable("unknown-resource", text);
    }

    private Instant instant(String text) {
        if (!text.equals(lastAt)) {
            lastInstant = parsed(text);
            lastAt = text;
        }
        return lastInstant;
    }

    /** @throws Unusable {@code malformed-row} */
    static Instant parsed(String text) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            throw new Unusable("malformed-row", "at=" + text);
        }
    }
}

package org.zhengyun;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code access-matrix.csv}: who gets which answer. */
record AccessMatrix(List<String> columns, List<Row> rows) {

    private static final int KEYS = 4;

    /**
     * One line.
     *
     * @param path as in the OpenAPI document
     * @param data whose thing is asked for: a name of {@link AccessCases}, {@code nobody}, or an id that stands for itself
     * @param sends the query of a GET, the body of anything else as {@code name=value name=value}
     * @param expected by column: a status; {@code 200+} a list that shows these data, {@code 200-} one that does not
     */
    record Row(int line, String method, String path, String data, String sends, Map<String, String> expected) {

        String operation() {
            return method + " " + path;
        }

        /** The line as it would be written, with these answers. */
        String csv(Map<String, String> answers) {
            return method + "," + path + "," + data + "," + sends + "," + String.join(",", answers.values());
        }
    }

    static AccessMatrix read() {
        var stream = Objects.requireNonNull(AccessMatrix.class.getResourceAsStream("/access-matrix.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            List<String> header = List.of(lines.getFirst().split(",", -1));
            List<Row> rows = new ArrayList<>();
            for (int line = 1; line < lines.size(); line++) {
                rows.add(row(line + 1, header, lines.get(line).split(",", -1)));
            }
            return new AccessMatrix(header.subList(KEYS, header.size()), List.copyOf(rows));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Row row(int line, List<String> header, String[] cells) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = KEYS; i < header.size(); i++) {
            expected.put(header.get(i), i < cells.length ? cells[i].strip() : "");
        }
        return new Row(line, cells[0], cells[1], cells[2], cells.length > 3 ? cells[3] : "", expected);
    }
}

package org.zhengyun.regime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values (RFC 4180) with a header line. */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The rows by column name; cells a row lacks are empty. */
    static List<Map<String, String>> rows(String text) {
        List<List<String>> lines = new Csv(text).lines();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> header = lines.getFirst();
        return lines.stream().skip(1).map(line -> row(header, line)).toList();
    }

    private static Map<String, String> row(List<String> header, List<String> line) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            row.put(header.get(column).trim(), column < line.size() ? line.get(column) : "");
        }
        return row;
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        while (at < text.length()) {
            List<String> line = line();
            if (line.size() > 1 || !line.getFirst().isBlank()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(text.startsWith("\"", at) ? quoted() : plain());
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != ',') {
                return cells;
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        return cell.append(plain()).toString();
    }
}

package org.zhengyun.platform.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of every kind, as small as they can be. */
final class Samples {

    private Samples() {}

    /** A PDF like no other. */
    static byte[] pdf() {
        return pdf(100);
    }

    static byte[] pdf(int size) {
        byte[] head = ("%PDF-1.7\n%" + UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] pdf = Arrays.copyOf(head, Math.max(size, head.length));
        Arrays.fill(pdf, head.length, pdf.length, (byte) ' ');
        return pdf;
    }

    static byte[] png() {
        return bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R');
    }

    static byte[] jpeg() {
        return bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1);
    }

    static byte[] docx(String... more) {
        return office("word/document.xml", more);
    }

    static byte[] xlsx(String... more) {
        return office("xl/workbook.xml", more);
    }

    static byte[] ofd() {
        return zip(Map.of("OFD.xml", text("<ofd/>")));
    }

    private static byte[] office(String main, String... more) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", text("<Types/>"));
        entries.put(main, text("<document/>"));
        for (String name : more) {
            entries.put(name, text("x"));
        }
        return zip(entries);
    }

    /** A compound file whose directory has these entries. */
    static byte[] compound(String... names) {
        byte[] file = new byte[512 + 512 * (1 + names.length / 4)];
        System.arraycopy(bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1), 0, file, 0, 8);
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i].getBytes(StandardCharsets.UTF_16LE);
            System.arraycopy(name, 0, file, 512 + 128 * i, name.length);
            file[512 + 128 * i + 64] = (byte) (name.length + 2);
        }
        return file;
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return zipped.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

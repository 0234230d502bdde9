package org.zhengyun.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All there is about a case in one file, to be kept or handed over: its forms as printed, its papers, its record, and a list of
 * all of them with their digests, by which anybody can check that nothing is missing or altered.
 *
 * @param manifest {@code manifest.json}, which comes first
 */
public record Dossier(String fileName, byte[] manifest, List<Entry> entries) {

    public Dossier {
        entries = List.copyOf(entries);
    }

    /** Where the bytes of a file come from, when they are wanted. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** @param sha256 digest of the content (hex) */
    public record Entry(String name, long size, String sha256, Content content) {}

    /** Writes the archive; only one file of it is open at a time. */
    public void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest);
            zip.closeEntry();
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                try (InputStream content = entry.content().open()) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }
}

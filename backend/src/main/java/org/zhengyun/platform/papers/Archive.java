package org.zhengyun.platform.papers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.zhengyun.kernel.Refused;

/**
 * Unpacks an archive into nothing, to see that it stays within bounds: by what comes out of it, not by what its directory
 * says. Archives inside it count too.
 */
final class Archive {

    private static final int MOST_ENTRIES = 10_000;
    private static final int DEEPEST = 3;
    private static final long LARGEST = 300L << 20;
    /** Text in tables packs well, to a hundredth at most; a bomb to a thousandth. Small ones may do as they like. */
    private static final long RATIO = 150;

    private static final long SMALL = 16L << 20;
    private static final int BUFFER = 1 << 16;

    private final long packed;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER];
    private long unpacked;
    private int entries;

    private Archive(long packed) {
        this.packed = packed;
    }

    /**
     * The names in the archive itself.
     *
     * @throws Refused 422 {@code archive-bomb}; 415 {@code unsupported-paper} when it cannot be read
     */
    static Set<String> entries(Path file) throws IOException {
        Archive archive = new Archive(Files.size(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            archive.unpack(zip);
        } catch (ZipException | IllegalArgumentException broken) {
            throw Sniffer.unsupported();
        }
        return archive.names;
    }

    private void unpack(ZipFile zip) throws IOException {
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            count();
            if (!names.add(entry.getName())) {
                throw new ZipException("two entries of one name");
            }
            try (InputStream content = zip.getInputStream(entry)) {
                drain(content, 1);
            }
        }
    }

    /** Reads to the end, and if it is an archive again, what is in that. */
    private void drain(InputStream content, int depth) throws IOException {
        BufferedInputStream ahead = new BufferedInputStream(content);
        ahead.mark(4);
        byte[] head = ahead.readNBytes(4);
        ahead.reset();
        boolean archive = head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        if (archive) {
            drainArchive(ahead, depth);
        }
        for (int read = ahead.read(buffer); read >= 0; read = ahead.read(buffer)) {
            grow(read);
        }
    }

    private void drainArchive(InputStream content, int depth) throws IOException {
        if (depth >= DEEPEST) {
            throw bomb();
        }
        ZipInputStream inner = new ZipInputStream(content);
        while (inner.getNextEntry() != null) {
            count();
            drain(inner, depth + 1);
        }
    }

    private void count() {
        entries++;
        if (entries > MOST_ENTRIES) {
            throw bomb();
        }
    }

    private void grow(int read) {
        unpacked += read;
        if (unpacked > LARGEST || unpacked > SMALL && unpacked > RATIO * packed) {
            throw bomb();
        }
    }

    private static Refused bomb() {
        return Refused.invalid("archive-bomb");
    }
}

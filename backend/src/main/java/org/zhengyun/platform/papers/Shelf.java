package org.zhengyun.platform.papers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Refused;

/**
 * The directory of papers: {@code papers/<first two digits>/<sha256>}, beside {@code papers/incoming}. A file gets its
 * place only when it is complete and on the disk, by one rename. Blocking.
 */
@Component
class Shelf {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path root;

    Shelf(@Value("${zhengyun.data}") Path data) {
        root = data.toAbsolutePath().normalize().resolve("papers");
    }

    Incoming receive(long largest) throws IOException {
        Path incoming = directory(root.resolve("incoming"));
        return new Incoming(incoming.resolve(UUID.randomUUID() + ".part"), largest);
    }

    /** @throws Refused 404 when that is no digest: it must never reach the file system */
    Path place(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw Refused.notFound();
        }
        return drawer(sha256).resolve(sha256);
    }

    private Path drawer(String sha256) {
        return root.resolve(sha256.substring(0, 2));
    }

    boolean has(String sha256) {
        return Files.isRegularFile(place(sha256));
    }

    /** After this the file survives a power cut. */
    void put(Path file, String sha256) throws IOException {
        Path place = place(sha256);
        if (Files.exists(place)) {
            return;
        }
        Path drawer = directory(drawer(sha256));
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        sync(drawer);
    }

    void remove(String sha256) throws IOException {
        Files.deleteIfExists(place(sha256));
    }

    /** Papers whose files were last touched before. */
    List<String> untouchedSince(Instant before) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path directory : list(root)) {
            for (Path file : list(directory)) {
                String name = String.valueOf(file.getFileName());
                if (SHA256.matcher(name).matches() && isOlder(file, before)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    /** Removes what came in halfway before. */
    int clearIncoming(Instant before) throws IOException {
        int removed = 0;
        for (Path file : list(root.resolve("incoming"))) {
            if (isOlder(file, before) && Files.deleteIfExists(file)) {
                removed++;
            }
        }
        return removed;
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Makes it, for us alone, and makes sure of each new name on the way. */
    private static Path directory(Path directory) throws IOException {
        Path above = directory.getParent();
        if (above == null || Files.isDirectory(directory)) {
            return directory;
        }
        Path parent = directory(above);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException anotherWasFaster) {
            return directory;
        }
        sync(parent);
        return directory;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

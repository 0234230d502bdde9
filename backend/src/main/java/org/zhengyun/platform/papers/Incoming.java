package org.zhengyun.platform.papers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.zhengyun.kernel.Refused;

/** A paper while it comes in: a file of its own that nobody else knows, and what is known of it so far. Blocking. */
final class Incoming {

    private final Path file;
    private final long largest;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long size;

    Incoming(Path file, long largest) {
        this.file = file;
        this.largest = largest;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes the next piece, and frees it. */
    Incoming write(DataBuffer piece) {
        try {
            size += piece.readableByteCount();
            if (size > largest) {
                throw Refused.of(Refused.Kind.TOO_LARGE, "paper-too-large").with("largestMegabytes", largest >> 20);
            }
            try (DataBuffer.ByteBufferIterator parts = piece.readableByteBuffers()) {
                while (parts.hasNext()) {
                    write(parts.next());
                }
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            DataBufferUtils.release(piece);
        }
    }

    private void write(ByteBuffer part) throws IOException {
        digest.update(part.duplicate());
        while (part.hasRemaining()) {
            channel.write(part);
        }
    }

    /** All of it is here, and on the disk. */
    void finish() throws IOException {
        if (size == 0) {
            throw Refused.invalid("empty-paper");
        }
        channel.force(true);
        channel.close();
    }

    String sha256() throws IOException {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long size() {
        return size;
    }

    Path file() {
        return file;
    }

    /** Leaves nothing, unless it has been put in its place. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}

package org.zhengyun.regime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that travel with the platform. */
public final class Bundled {

    private Bundled() {}

    /** @throws IllegalStateException when the platform was built without it */
    public static String text(String resource) {
        return find(resource).orElseThrow(() -> new IllegalStateException("the platform lacks " + resource));
    }

    public static Optional<String> find(String resource) {
        try (InputStream in = Bundled.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

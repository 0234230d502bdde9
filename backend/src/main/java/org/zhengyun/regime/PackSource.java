package org.zhengyun.regime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengyun.regime.pack.Packs;

/** Where packs come from: those that travel with the platform, and those of a directory, which win. */
@Component
class PackSource {

    private final String directory;

    PackSource(@Value("${zhengyun.regimes-dir:${ZY_REGIMES_DIR:}}") String directory) {
        this.directory = directory;
    }

    /** @throws org.zhengyun.regime.pack.Problem.Found when a pack cannot be used: the platform does not start then */
    List<Regime> regimes() {
        Packs packs = Packs.bundled();
        if (directory.isBlank()) {
            return packs.regimes();
        }
        if (!Files.isDirectory(Path.of(directory))) {
            throw new IllegalStateException("ZY_REGIMES_DIR is no directory: " + directory);
        }
        return packs.with(Path.of(directory)).regimes();
    }

    /** The regulation word for word: {@code <id>.md} beside the packs of the directory, or the text that travels along. */
    Optional<String> text(String id) {
        Path own = Path.of(directory, id + ".md");
        if (!directory.isBlank() && Files.isRegularFile(own)) {
            try {
                return Optional.of(Files.readString(own));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return Bundled.find("/regimes/texts/" + id + ".md");
    }
}

package org.zhengyun.regime.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.pack.Packs;
import org.zhengyun.regime.pack.Place;
import org.zhengyun.regime.pack.Problem;
import org.zhengyun.regime.pack.Wording;

/**
 * Checks pack files like a good compiler: what is wrong, where, why, and how to fix it. Chinese where the system speaks
 * Chinese ({@code LANG}), English elsewhere; {@code ZY_LANG=zh|en} decides otherwise. Exit: 0 in order, 1 problems, 2 usage.
 */
public final class RegimeCheck {

    private static final int SHORT = 12;

    private final PrintStream out;
    private final Wording wording;

    RegimeCheck(PrintStream out, Locale locale) {
        this.out = out;
        this.wording = Wording.in(locale);
    }

    static void main(String[] files) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Locale locale = Optional.ofNullable(System.getenv("ZY_LANG"))
                .map(Locale::forLanguageTag)
                .orElseGet(Locale::getDefault);
        System.exit(new RegimeCheck(out, locale).run(List.of(files)));
    }

    /** @return the exit code */
    int run(List<String> files) {
        if (files.isEmpty()) {
            out.println(wording.say("usage", Map.of()));
            return 2;
        }
        int problems = files.stream().map(Path::of).mapToInt(this::check).sum();
        if (problems > 0) {
            out.println(wording.say("found", Map.of("count", problems)));
        }
        return problems == 0 ? 0 : 1;
    }

    /** Tells how many problems there are. */
    private int check(Path file) {
        if (!Files.isRegularFile(file)) {
            Place nowhere = new Place(file.toString(), 1, 1);
            return tell(List.of(new Problem(nowhere, "no-file", Map.of("file", file))), Map.of());
        }
        try {
            Packs packs = Packs.bundled();
            Regime regime = packs.regime(packs.file(file));
            out.println(wording.say("ok", summary(file, regime)));
            return 0;
        } catch (Problem.Found found) {
            return tell(found.problems(), Map.of(file.toString(), lines(file)));
        }
    }

    private Map<String, Object> summary(Path file, Regime regime) {
        return Map.of(
                "file", file,
                "id", regime.id(),
                "title", regime.facts().title().in(wording.locale()),
                "revision", regime.revision().substring(0, SHORT),
                "kinds", String.join(", ", regime.procedures().keySet()));
    }

    private int tell(List<Problem> problems, Map<String, List<String>> sources) {
        problems.forEach(problem -> out.println(Snippet.of(problem, wording, sources)));
        return problems.size();
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package org.zhengyun.regime.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.pack.Packs;
import org.zhengyun.regime.pack.Problem;
import org.zhengyun.regime.pack.Wording;

/**
 * Says in plain words in which rules two packs differ; each is a file or the id of a pack that travels with the platform.
 * Exit: 0 alike, 1 different, 2 cannot be read.
 */
public final class RegimeDiff {

    private final PrintStream out;
    private final Wording wording;

    RegimeDiff(PrintStream out, Locale locale) {
        this.out = out;
        this.wording = Wording.in(locale);
    }

    static void main(String[] packs) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Locale locale = Optional.ofNullable(System.getenv("ZY_LANG"))
                .map(Locale::forLanguageTag)
                .orElseGet(Locale::getDefault);
        System.exit(new RegimeDiff(out, locale).run(List.of(packs)));
    }

    /** @return the exit code */
    int run(List<String> packs) {
        if (packs.size() != 2) {
            out.println(wording.say("diff.usage", Map.of()));
            return 2;
        }
        try {
            return tell(words(packs.getFirst()), words(packs.getLast()));
        } catch (Problem.Found found) {
            found.problems().forEach(problem -> out.println(Snippet.of(problem, wording, Map.of())));
            return 2;
        } catch (IllegalArgumentException unknown) {
            out.println(wording.say("diff.unknown", Map.of("packs", String.join(", ", packs))));
            return 2;
        }
    }

    private Map<String, String> words(String pack) {
        Packs packs = Packs.bundled();
        Path file = Path.of(pack);
        Regime regime = packs.regime(Files.isRegularFile(file) ? packs.file(file) : pack);
        return Plain.words(regime, wording);
    }

    private int tell(Map<String, String> before, Map<String, String> after) {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        int differences = 0;
        for (String rule : all) {
            String was = before.getOrDefault(rule, "");
            String is = after.getOrDefault(rule, "");
            if (!was.equals(is)) {
                differences++;
                String how = was.isEmpty() ? "diff.added" : is.isEmpty() ? "diff.removed" : "diff.changed";
                out.println(wording.say(how, Map.of("rule", rule, "was", was, "is", is)));
            }
        }
        out.println(wording.say(differences == 0 ? "diff.none" : "diff.count", Map.of("count", differences)));
        return differences == 0 ? 0 : 1;
    }
}

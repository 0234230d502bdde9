package org.zhengyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Main code knows no regime, no clause and no place: those stand in the packs, which are their only copy. In a comment
 * they may be named; in a string, a text block included, they may not.
 */
class HouseLiteralsTests {

    private static final Path MAIN = Path.of("src/main/java");

    private static final Pattern FORBIDDEN = Pattern.compile("\\b(SX|LX|NW|QH|BZ)-[A\\d]"
            + "|\\b(shanxi|lanxian|ningwu|qinghai|bozhou|lvliang|xinzhou)\\b"
            + "|山西|岚县|宁武|青海|亳州|吕梁|忻州");

    /** Comments, text blocks, strings, characters: whichever begins first. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*+|/\\*.*?\\*/|\"\"\"(?<block>.*?)\"\"\"|\"(?<text>[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"|'(?:\\\\.|[^'\\\\])[^']*+'",
            Pattern.DOTALL);

    @Test
    void mainCodeNamesNoRegimeNoClauseAndNoPlace() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                forbidden(Files.readString(file)).forEach(literal -> found.add(MAIN.relativize(file) + ": " + literal));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void seesAClauseARegimeAndAPlaceInStrings() {
        assertThat(forbidden("String a = \"SX-14.1\"; String b = \"id/shanxi-2021-72\";"))
                .hasSize(2);
        assertThat(forbidden("String sql = \"\"\"\n  WHERE region = \"x\" AND name = '岚县'\n  \"\"\";"))
                .hasSize(1);
        assertThat(forbidden("char quote = '\"'; String a = \"LX-A5\";")).containsExactly("LX-A5");
    }

    @Test
    void letsCommentsNameThem() {
        assertThat(forbidden("/** See SX-14.1. */ // and \"LX-A5\"\nString a = \"//\"; /* \"NW-1\" */ int b;"))
                .isEmpty();
    }

    private static List<String> forbidden(String source) {
        List<String> found = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String literal = token.group("block") == null ? token.group("text") : token.group("block");
            if (literal != null && FORBIDDEN.matcher(literal).find()) {
                found.add(literal);
            }
        }
        return found;
    }
}

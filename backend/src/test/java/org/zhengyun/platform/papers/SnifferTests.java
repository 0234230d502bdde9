package org.zhengyun.platform.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengyun.kernel.Refused;

class SnifferTests {

    @TempDir
    private Path directory;

    private final Sniffer sniffer = new Sniffer();

    @Test
    void recognizesPapersByTheirContent() throws IOException {
        assertThat(type(Samples.pdf())).isEqualTo(PaperType.PDF);
        assertThat(type(Samples.png())).isEqualTo(PaperType.PNG);
        assertThat(type(Samples.jpeg())).isEqualTo(PaperType.JPEG);
        assertThat(type(Samples.docx())).isEqualTo(PaperType.DOCX);
        assertThat(type(Samples.xlsx())).isEqualTo(PaperType.XLSX);
        assertThat(type(Samples.ofd())).isEqualTo(PaperType.OFD);
        assertThat(type(Samples.compound("Root Entry", "WordDocument", "1Table")))
                .isEqualTo(PaperType.DOC);
        assertThat(type(Samples.compound("Root Entry", "x", "y", "z", "Workbook")))
                .isEqualTo(PaperType.XLS);
    }

    @Test
    void refusesWhatIsNoPaper() {
        assertRefused(Samples.text("MZ this runs"), "unsupported-paper");
        assertRefused(Samples.text("<html><script>alert(1)</script></html>"), "unsupported-paper");
        assertRefused(Samples.text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "unsupported-paper");
        assertRefused(Samples.text("just text"), "unsupported-paper");
        assertRefused(Samples.zip(Map.of("a.pdf", Samples.pdf())), "unsupported-paper");
        assertRefused(Samples.zip(Map.of("word/document.xml", Samples.text("x"))), "unsupported-paper");
        assertRefused(Samples.compound("Root Entry", "EncryptedPackage"), "unsupported-paper");
        assertRefused(Arrays.copyOf(Samples.docx(), 60), "unsupported-paper");
    }

    @Test
    void refusesWhatRunsWhenItIsOpened() {
        assertRefused(Samples.docx("word/vbaProject.bin"), "paper-with-macros");
        assertRefused(Samples.xlsx("xl/vbaProject.bin"), "paper-with-macros");
        assertRefused(Samples.compound("Root Entry", "WordDocument", "Macros"), "paper-with-macros");
        assertRefused(Samples.compound("Root Entry", "Workbook", "_VBA_PROJECT_CUR"), "paper-with-macros");
    }

    @Test
    void refusesWhatBurstsWhenItIsUnpacked() {
        byte[] zeros = new byte[40 << 20];
        assertRefused(Samples.zip(Map.of("OFD.xml", zeros)), "archive-bomb");
        byte[] inner = Samples.zip(Map.of("zeros", zeros));
        assertRefused(Samples.zip(Map.of("OFD.xml", Samples.text("x"), "inner.zip", inner)), "archive-bomb");
    }

    @Test
    void refusesArchivesInArchivesInArchives() {
        byte[] nested = Samples.zip(Map.of("deep", Samples.text("x")));
        for (int depth = 0; depth < 4; depth++) {
            nested = Samples.zip(Map.of("OFD.xml", nested));
        }
        assertRefused(nested, "archive-bomb");
    }

    @Test
    void refusesTooManyEntries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 10_001; i++) {
            entries.put("entry" + i, new byte[0]);
        }
        assertRefused(Samples.zip(entries), "archive-bomb");
    }

    @Test
    void letsAnArchiveHoldAnEmbeddedOne() throws IOException {
        byte[] sheet = Samples.xlsx();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", Samples.text("<Types/>"));
        entries.put("word/document.xml", Samples.text("<document/>"));
        entries.put("word/embeddings/sheet.xlsx", sheet);
        assertThat(type(Samples.zip(entries))).isEqualTo(PaperType.DOCX);
    }

    private PaperType type(byte[] content) throws IOException {
        return sniffer.type(Files.write(directory.resolve("paper"), content));
    }

    private void assertRefused(byte[] content, String slug) {
        assertThatThrownBy(() -> type(content))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .returns(slug, Refused::slug);
    }
}

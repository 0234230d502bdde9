package org.zhengyun.platform.papers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTests {

    @Test
    void keepsAGoodName() {
        assertThat(clean("建设合同（2025）.pdf")).isEqualTo("建设合同（2025）.pdf");
        assertThat(FileNames.clean("照片.JPG", PaperType.JPEG)).isEqualTo("照片.JPG");
    }

    @Test
    void takesOnlyTheNameOfAPath() {
        assertThat(clean("../../etc/passwd.pdf")).isEqualTo("passwd.pdf");
        assertThat(clean("C:\\Users\\王\\合同.pdf")).isEqualTo("合同.pdf");
        assertThat(clean("..")).isEqualTo("paper.pdf");
        assertThat(clean("")).isEqualTo("paper.pdf");
    }

    @Test
    void removesWhatHidesOrTurnsText() {
        assertThat(clean("contract\u202Efdp.exe")).isEqualTo("contractfdp.exe.pdf");
        assertThat(clean("a\u0000b\r\nSet-Cookie: x.pdf")).isEqualTo("abSet-Cookie_ x.pdf");
        assertThat(clean("a\uD800b.pdf")).isEqualTo("ab.pdf");
        assertThat(clean("a\"b<c>.pdf")).isEqualTo("a_b_c_.pdf");
    }

    @Test
    void givesTheExtensionThatFitsTheContent() {
        assertThat(clean("setup.exe")).isEqualTo("setup.exe.pdf");
        assertThat(FileNames.clean("旧文档.wps", PaperType.DOC)).isEqualTo("旧文档.wps");
    }

    @Test
    void shortensALongNameButKeepsItsExtension() {
        String name = clean("𠮷".repeat(200) + ".pdf");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
        assertThat(name).endsWith("𠮷.pdf");
    }

    private static String clean(String given) {
        return FileNames.clean(given, PaperType.PDF);
    }
}

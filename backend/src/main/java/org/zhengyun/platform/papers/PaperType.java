package org.zhengyun.platform.papers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What may be handed in: what an office can open and print, and nothing that runs. No archives, which a reviewer cannot
 * read in place and which hide what they hold.
 */
enum PaperType {
    PDF("application/pdf", "pdf"),
    OFD("application/ofd", "ofd"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    DOC("application/msword", "doc", "wps"),
    XLS("application/vnd.ms-excel", "xls", "et");

    private final String contentType;
    private final List<String> extensions;

    PaperType(String contentType, String... extensions) {
        this.contentType = contentType;
        this.extensions = List.of(extensions);
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extensions.getFirst();
    }

    boolean fits(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return extensions.stream().anyMatch(extension -> name.endsWith("." + extension));
    }

    static List<String> allowed() {
        return Arrays.stream(values()).map(PaperType::extension).toList();
    }
}

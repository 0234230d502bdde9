package org.zhengyun.platform.papers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.zhengyun.kernel.Refused;

/** Recognizes a paper by its content, and refuses what is not one, or would burst or run when it is opened. */
final class Sniffer {

    /** An entry of an OLE directory: its name in UTF-16, then the length of the name. */
    private static final int OLE_ENTRY = 128;

    private static final int OLE_NAME_LENGTH = 64;

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();

    /** @throws Refused 415 {@code unsupported-paper}, 422 {@code archive-bomb} or {@code paper-with-macros} */
    PaperType type(Path file) throws IOException {
        return switch (magic(file)) {
            case "application/pdf" -> PaperType.PDF;
            case "image/png" -> PaperType.PNG;
            case "image/jpeg" -> PaperType.JPEG;
            case "application/zip", "application/x-tika-ooxml" -> zipped(file);
            case "application/x-tika-msoffice" -> compound(file);
            default -> throw unsupported();
        };
    }

    private String magic(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return magic.detect(content, new Metadata()).toString();
        }
    }

    private static PaperType zipped(Path file) throws IOException {
        Set<String> entries = Archive.entries(file);
        if (entries.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
            throw Refused.invalid("paper-with-macros");
        }
        if (entries.contains("OFD.xml")) {
            return PaperType.OFD;
        }
        if (entries.contains("[Content_Types].xml")) {
            if (entries.contains("word/document.xml")) {
                return PaperType.DOCX;
            }
            if (entries.contains("xl/workbook.xml")) {
                return PaperType.XLSX;
            }
        }
        throw unsupported();
    }

    /** The formats of Office before 2007: which program a file belongs to stands in its directory. */
    private static PaperType compound(Path file) throws IOException {
        PaperType type = null;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            for (byte[] block = content.readNBytes(OLE_ENTRY);
                    block.length == OLE_ENTRY;
                    block = content.readNBytes(OLE_ENTRY)) {
                switch (name(block)) {
                    case "WordDocument" -> type = PaperType.DOC;
                    case "Workbook", "Book" -> type = PaperType.XLS;
                    case "Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR" -> throw Refused.invalid("paper-with-macros");
                    default -> {}
                }
            }
        }
        if (type == null) {
            throw unsupported();
        }
        return type;
    }

    private static String name(byte[] entry) {
        int length = (entry[OLE_NAME_LENGTH] & 0xFF) | (entry[OLE_NAME_LENGTH + 1] & 0xFF) << 8;
        return length < 2 || length > OLE_NAME_LENGTH
                ? ""
                : new String(entry, 0, length - 2, StandardCharsets.UTF_16LE);
    }

    static Refused unsupported() {
        return Refused.of(Refused.Kind.UNSUPPORTED, "unsupported-paper").with("allowed", PaperType.allowed());
    }
}

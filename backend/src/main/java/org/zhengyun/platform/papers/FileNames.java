package org.zhengyun.platform.papers;

import java.text.Normalizer;

/** Makes a name that somebody chose elsewhere harmless to show, to store and to save. */
final class FileNames {

    private static final int LONGEST = 120;

    private FileNames() {}

    static String clean(String given, PaperType type) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                // control characters; those that turn or hide text; halves of characters
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("^[\\s.]+|[\\s.]+$", "");
        if (name.isEmpty()) {
            name = "paper";
        }
        String fitting = type.fits(name) ? name : name + "." + type.extension();
        return shortened(fitting);
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        String extension = name.substring(name.lastIndexOf('.'));
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - extension.length())) + extension;
    }
}

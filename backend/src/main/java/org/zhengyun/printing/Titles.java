package org.zhengyun.printing;

/** What a sheet is called. */
final class Titles {

    private Titles() {}

    static String of(Print.Sheet sheet) {
        return sheet.continued() ? sheet.title() + "（续页）" : sheet.title();
    }
}

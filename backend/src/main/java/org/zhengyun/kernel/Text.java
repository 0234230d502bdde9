package org.zhengyun.kernel;

import java.util.Locale;

/** A label in the two languages of the platform. */
public record Text(String zh, String en) {

    public String in(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? zh : en;
    }
}

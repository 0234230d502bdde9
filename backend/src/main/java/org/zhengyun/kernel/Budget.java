package org.zhengyun.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much time somebody has: {@code 2WD} working days, {@code 7D} calendar days, {@code 3M} months, {@code 1Y} years.
 * "工作日" counts working days, "日" counts calendar days (SX-14.5).
 */
public record Budget(int amount, Unit unit) {

    public enum Unit {
        WD,
        D,
        M,
        Y
    }

    private static final Pattern FORM = Pattern.compile("P?(\\d{1,4})(WD|D|M|Y)");

    public Budget {
        if (amount < 0) {
            throw new IllegalArgumentException("a budget is not negative: " + amount);
        }
    }

    /** @throws IllegalArgumentException when the text is not a budget */
    public static Budget parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a budget: " + text);
        }
        return new Budget(Integer.parseInt(matcher.group(1)), Unit.valueOf(matcher.group(2)));
    }

    /** An upper bound of the calendar days it can stand for, holidays aside. */
    public int longestDays() {
        return switch (unit) {
            case WD -> (amount / 5 + 1) * 7;
            case D -> amount;
            case M -> amount * 31;
            case Y -> amount * 366;
        };
    }

    @Override
    public String toString() {
        return amount + unit.name();
    }
}

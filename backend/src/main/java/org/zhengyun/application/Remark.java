package org.zhengyun.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.zhengyun.kernel.Refused;

/**
 * What somebody pins to one answer or paper when they make a move, beside the words that go with the whole of it.
 *
 * @param target the answer or paper: {@code application_form.handlerPhone}, {@code requirement_form.openRows.0},
 *     {@code papers.construction_contract}, {@code system.name}
 */
public record Remark(String target, String text) {

    /** Under which name a move sends them and the record keeps them. */
    static final String DETAIL = "remarks";

    private static final int MOST = 100;
    private static final int LONGEST = 500;
    private static final Pattern TARGET = Pattern.compile("[A-Za-z]\\w{0,63}(\\.\\w{1,64}){1,3}");

    Map<String, Object> detail() {
        return Map.of("target", target, "text", text);
    }

    /**
     * Reads what was sent with a move; usually nothing.
     *
     * @throws Refused {@code remark-malformed}
     */
    static List<Remark> sent(Step step) {
        Object sent = step.data().get(DETAIL);
        if (sent == null) {
            return List.of();
        }
        if (!(sent instanceof List<?> all)) {
            throw malformed();
        }
        return sent(all);
    }

    /**
     * Reads what was sent, as many as there are.
     *
     * @throws Refused {@code remark-malformed}
     */
    static List<Remark> sent(List<?> all) {
        List<Remark> remarks = read(all);
        if (remarks.size() != all.size() || all.size() > MOST) {
            throw malformed();
        }
        return remarks;
    }

    private static Refused malformed() {
        return Refused.invalid("remark-malformed").with("longest", LONGEST).with("most", MOST);
    }

    static List<Remark> of(History.Entry entry) {
        return read(entry.detail().get(DETAIL));
    }

    private static List<Remark> read(@org.jspecify.annotations.Nullable Object list) {
        List<Remark> remarks = new ArrayList<>();
        if (list instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> cells
                        && cells.get("target") instanceof String target
                        && cells.get("text") instanceof String text
                        && TARGET.matcher(target).matches()
                        && !text.isBlank()
                        && text.length() <= LONGEST) {
                    remarks.add(new Remark(target, text.strip()));
                }
            }
        }
        return List.copyOf(remarks);
    }
}

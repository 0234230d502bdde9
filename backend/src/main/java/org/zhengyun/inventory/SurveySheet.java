package org.zhengyun.inventory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.platform.sheets.SheetFile;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;
import org.zhengyun.regime.Regime;

/**
 * The columns of a survey: those the regulation's own form has, and those of the platform's sheet of the inventory. A file may
 * have any of them in any order, below a title or not.
 */
final class SurveySheet {

    static final String SHEET = "inventory";
    static final String ANNEX = "survey_form";
    static final String NUMBER = "rowNo";
    static final String UNIT = "unitName";
    static final String NAME = "systemName";
    static final String ID = "id";

    /** The column in which a file that was given back says what is wrong; nobody reads it. */
    static final String FAULTS = "faults";

    private static final Text FAULT_HEAD = new Text("问题", "Faults");

    /** Columns that are no facts of the system under another name, or none. */
    private static final Map<String, String> FACTS =
            Map.of(NUMBER, "", UNIT, "", NAME, "name", ID, "", FAULTS, "", "", "");

    /** Heads stand at the top, or below a title. */
    private static final int HIGHEST_HEADS = 10;

    private static final Pattern NOTE = Pattern.compile("^(备注|说明|注)[:：].*", Pattern.DOTALL);

    private static final Field NOBODYS = SurveyCell.ignored("");

    private final Map<String, Field> general = new LinkedHashMap<>();
    private final List<Field> annex;
    private final Map<String, Field> byHead = new HashMap<>();
    private final List<Field> columns = new ArrayList<>();

    /** @param regimes those whose places the file may be about, the one whose form is wanted first */
    SurveySheet(List<Regime> regimes) {
        Regime first = regimes.getFirst();
        Objects.requireNonNull(first.sheets().get(SHEET), SHEET)
                .fields()
                .forEach(field -> general.put(field.key(), withMoney(field, regimes)));
        annex = annex(first);
        general.values().forEach(this::known);
        regimes.forEach(regime -> annex(regime).forEach(this::known));
        byHead.put(FAULT_HEAD.zh(), SurveyCell.ignored(FAULTS));
        byHead.put(FAULT_HEAD.en(), SurveyCell.ignored(FAULTS));
    }

    private List<Field> annex(Regime regime) {
        FormDefinition form = regime.prints().get(ANNEX);
        return form == null
                ? List.of()
                : form.fields().stream()
                        .flatMap(field -> field.columns().stream())
                        .map(this::withBounds)
                        .toList();
    }

    private void known(Field field) {
        byHead.put(plain(field.label().zh()), field);
        byHead.put(plain(field.label().en()), field);
        byHead.put(plain(field.key()), field);
    }

    /** Where money may come from is the regimes' to say. */
    private static Field withMoney(Field field, List<Regime> regimes) {
        return field.key().equals("funding")
                ? SurveyCell.choice(
                        field,
                        regimes.stream()
                                .flatMap(regime -> regime.funding().values().stream())
                                .map(one -> new Option(one.key(), one.label()))
                                .distinct()
                                .toList())
                : field;
    }

    /** A column of the regulation's form has the label the regulation gives it, and the bounds it has everywhere. */
    private Field withBounds(Field own) {
        Field field = general.get(own.key());
        return field == null ? own : SurveyCell.labelled(field, own);
    }

    /** The regulation's own form, or the platform's where it has none. */
    List<Field> form() {
        return annex.isEmpty() ? all() : annex;
    }

    List<Field> all() {
        return List.copyOf(general.values());
    }

    /** The columns of this file, in its order. */
    List<Field> columns() {
        return columns;
    }

    /** What a column is called in this file, or would be; empty where there is no such column. */
    String label(String key) {
        return Stream.concat(columns.stream(), general.values().stream())
                .filter(column -> column.key().equals(key))
                .findFirst()
                .map(column -> column.label().zh())
                .orElse("");
    }

    boolean has(String key) {
        return columns.stream().anyMatch(column -> column.key().equals(key));
    }

    /**
     * Whether these are the heads; a line above them is a title.
     *
     * @throws Refused {@code heads-missing}, {@code heads-unknown} (422)
     */
    boolean heads(SheetFile.Line line) {
        List<Field> found = line.cells().stream()
                .map(cell -> byHead.getOrDefault(plain(cell), NOBODYS))
                .toList();
        if (found.stream().noneMatch(field -> field.key().equals(NAME))) {
            if (line.number() >= HIGHEST_HEADS) {
                throw missing();
            }
            return false;
        }
        List<String> unknown = new ArrayList<>();
        for (int column = 0; column < found.size(); column++) {
            Field field = found.get(column);
            if (field == NOBODYS && !line.cell(column).isEmpty()) {
                unknown.add(line.cell(column));
            }
            columns.add(field);
        }
        if (!unknown.isEmpty()) {
            throw Refused.invalid("heads-unknown").with("unknown", unknown).with("known", labels());
        }
        return true;
    }

    Refused missing() {
        return Refused.invalid("heads-missing")
                .with(
                        "missing",
                        List.of(Objects.requireNonNull(general.get(NAME))
                                .label()
                                .zh()))
                .with("known", labels());
    }

    private List<String> labels() {
        return general.values().stream().map(field -> field.label().zh()).toList();
    }

    /** Whether there is anything in it that somebody wrote for a system. */
    boolean isRow(SheetFile.Line line) {
        String first = "";
        for (int column = 0; column < columns.size(); column++) {
            String key = columns.get(column).key();
            String text = line.cell(column);
            if (!text.isEmpty() && !key.equals(NUMBER) && !key.equals(FAULTS)) {
                first = text;
                break;
            }
        }
        return !first.isEmpty() && !NOTE.matcher(first).matches();
    }

    static String faultHead(Locale locale) {
        return FAULT_HEAD.in(locale);
    }

    static boolean isFaultHead(String head) {
        return plain(head).equals(FAULT_HEAD.zh()) || plain(head).equals(FAULT_HEAD.en());
    }

    /** The fact that a column is about; empty where it is about none. */
    static String fact(String column) {
        return FACTS.getOrDefault(column, column);
    }

    /** As people mean it: no space, full-width signs as the others. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\uFEFF]+", "");
    }
}

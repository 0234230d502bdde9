package org.zhengyun.platform.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Cells that were merged, of which a workbook keeps only the first: each of them says what the first one says. */
final class Merges {

    static final Merges NONE = new Merges();

    private static final Pattern AREA = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

    private final Map<Integer, List<Area>> beginning = new HashMap<>();
    private List<Filled> open = List.of();

    private record Area(int left, int right, int bottom) {}

    private record Filled(Area area, String text) {}

    private Merges() {}

    static Merges of(InputStream sheet) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Merges merges = new Merges();
        try (sheet) {
            XMLStreamReader xml = factory.createXMLStreamReader(sheet);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && "mergeCell".equals(xml.getLocalName())) {
                    Matcher area = AREA.matcher(String.valueOf(xml.getAttributeValue(null, "ref")));
                    if (area.matches()) {
                        merges.beginning
                                .computeIfAbsent(Integer.valueOf(area.group(2)), _ -> new ArrayList<>())
                                .add(new Area(
                                        column(area.group(1)), column(area.group(3)), Integer.parseInt(area.group(4))));
                    }
                }
            }
            return merges;
        } catch (XMLStreamException broken) {
            throw new IOException("not a workbook", broken);
        }
    }

    /** Lines have to come in their order. */
    SheetFile.Line fill(int row, List<String> cells) {
        List<Filled> now = new ArrayList<>();
        open.stream().filter(one -> one.area().bottom() >= row).forEach(now::add);
        for (Area area : beginning.getOrDefault(row, List.of())) {
            now.add(new Filled(area, area.left() < cells.size() ? cells.get(area.left()) : ""));
        }
        open = now;
        if (now.isEmpty()) {
            return new SheetFile.Line(row, cells);
        }
        List<String> all = new ArrayList<>(cells);
        for (Filled one : now) {
            for (int column = one.area().left(); column <= one.area().right(); column++) {
                while (all.size() <= column) {
                    all.add("");
                }
                all.set(column, one.text());
            }
        }
        return new SheetFile.Line(row, all);
    }

    private static int column(String letters) {
        int column = 0;
        for (char letter : letters.toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }
}

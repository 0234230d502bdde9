package org.zhengyun.printing;

import org.jspecify.annotations.Nullable;

/** The parts of a Word file beside its text. */
final class WordParts {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private WordParts() {}

    /** 宋体 for Chinese, as offices have it; Word and WPS put their own Song in its place where it is missing. */
    static String styles(int size) {
        return XML + "<w:styles " + W + "><w:docDefaults><w:rPrDefault><w:rPr>"
                + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/>"
                + "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/>"
                + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
                + "<w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
                + "</w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:qFormat/>"
                + "<w:pPr><w:kinsoku/><w:overflowPunct/></w:pPr></w:style></w:styles>";
    }

    static String settings() {
        return XML + "<w:settings " + W
                + "><w:zoom w:percent=\"100\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                + "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";
    }

    /** Pages are counted for each copy; all of them where there is one, which every program can count. */
    static String footer(boolean one) {
        return XML + "<w:ftr " + W + "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + run("第") + field("PAGE")
                + run("页 共") + field(one ? "NUMPAGES" : "SECTIONPAGES") + run("页") + "</w:p></w:ftr>";
    }

    private static String run(String text) {
        return "<w:r><w:rPr><w:sz w:val=\"17\"/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
    }

    private static String field(String name) {
        return "<w:fldSimple w:instr=\" " + name + " \">" + run("1") + "</w:fldSimple>";
    }

    /** Number on the left; on the right for whom the copy is, and that it binds nobody yet, where so. */
    static String header(Print print, Print.Copy copy) {
        String label = copy.label() == null ? "" : copy.label();
        String right = print.mark() == null ? label : (label + "  " + print.mark()).strip();
        int end = (int) ((print.landscape() ? 257 : 170) * 1440 / 25.4);
        Markup xml = new Markup()
                .raw(
                        XML + "<w:hdr " + W
                                + " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">");
        xml.raw("<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"" + end + "\"/></w:tabs></w:pPr>");
        xml.raw("<w:r><w:rPr><w:sz w:val=\"17\"/></w:rPr><w:t xml:space=\"preserve\">")
                .text(print.number())
                .raw("</w:t><w:tab/><w:t xml:space=\"preserve\">")
                .text(right)
                .raw("</w:t></w:r>");
        watermark(xml, print.mark());
        return xml.raw("</w:p></w:hdr>").toString();
    }

    /** Large letters behind the text, as Word itself writes a watermark. */
    private static void watermark(Markup xml, @Nullable String mark) {
        if (mark == null) {
            return;
        }
        int width = Math.min(420, 140 * mark.length());
        xml.raw("<w:r><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\""
                + " path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:path textpathok=\"t\" o:connecttype=\"rect\"/>"
                + "<v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype>");
        xml.open(
                "v:shape",
                "id",
                "PowerPlusWaterMarkObject1",
                "type",
                "#_x0000_t136",
                "style",
                "position:absolute;margin-left:0;margin-top:0;width:" + width
                        + "pt;height:140pt;rotation:325;z-index:-251658752;mso-position-horizontal:center;"
                        + "mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin",
                "fillcolor",
                "#e6e6e6",
                "stroked",
                "f");
        xml.empty(
                "v:textpath",
                "style",
                "font-family:&quot;宋体&quot;;font-size:1pt".replace("&quot;", "\""),
                "string",
                mark);
        xml.close("v:shape").raw("</w:pict></w:r>");
    }

    static String core(String title) {
        return new Markup()
                .raw(XML
                        + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">")
                .open("dc:title")
                .text(title)
                .close("dc:title")
                .raw("<dc:language>zh-CN</dc:language></cp:coreProperties>")
                .toString();
    }

    static String root() {
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        String core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        return XML + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"" + office + "\" Target=\"word/document.xml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"" + core + "\" Target=\"docProps/core.xml\"/></Relationships>";
    }
}

package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Whoever has no exporter fills in a sheet. */
@WebTest
class ImportTests {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final HttpStory story;
    private final Servers servers;
    private final TestClock clock;

    ImportTests(Api api, Sql sql, TestClock clock) {
        this.story = api.story();
        this.servers = new Servers(story, sql);
        this.clock = clock;
    }

    private Reply send(String type, byte[] file) {
        return story.as("provider.lvliang").send("POST", "/utilization/import", type, BodyPublishers.ofByteArray(file));
    }

    @Test
    void takesCommaSeparatedValuesUpToFiveWeeksLate() {
        String server = servers.server();
        Instant late = clock.now().minus(Duration.ofDays(34)).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime wall = LocalDateTime.ofInstant(late, BusinessClock.ZONE);
        String csv = "\uFEFFresourceId,at,memoryPercent (%),powerState\r\n"
                + server + "," + late + ",40,running\r\n"
                + "\"" + server + "\",\"" + wall.toString().replace('T', ' ') + "\",40,running\r\n"
                + ",,,\r\n"
                + server + "," + late.minus(Duration.ofDays(2)) + ",40,\r\n"
                + server + "," + late + ",140,\r\n";
        Reply reply = send("text/csv", csv.getBytes(StandardCharsets.UTF_8)).expect(200);
        assertThat(Servers.counts(reply)).containsExactly(1L, 1L, 0L, 2L);
        reply.assertAll("rejects[*].row").containsExactly(5, 6);
        reply.assertAll("rejects[*].reason").containsExactly("too-late", "out-of-range");
        String form = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--b--\r\n";
        Reply again = send("multipart/form-data; boundary=b", form.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        assertThat(Servers.counts(again)).containsExactly(0L, 2L, 0L, 2L);
        send("text/csv", "resourceId,memory\r\n".getBytes(StandardCharsets.UTF_8))
                .refused(422, "heads-missing");
        send("text/csv", "resourceId,at,memory\r\n".getBytes(StandardCharsets.UTF_8))
                .refused(422, "heads-unknown");
        send("text/csv", new byte[0]).refused(400, "ingest-broken-off");
    }

    @Test
    void takesAWorkbookAndGivesAnEmptyOne() throws IOException {
        String server = servers.server();
        Instant at = clock.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES);
        byte[] template = story.as("provider.lvliang")
                .get("/utilization/import/template.xlsx")
                .expect(200)
                .bytes();
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new java.io.ByteArrayInputStream(template))) {
            var sheet = workbook.getSheetAt(0);
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
            var row = sheet.getRow(1);
            row.getCell(0).setCellValue(server);
            row.removeCell(row.getCell(1));
            row.createCell(1).setCellValue(LocalDateTime.ofInstant(at, BusinessClock.ZONE));
            row.getCell(1).setCellStyle(style);
            row.removeCell(row.getCell(3));
            row.createCell(3).setCellValue(48.25);
            var next = sheet.createRow(2);
            next.createCell(0).setCellValue("no-server");
            next.createCell(1).setCellValue("2025-06-10 12:00");
            workbook.write(filled);
        }
        Reply reply = send(SHEET, filled.toByteArray()).expect(200);
        assertThat(Servers.counts(reply)).as(reply.body()).containsExactly(1L, 0L, 0L, 1L);
        assertThat(reply.number("rejects[0].row")).isEqualTo(3);
        Reply seen = story.as("unit.lanxian")
                .get("/utilization/resources/" + server + "?from=" + at.minusSeconds(300) + "&to=" + at.plusSeconds(300)
                        + "&step=PT10M");
        assertThat(seen.<Double>at("points[0].memory.mean")).isEqualTo(48.25);
        assertThat(new String(
                        story.as("provider.lvliang")
                                .get("/utilization/import/template.csv")
                                .expect(200)
                                .bytes(),
                        StandardCharsets.UTF_8))
                .startsWith("\uFEFFresourceId,at,cpuPercent");
        story.as("unit.lanxian")
                .send("POST", "/utilization/import", SHEET, BodyPublishers.ofByteArray(filled.toByteArray()))
                .refused(403, "ingest-forbidden");
    }
}

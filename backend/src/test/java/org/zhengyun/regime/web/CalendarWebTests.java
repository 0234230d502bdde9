package org.zhengyun.regime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Each test that changes the calendar takes a year of its own. */
@WebTest
class CalendarWebTests {

    private static final String ADMIN = "admin.zhengyun";

    private final Api api;
    private final TestClock clock;

    CalendarWebTests(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-09, 2WD, 2025-10-11",
        "2025-09-30, 2WD, 2025-10-10",
        "2025-10-09, 7D, 2025-10-16",
        "2025-10-09, P7D, 2025-10-16",
        "2025-10-09T15:59:59Z, 2WD, 2025-10-11",
        "2025-10-08T16:00:00Z, 2WD, 2025-10-11",
        "2025-09-01, 30WD, 2025-10-17"
    })
    void tellsWhenABudgetIsUsedUp(String from, String budget, String dueOn) {
        due(from, budget)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.dueOn")
                .isEqualTo(dueOn)
                .jsonPath("$.provisional")
                .isEqualTo(false)
                .jsonPath("$.days[0].reason")
                .isEqualTo("start");
    }

    @Test
    void showsTheWorkingDayByDay() {
        due("2025-09-30", "2WD")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.budget")
                .isEqualTo("2WD")
                .jsonPath("$.dueAt")
                .isEqualTo("2025-10-10T16:00:00Z")
                .jsonPath("$.days.length()")
                .isEqualTo(11)
                .jsonPath("$.days[1].reason")
                .isEqualTo("holiday")
                .jsonPath("$.days[1].name")
                .isEqualTo("国庆节")
                .jsonPath("$.days[10].n")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-09, two days, 400, malformed-budget",
        "2025-10-09, -1D, 400, malformed-budget",
        "2025-10-09, 9999Y, 422, budget-too-long",
        "yesterday, 2WD, 400, malformed-day",
        "2025-02-30, 2WD, 400, malformed-day",
        "+999999999-12-31, 2WD, 400, malformed-day",
        "1066-10-14, 2WD, 422, calendar-year-out-of-range"
    })
    void refusesWhatIsNoDayOrNoBudget(String from, String budget, int status, String slug) {
        due(from, budget)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + slug)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).doesNotContain("{"));
    }

    private WebTestClient.ResponseSpec due(String from, String budget) {
        return api.as("unit.lanxian")
                .get()
                .uri("/api/v1/calendar/due?from={from}&budget={budget}", from, budget)
                .exchange();
    }

    @Test
    @Clause("SX-14.5")
    void countsWorkingDaysAsWorkingDaysAndDaysAsDays() {
        assertThat(working("2WD")).containsExactly("start", "working_day", "make_up_day");
        assertThat(working("7D"))
                .containsExactly(
                        "start",
                        "calendar_day",
                        "calendar_day",
                        "calendar_day",
                        "calendar_day",
                        "calendar_day",
                        "calendar_day",
                        "calendar_day");
        List<Map<String, Object>> published = days(2025);
        try {
            put(
                            ADMIN,
                            2025,
                            Map.of(
                                    "days",
                                    published.stream()
                                            .filter(day -> !"2025-10-11".equals(day.get("date")))
                                            .toList()))
                    .expectStatus()
                    .isOk();
            due("2025-10-09", "2WD").expectBody().jsonPath("$.dueOn").isEqualTo("2025-10-13");
            due("2025-10-09", "7D").expectBody().jsonPath("$.dueOn").isEqualTo("2025-10-16");
        } finally {
            put(ADMIN, 2025, Map.of("days", published)).expectStatus().isOk();
        }
        due("2025-10-09", "2WD").expectBody().jsonPath("$.dueOn").isEqualTo("2025-10-11");
        due("2025-10-09", "7D").expectBody().jsonPath("$.dueOn").isEqualTo("2025-10-16");
    }

    private List<String> working(String budget) {
        return list(body(due("2025-10-09", budget)).get("days")).stream()
                .map(day -> String.valueOf(day.get("reason")))
                .toList();
    }

    private List<Map<String, Object>> days(int year) {
        return list(body(api.as(ADMIN)
                        .get()
                        .uri("/api/v1/calendar?year={year}", year)
                        .exchange())
                .get("days"));
    }

    private static Map<String, Object> body(WebTestClient.ResponseSpec response) {
        return Objects.requireNonNull(response.expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }

    @Test
    void showsAYearAsPublished() {
        get("unit.lanxian", 2025)
                .jsonPath("$.published")
                .isEqualTo(true)
                .jsonPath("$.days.length()")
                .isEqualTo(33)
                .jsonPath("$.days[0]")
                .isEqualTo(Map.of("date", "2025-01-01", "name", "元旦", "kind", "holiday"));
    }

    private WebTestClient.BodyContentSpec get(String username, int year) {
        return api.as(username)
                .get()
                .uri("/api/v1/calendar?year={year}", year)
                .header("Accept-Language", "en")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void warnsFromTheFirstOfDecemberThatNextYearIsMissing() {
        clock.setTo("2029-11-30T23:00");
        get(ADMIN, 2026).jsonPath("$.warnings").isEmpty();
        clock.setTo("2029-12-01T00:01");
        get(ADMIN, 2026)
                .jsonPath("$.warnings[0].key")
                .isEqualTo("next-year-missing")
                .jsonPath("$.warnings[0].detail")
                .value(String.class, detail -> assertThat(detail).startsWith("The holidays of 2030"));
    }

    @Test
    void takesAYearFromAnAdminAndCountsByIt() {
        due("2031-09-30", "1WD")
                .expectBody()
                .jsonPath("$.dueOn")
                .isEqualTo("2031-10-01")
                .jsonPath("$.provisional")
                .isEqualTo(true);

        put(
                        ADMIN,
                        2031,
                        Map.of(
                                "days",
                                List.of(day("2031-10-01", "国庆节", "holiday"), day("2031-10-04", "调休", "workday"))))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.published")
                .isEqualTo(true)
                .jsonPath("$.days.length()")
                .isEqualTo(2)
                .jsonPath("$.warnings")
                .isEmpty();

        due("2031-09-30", "1WD")
                .expectBody()
                .jsonPath("$.dueOn")
                .isEqualTo("2031-10-02")
                .jsonPath("$.provisional")
                .isEqualTo(false);
    }

    @Test
    void takesAYearAsCsvReplacesItAndTakesItOutAgain() {
        csv(2032, "date,name,kind\n2032-01-01,元旦,holiday\n2032-01-03,元旦调休上班,workday\n")
                .expectStatus()
                .isOk();
        csv(2032, "\uFEFFdate,name,kind\r\n2032-01-01,\"元旦\",holiday\r\n")
                .expectStatus()
                .isOk();
        get("unit.lanxian", 2032).jsonPath("$.days.length()").isEqualTo(1);

        api.as(ADMIN)
                .delete()
                .uri("/api/v1/calendar/years/2032")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.published")
                .isEqualTo(false)
                .jsonPath("$.warnings[0].key")
                .isEqualTo("year-missing");
    }

    @Test
    void refusesADayOfAnotherYearADayTwiceAndAMakeUpDayOnAWeekday() {
        put(
                        ADMIN,
                        2033,
                        Map.of(
                                "days",
                                List.of(
                                        day("2034-01-01", "元旦", "holiday"),
                                        day("2033-01-03", "元旦", "holiday"),
                                        day("2033-01-03", "元旦", "holiday"),
                                        day("2033-01-04", "元旦", "workday"),
                                        day("2033-01-05", " ", "holiday"))))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/calendar-year-invalid")
                .jsonPath("$.errors[*].pointer")
                .isEqualTo(List.of("/days/0/date", "/days/2/date", "/days/3/kind", "/days/4/name"));
        get(ADMIN, 2033).jsonPath("$.published").isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"days\":null}",
                "{\"days\":[null]}",
                "{\"days\":[{}]}",
                "{\"days\":[{\"date\":\"2033-13-01\",\"name\":\"x\",\"kind\":\"holiday\"}]}",
                "{\"days\":[{\"date\":\"2033-01-01\",\"name\":\"x\",\"kind\":\"feast\"}]}",
                "{\"days\":{}}",
                "[",
                ""
            })
    void refusesWhatCannotBeRead(String body) {
        api.as(ADMIN)
                .put()
                .uri("/api/v1/calendar/years/2033")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void namesTheLineOfACsvThatCannotBeRead() {
        csv(2033, "date,name,kind\n2033-01-01,元旦,holiday\n2033-99-01,x,holiday\n2033-01-02,x,feast\n")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(2);
        csv(2033, "date,name,kind\n").expectStatus().isEqualTo(422);
        csv(2033, "a,b\n1,2\n").expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit.lanxian", "bureau.lanxian", "provider.lvliang", "expert.lanxian", "finance.lanxian"})
    void letsNobodyButAnAdminEnterAYear(String username) {
        put(username, 2033, Map.of("days", List.of(day("2033-01-01", "元旦", "holiday"))))
                .expectStatus()
                .isForbidden();
        api.as(username)
                .delete()
                .uri("/api/v1/calendar/years/2025")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static Map<String, String> day(String date, String name, String kind) {
        return Map.of("date", date, "name", name, "kind", kind);
    }

    private WebTestClient.ResponseSpec put(String username, int year, Object body) {
        return api.as(username)
                .put()
                .uri("/api/v1/calendar/years/{year}", year)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec csv(int year, String body) {
        return api.as(ADMIN)
                .put()
                .uri("/api/v1/calendar/years/{year}", year)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(body)
                .exchange();
    }
}

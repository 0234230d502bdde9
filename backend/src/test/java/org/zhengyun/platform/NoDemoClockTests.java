package org.zhengyun.platform;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.zhengyun.testing.Api;

/** Outside of the local profile nobody moves the business clock, whoever they are. */
@PlatformTest
class NoDemoClockTests {

    private final Api api;

    NoDemoClockTests(Api api) {
        this.api = api;
    }

    @Test
    void theDemoClockIsAbsent() {
        for (String username : new String[] {"unit.lanxian", "admin.zhengyun"}) {
            api.as(username)
                    .get()
                    .uri("/api/v1/dev/clock")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
            api.as(username)
                    .put()
                    .uri("/api/v1/dev/clock")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"now\": null}")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }
}

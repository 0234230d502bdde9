package org.zhengyun.testing;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The running application as its callers see it; {@code @Autowired} into every {@link WebTest}. */
public final class Api {

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** Where it listens, without a slash at the end. */
    public String uri() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    /** A client that holds a good token of a demo account, or of {@code service-account-provider-…}. */
    public WebTestClient as(String username) {
        return with(Token.of(username));
    }

    public WebTestClient with(Token token) {
        return client().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.compact())
                .build();
    }

    public WebTestClient anonymous() {
        return client().build();
    }

    /** Steps of a story, told by several people one after another. */
    public HttpStory story() {
        return new HttpStory(uri(), username -> Token.of(username).compact());
    }

    private WebTestClient.Builder client() {
        return WebTestClient.bindToServer().baseUrl(uri()).responseTimeout(Duration.ofSeconds(30));
    }
}

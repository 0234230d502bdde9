package org.zhengyun.testing;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The running application as its callers see it; given to the constructor of every {@link WebTest}. */
public final class Api {

    private final Environment environment;
    private final UnaryOperator<String> tokens;

    Api(Environment environment, UnaryOperator<String> tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    /** Where it listens, without a slash at the end. */
    public String uri() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    /** A client that holds a good token of a demo account, or of {@code service-account-provider-…}. */
    public WebTestClient as(String username) {
        return bearer(tokens.apply(username));
    }

    /** A client that holds a token of the test's own making, good or wrong; not in a {@link StoryTest}. */
    public WebTestClient with(Token token) {
        return bearer(token.compact());
    }

    public WebTestClient anonymous() {
        return client().build();
    }

    /** Steps of a story, told by several people one after another. */
    public HttpStory story() {
        return new HttpStory(uri(), tokens);
    }

    private WebTestClient bearer(String token) {
        return client().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    private WebTestClient.Builder client() {
        return WebTestClient.bindToServer()
                .baseUrl(uri())
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1));
    }
}

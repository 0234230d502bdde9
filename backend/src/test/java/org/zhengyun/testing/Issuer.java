package org.zhengyun.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for Keycloak where only its tokens matter: publishes a realm's discovery document and keys on loopback, so
 * that the application verifies our tokens by exactly the code and configuration it verifies real ones with.
 */
final class Issuer {

    private static final Issuer INSTANCE = new Issuer();

    private final RSAKey key = newKey("test");
    private final String uri;

    private Issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            uri = "http://localhost:" + server.getAddress().getPort() + "/realms/zhengyun";
            server.createContext("/realms/zhengyun/.well-known/openid-configuration", to -> reply(to, discovery()));
            server.createContext("/realms/zhengyun/certs", to -> reply(to, new JWKSet(key.toPublicJWK()).toString()));
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String uri() {
        return INSTANCE.uri;
    }

    static RSAKey key() {
        return INSTANCE.key;
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/certs", "authorization_endpoint": "%1$s/auth",
                 "token_endpoint": "%1$s/token", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(uri);
    }

    private static void reply(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

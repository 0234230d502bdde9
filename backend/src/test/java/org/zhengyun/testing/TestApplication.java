package org.zhengyun.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import org.zhengyun.platform.BusinessClock;

/**
 * The application under test: as in production, but for the variables that say where its database and its token issuer
 * are. Every context gets a database of its own.
 */
@TestConfiguration(proxyBeanMethods = false)
class TestApplication implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DATA = directory();

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("zhengyun-test");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> variables = new HashMap<>(Postgres.fresh().environment());
        variables.put("ZY_ISSUER", Issuer.uri());
        variables.put("ZY_DATA_DIR", DATA.toString());
        // A test that wants jobs to run asks for them.
        variables.put("ZY_JOBS", "false");
        variables.put("spring.flyway.locations", "classpath:db/migration,classpath:db/demo");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test servers", variables));
    }

    @Bean
    Api api(Environment environment) {
        return new Api(environment, Token::held);
    }

    @Bean
    TestClock testClock(BusinessClock clock) {
        return new TestClock(clock);
    }
}

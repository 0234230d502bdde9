package org.zhengyun.testing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** The application a story is told to: its tokens come from the real Keycloak. */
@TestConfiguration(proxyBeanMethods = false)
class StoryApplication implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> variables = new HashMap<>(Postgres.fresh().environment());
        variables.put("ZY_ISSUER", Keycloak.running().issuer());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test servers", variables));
    }

    @Bean
    Api api(Environment environment) {
        return new Api(environment, Keycloak.running()::token);
    }
}

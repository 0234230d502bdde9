package org.zhengyun.platform.problems;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Constraints say only which of them failed; {@link Sentences} says it in words. So no expression in a message is ever
 * evaluated, and no catalogue is read from disk while a request waits.
 */
@Configuration(proxyBeanMethods = false)
class Constraints {

    @Bean
    static ValidationConfigurationCustomizer withoutSentences() {
        return configuration -> configuration.messageInterpolator(new MessageInterpolator() {
            @Override
            public String interpolate(String template, Context context) {
                return template;
            }

            @Override
            public String interpolate(String template, Context context, Locale locale) {
                return template;
            }
        });
    }
}

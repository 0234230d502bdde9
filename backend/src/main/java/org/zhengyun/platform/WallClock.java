package org.zhengyun.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Real time, for what strangers measure too: tokens, idempotency keys, letters that leave, files that may go. Nothing a
 * regulation speaks of runs by it; that is the {@link BusinessClock}'s.
 */
@Configuration(proxyBeanMethods = false)
class WallClock {

    @Bean
    Clock wall() {
        return Clock.systemUTC();
    }
}

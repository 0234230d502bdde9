package org.zhengyun.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Wall time again after each test, since the next class may share the application. */
class ClockReset implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        SpringExtension.getApplicationContext(test)
                .getBeanProvider(TestClock.class)
                .ifAvailable(TestClock::reset);
    }
}

package org.zhengyun.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.zhengyun.platform.security.Gone;
import org.zhengyun.testing.WebTest;

/** A test of the platform itself: the whole application, and a {@link Probe} in it. All such tests share one context. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebTest
@Import({Probe.class, Gone.class})
public @interface PlatformTest {}

package org.zhengyun.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test that speaks HTTP with the whole application on a port of its own, over a real database. Constructor parameters
 * are injected: {@link Api} for clients with tokens, {@link TestClock}, any bean.
 *
 * <p>One context, and one database, serves every class that adds no configuration of its own: isolate by fresh ids, never
 * by order, never by counting all rows.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClockReset.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.main.banner-mode=off")
@Import(TestApplication.class)
@ContextConfiguration(initializers = TestApplication.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface WebTest {}

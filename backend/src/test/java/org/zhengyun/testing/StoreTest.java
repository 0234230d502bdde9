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
 * A test of beans, most of all of stores and their SQL, over a real database. The very context of {@link WebTest}, so that
 * the two kinds cost one start; the same rules of isolation hold. Constructor parameters are injected.
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
public @interface StoreTest {}

package org.zhengyun.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A story: several people, one after another, by HTTP, with tokens of the real Keycloak, over a real PostgreSQL, in the
 * local profile, so that {@code PUT /dev/clock} moves the time and runs what became due. Tell it with {@link Api#story()}.
 * The class is called {@code …Story}; {@code -DexcludedGroups=story} leaves all of them out.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("story")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.main.banner-mode=off")
@ActiveProfiles("local")
@Import(StoryApplication.class)
@ContextConfiguration(initializers = StoryApplication.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface StoryTest {}

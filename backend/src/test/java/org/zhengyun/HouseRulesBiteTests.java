package org.zhengyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhengyun.testing.GuiltyCode;

/** A rule that never refused anything may be asleep: each is shown something it must refuse. */
class HouseRulesBiteTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("guilty")
    void refuses(ArchRule rule, String[] sources) {
        var code = GuiltyCode.of(sources);
        assertThatThrownBy(() -> rule.check(code))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }

    @Test
    void everyRuleWasSeenRefusing() throws IllegalAccessException {
        Set<Object> seen = guilty().map(crime -> ((Named<?>) crime.get()[0]).getPayload())
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
        for (Field field : HouseRules.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(ArchTest.class)) {
                assertThat(seen).as(field.getName()).contains(field.get(null));
            }
        }
    }

    static Stream<Arguments> guilty() {
        return Stream.of(
                crime("waiting", HouseRules.nobodyWaitsForAPipeline, """
                        package org.zhengyun.application;
                        class Hasty { Object now(reactor.core.publisher.Mono<?> later) { return later.block(); } }
                        """),
                crime("subscribing by reference", HouseRules.nobodyWaitsForAPipeline, """
                        package org.zhengyun.application;
                        class Hasty { Runnable now(reactor.core.publisher.Flux<?> later) { return later::subscribe; } }
                        """),
                crime("Spring in the kernel", HouseRules.theKernelIsPlainJava, """
                        package org.zhengyun.kernel;
                        class Wired { org.springframework.core.env.Environment environment; }
                        """),
                crime("a Mono in a record", HouseRules.theMiddleIsPlainJava, """
                        package org.zhengyun.application;
                        public record Case(String id) { reactor.core.publisher.Mono<Case> save() { return reactor.core.publisher.Mono.just(this); } }
                        """),
                crime("an anonymous service method", HouseRules.everyServiceMethodTakesAnActor, """
                        package org.zhengyun.application;
                        @org.springframework.stereotype.Service class Cases { public String get(java.util.UUID id) { return ""; } }
                        """),
                crime("an anonymous question of a controller", HouseRules.whatAControllerAsksTakesAnActor, """
                        package org.zhengyun.application;
                        @org.springframework.stereotype.Component public class Cases { public String get(String id) { return id; } }
                        """, """
                        package org.zhengyun.application.web;
                        class CaseController { String get(org.zhengyun.application.Cases cases) { return cases.get(""); } }
                        """),
                crime("importing web", HouseRules.nobodyImportsWeb, """
                        package org.zhengyun.application;
                        class Curious { Object look() { return new org.zhengyun.application.web.Answer(); } }
                        """, """
                        package org.zhengyun.application.web;
                        public class Answer {}
                        """),
                crime("another feature's JSON", HouseRules.featuresDoNotShareTheirWeb, """
                        package org.zhengyun.resource.web;
                        class Thrifty { Object borrow() { return new org.zhengyun.application.web.Answer(); } }
                        """, """
                        package org.zhengyun.application.web;
                        public class Answer {}
                        """),
                crime("SQL in a service", HouseRules.onlyStoresSpeakSql, """
                        package org.zhengyun.application;
                        class Cases { Object all(org.zhengyun.platform.Sql sql) { return sql.sql("SELECT 1"); } }
                        """),
                crime("SQL in a controller", HouseRules.controllersDoNotSpeakSql, """
                        package org.zhengyun.application.web;
                        class CaseController { Object all(org.zhengyun.platform.Sql sql) { return sql.sql("SELECT 1"); } }
                        """),
                crime("another way to the database", HouseRules.onlySqlReachesTheDatabase, """
                        package org.zhengyun.application;
                        class CaseStore { Object all(org.springframework.r2dbc.core.DatabaseClient client) { return client.sql("SELECT 1"); } }
                        """),
                crime("field injection", HouseRules.everythingIsGivenByConstructor, """
                        package org.zhengyun.application;
                        class Cases { @org.springframework.beans.factory.annotation.Autowired Object store; }
                        """),
                crime("the wall clock", HouseRules.timeComesInAsAValue, """
                        package org.zhengyun.application;
                        class Cases { java.time.LocalDate today() { return java.time.LocalDate.now(java.time.ZoneOffset.UTC); } }
                        """),
                crime("the wall clock by reference", HouseRules.timeComesInAsAValue, """
                        package org.zhengyun.application;
                        class Cases { java.util.function.Supplier<java.time.Instant> clock = java.time.Instant::now; }
                        """),
                crime("an old date", HouseRules.timeComesInAsAValue, """
                        package org.zhengyun.application;
                        class Cases { java.util.Date due; }
                        """),
                crime("a forgotten package-info", HouseRules.everyPackageSaysWhatMayBeNull, """
                        package org.zhengyun.forgotten;
                        class Something {}
                        """),
                crime("an empty name", HouseRules.namesSayWhatAThingIs, """
                        package org.zhengyun.application;
                        class CaseHelper {}
                        """));
    }

    private static Arguments crime(String name, ArchRule rule, String... sources) {
        return arguments(named(name, rule), sources);
    }
}

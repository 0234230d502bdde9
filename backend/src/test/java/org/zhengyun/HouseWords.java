package org.zhengyun;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.mapstruct.Mapper;
import org.reactivestreams.Publisher;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.platform.Sql;

/** The words in which {@link HouseRules} speak of classes. */
final class HouseWords {

    private HouseWords() {}

    /** The database's door, with everything inside it. */
    static DescribedPredicate<JavaClass> sql() {
        return belongTo(DescribedPredicate.describe("Sql", type -> type.isEquivalentTo(Sql.class)));
    }

    static DescribedPredicate<JavaClass> named(Map<String, String> exceptions) {
        return belongTo(DescribedPredicate.describe(
                "excepted for a reason", type -> exceptions.containsKey(type.getFullName())));
    }

    static DescribedPredicate<JavaClass> endingIn(String... endings) {
        return DescribedPredicate.describe(
                "called …" + String.join(", …", endings),
                type -> Set.of(endings).stream().anyMatch(type.getSimpleName()::endsWith));
    }

    static DescribedPredicate<JavaAccess<?>> waiting() {
        Set<String> verbs = Set.of(
                "block",
                "blockFirst",
                "blockLast",
                "blockOptional",
                "subscribe",
                "subscribeWith",
                "toIterable",
                "toStream");
        return DescribedPredicate.describe(
                "wait for a pipeline or subscribe to it",
                access -> verbs.contains(access.getTarget().getName())
                        && access.getTargetOwner().isAssignableTo(Publisher.class));
    }

    static DescribedPredicate<JavaAccess<?>> readingAClock() {
        return DescribedPredicate.describe("read the wall clock", access -> {
            AccessTarget target = access.getTarget();
            boolean now = target.getName().equals("now")
                    && access.getTargetOwner().getPackageName().equals("java.time");
            boolean system = access.getTargetOwner().isEquivalentTo(Clock.class)
                    && target.getName().startsWith("system");
            boolean millis = access.getTargetOwner().isEquivalentTo(System.class)
                    && target.getName().equals("currentTimeMillis");
            return now || system || millis;
        });
    }

    /** Records and enums of a feature: not its rows, requests, responses or settings. */
    static DescribedPredicate<JavaClass> areDomain() {
        return DescribedPredicate.describe(
                "are records or enums of a feature",
                type -> (type.isRecord() || type.isEnum())
                        && isFeature(type)
                        && !type.isAnnotatedWith(ConfigurationProperties.class)
                        && type.getEnclosingClass()
                                .map(outer -> !outer.isMetaAnnotatedWith(Component.class))
                                .orElse(true));
    }

    static boolean isFeature(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("org.zhengyun.")
                && !name.startsWith("org.zhengyun.platform")
                && !name.matches(".*\\.web(\\..*)?");
    }

    static DescribedPredicate<JavaClass> areFeatureBeans(Class<? extends Annotation> stereotype) {
        return DescribedPredicate.describe(
                "are beans of a feature",
                type -> type.isMetaAnnotatedWith(stereotype)
                        && isFeature(type)
                        && !HouseRules.SAME_FOR_EVERYBODY.containsKey(type.getFullName()));
    }

    static boolean carriesAnActor(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .anyMatch(type -> type.isAssignableTo(Actor.class) || type.isAssignableTo(DomainEvent.class));
    }

    static ArchCondition<JavaMethod> takeAnActor() {
        return new ArchCondition<>("take an Actor, or an event that has one") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, carriesAnActor(method), method.getDescription()));
            }
        };
    }

    static ArchCondition<JavaClass> callFeatureBeansOnlyWithAnActor() {
        DescribedPredicate<JavaClass> beans = areFeatureBeans(Component.class);
        return new ArchCondition<>("call beans only with an Actor") {
            @Override
            public void check(JavaClass controller, ConditionEvents events) {
                controller.getMethodCallsFromSelf().stream()
                        .filter(call -> beans.test(call.getTargetOwner()))
                        .forEach(call -> call.getTarget()
                                .resolveMember()
                                .ifPresent(method -> events.add(new SimpleConditionEvent(
                                        controller, carriesAnActor(method), call.getDescription()))));
            }
        };
    }

    static ArchCondition<JavaClass> keepToTheirOwnWeb() {
        return new ArchCondition<>("keep to their own web package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(to -> to.getTargetClass().getPackageName().matches("org\\.zhengyun\\..*\\.web(\\..*)?"))
                        .filter(to -> !to.getTargetClass()
                                .getPackageName()
                                .startsWith(type.getPackageName().replaceFirst("\\.web.*", ".web")))
                        .forEach(to -> events.add(SimpleConditionEvent.violated(type, to.getDescription())));
            }
        };
    }

    /** The mapper is ours, its implementation is not. */
    static DescribedPredicate<JavaClass> writtenByMapStruct() {
        return DescribedPredicate.describe(
                "written by MapStruct",
                type -> type.getAllRawInterfaces().stream().anyMatch(face -> face.isAnnotatedWith(Mapper.class)));
    }

    /** The root holds only the entry point. */
    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                        type.getPackage().isAnnotatedWith(NullMarked.class) || type.isEquivalentTo(Zhengyun.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName()));
            }
        };
    }
}

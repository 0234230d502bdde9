package org.zhengyun;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.zhengyun.HouseWords.areDomain;
import static org.zhengyun.HouseWords.areFeatureBeans;
import static org.zhengyun.HouseWords.callFeatureBeansOnlyWithAnActor;
import static org.zhengyun.HouseWords.endingIn;
import static org.zhengyun.HouseWords.keepToTheirOwnWeb;
import static org.zhengyun.HouseWords.liveInANullMarkedPackage;
import static org.zhengyun.HouseWords.named;
import static org.zhengyun.HouseWords.readingAClock;
import static org.zhengyun.HouseWords.sql;
import static org.zhengyun.HouseWords.takeAnActor;
import static org.zhengyun.HouseWords.waiting;
import static org.zhengyun.HouseWords.writtenByMapStruct;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;

/**
 * One way to do each thing, and this machine checks it. An exception is a class named here with its reason; a second way
 * needs an ADR. {@link HouseRulesBiteTests} shows each rule refusing a guilty class.
 */
@AnalyzeClasses(packages = "org.zhengyun", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRules {

    /** Waiting for a pipeline: only where no request can be held up. */
    private static final Map<String, String> MAY_WAIT =
            Map.of("org.zhengyun.platform.AtStart", "at start the application waits for what it cannot run without");

    /** Beans whose answers are the same for everybody. */
    static final Map<String, String> SAME_FOR_EVERYBODY = Map.of(
            "org.zhengyun.organization.Organizations", "the directory in memory; what it shows is cut by its callers",
            "org.zhengyun.organization.Parties", "what an organization is called is no secret",
            "org.zhengyun.regime.Regimes", "regulations are public");

    /** SQL outside a Store, Board or Log. */
    private static final Map<String, String> MAY_QUERY =
            Map.of("org.zhengyun.organization.Organizations", "one query at start fills the directory in memory");

    /** Wall time, where the business clock would be wrong. */
    private static final Map<String, String> MAY_READ_THE_WALL_CLOCK = Map.of(
            "org.zhengyun.kernel.Ids", "identifiers are ordered by real time",
            "org.zhengyun.platform.BusinessClock", "it is the business clock",
            "org.zhengyun.platform.WallClock", "it is the other one, for what strangers measure too",
            "org.zhengyun.platform.EventLog", "the record states both times",
            "org.zhengyun.platform.security.RememberedTokens", "tokens live by real time");

    @ArchTest
    static final ArchRule nobodyWaitsForAPipeline = noClasses()
            .that(not(named(MAY_WAIT)))
            .should()
            .accessTargetWhere(waiting())
            .because("an event loop that waits serves nobody, and a pipeline that is subscribed by hand has no caller");

    @ArchTest
    static final ArchRule theKernelIsPlainJava = noClasses()
            .that()
            .resideInAPackage("org.zhengyun.kernel..")
            .should()
            .dependOnClassesThat(resideInAPackage("reactor..")
                    .or(resideInAPackage("io.r2dbc.."))
                    .or(resideInAPackage("org.springframework..")
                            .and(not(resideInAPackage("org.springframework.modulith..")))))
            .because("the words everything is said in outlive every framework");

    @ArchTest
    static final ArchRule theMiddleIsPlainJava = noClasses()
            .that(areDomain())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..", "org.reactivestreams..")
            .because("a rule needs no Spring and no Mono");

    @ArchTest
    static final ArchRule everyServiceMethodTakesAnActor = methods()
            .that()
            .arePublic()
            .and()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat(areFeatureBeans(Service.class))
            .should(takeAnActor())
            .allowEmptyShould(true)
            .because("no one acts anonymously");

    @ArchTest
    static final ArchRule whatAControllerAsksTakesAnActor = classes()
            .that()
            .resideInAPackage("org.zhengyun..web..")
            .should(callFeatureBeansOnlyWithAnActor())
            .allowEmptyShould(true)
            .because("no one acts anonymously, whatever the bean is called");

    @ArchTest
    static final ArchRule nobodyImportsWeb = noClasses()
            .that()
            .resideOutsideOfPackage("org.zhengyun..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.zhengyun..web..")
            .because("the edge is the last to know");

    @ArchTest
    static final ArchRule featuresDoNotShareTheirWeb = classes()
            .that()
            .resideInAPackage("org.zhengyun..web..")
            .should(keepToTheirOwnWeb())
            .allowEmptyShould(true)
            .because("one feature's JSON is not another's");

    @ArchTest
    static final ArchRule onlyStoresSpeakSql = noClasses()
            .that()
            .resideOutsideOfPackage("org.zhengyun.platform..")
            .and(not(belongTo(endingIn("Store", "Board", "Log"))))
            .and(not(named(MAY_QUERY)))
            .should()
            .dependOnClassesThat(sql())
            .because("rights live in the WHERE clause, and it stands once per store");

    @ArchTest
    static final ArchRule controllersDoNotSpeakSql = noClasses()
            .that()
            .resideInAPackage("org.zhengyun..web..")
            .should()
            .dependOnClassesThat(sql())
            .orShould()
            .dependOnClassesThat(belongTo(endingIn("Store")))
            .allowEmptyShould(true)
            .because("a controller is thin");

    @ArchTest
    static final ArchRule onlySqlReachesTheDatabase = noClasses()
            .that(not(sql()))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DatabaseClient.class)
            .because("cancellation, binding and nulls are handled there, once");

    @ArchTest
    static final ArchRule everythingIsGivenByConstructor = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("what a class needs stands in its constructor");

    @ArchTest
    static final ArchRule timeComesInAsAValue = noClasses()
            .that(not(named(MAY_READ_THE_WALL_CLOCK)))
            .should()
            .accessTargetWhere(readingAClock())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Calendar.class)
            .because("limits run by the business clock, which a test and a demonstration can move");

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes()
            .should(liveInANullMarkedPackage())
            .because("null is said in the type, and NullAway only reads marked packages");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .that(not(writtenByMapStruct()))
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("DTO")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .because("the domain has a word for it");

    private HouseRules() {}
}

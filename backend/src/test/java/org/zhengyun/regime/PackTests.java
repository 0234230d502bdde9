package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.pack.Packs;

/** The packs say what the regulations say; every expectation was taken from their texts, not from the packs. */
class PackTests {

    private static final Packs PACKS = Packs.bundled();

    private final Regime lanxian = PACKS.regime("lanxian-2025-22");
    private final Regime shanxi = PACKS.regime("shanxi-2021-72");

    @Test
    void areAllInOrder() {
        assertThat(PACKS.regimes()).extracting(Regime::id).contains("shanxi-2021-72", "lanxian-2025-22");
    }

    @Test
    void areTheSameRevisionHoweverOftenTheyAreRead() {
        assertThat(Packs.bundled().regime("lanxian-2025-22")).isEqualTo(lanxian);
        assertThat(lanxian.revision()).matches("[0-9a-f]{64}").isNotEqualTo(shanxi.revision());
    }

    @Test
    void comeBackTheSameFromTheirStoredWords() {
        assertThat(Revisions.read(Revisions.write(lanxian))).isEqualTo(lanxian);
    }

    /** What a clerk reads on the page of the regulation: an office, a field, words; never a key. */
    @Test
    void sayEveryValueInWords() {
        for (Regime regime : PACKS.regimes()) {
            assertThat(regime.values().values())
                    .filteredOn(value -> value.value().matches("[a-z][a-z0-9_]*(\\.[a-zA-Z]+)?"))
                    .filteredOn(value -> !Set.of("true", "false").contains(value.value()))
                    .as("values of %s that are keys", regime.id())
                    .allSatisfy(value ->
                            assertThat(isSaid(value, regime)).as(value.key()).isTrue());
        }
    }

    private static boolean isSaid(Regime.Value value, Regime regime) {
        String[] place = value.value().split("\\.");
        FormDefinition form = place.length == 2 ? regime.forms().get(place[0]) : null;
        return value.words() != null
                || regime.officeLabels().keySet().stream()
                        .anyMatch(office -> office.key().equals(value.value()))
                || (form != null
                        && form.fields().stream().anyMatch(field -> field.key().equals(place[1])));
    }

    @ParameterizedTest
    @CsvSource({
        "existing, application_letter application_form requirement_form project_approval construction_plan"
                + " construction_contract completion_acceptance mlps_filing_certificate mlps_assessment_report"
                + " migration_plan",
        "new, application_letter application_form requirement_form project_approval construction_plan"
                + " construction_contract migration_plan",
        "superior, application_letter application_form requirement_form rollout_document migration_plan"
    })
    void askInTheProvinceForThePapersOfArticle12(String systemType, String papers) {
        assertThat(required(shanxi, systemType)).isEqualTo(Set.of(papers.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "existing, application_form requirement_form survey_form construction_contract completion_acceptance",
        "new, application_form requirement_form project_approval construction_plan construction_contract",
        "superior, application_form requirement_form survey_form rollout_document"
    })
    void askInTheCountyForFewer(String systemType, String papers) {
        assertThat(required(lanxian, systemType)).isEqualTo(Set.of(papers.split(" ")));
    }

    private static Set<String> required(Regime regime, String systemType) {
        return regime.papers("onboarding", systemType).stream()
                .filter(rule -> rule.required() && rule.at() == null)
                .map(PaperRule::key)
                .collect(Collectors.toSet());
    }

    @Test
    void takeAPolicyBasisForARolloutDocument() {
        for (Regime regime : List.of(shanxi, lanxian)) {
            assertThat(paper(regime, "superior", "rollout_document").alternatives())
                    .containsExactly("policy_basis");
        }
    }

    @Test
    void inheritWhatTheCountyLeavesOptional() {
        assertThat(paper(lanxian, "existing", "mlps_filing_certificate").basis().origin())
                .isEqualTo(Origin.INHERITED);
        assertThat(clause(paper(lanxian, "existing", "mlps_filing_certificate").basis()))
                .isEqualTo("SX-12.3");
        assertThat(clause(paper(lanxian, "existing", "construction_contract").basis()))
                .isEqualTo("LX-4.1.3a");
    }

    private static PaperRule paper(Regime regime, String systemType, String key) {
        return regime.papers("onboarding", systemType).stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "limit.provision, 2WD, stated, SX-14.1, 2WD, inherited, SX-14.1",
        "limit.review, 10WD, default, , 10WD, default, ",
        "limit.agreementFiling, 7D, stated, SX-14.4, 7D, inherited, SX-14.4",
        "limit.migrationExisting, 30WD, stated, SX-15.3, 30WD, inherited, SX-15.3",
        "limit.testFiling, 3WD, stated, SX-15.5, 3WD, inherited, SX-15.5",
        "limit.change, 3WD, stated, SX-16.2, 3WD, inherited, SX-16.2",
        "limit.reclaim, 3WD, stated, SX-17.2, 3WD, stated, LX-6.4d",
        "limit.adjustmentNotice, 3WD, stated, SX-19.3, 3WD, inherited, SX-19.3",
        "scope.classified, excluded, stated, SX-3.1, excluded, stated, LX-3.2a",
        "scope.maxMlpsLevel, none, default, , none, default, ",
        "price.setBy, finance, stated, SX-8.1, city_cloud, stated, LX-3.2e",
        "billing.start, confirmation, stated, SX-15.2, confirmation, inherited, SX-15.2"
    })
    void markEveryValueAsStatedInheritedOrProposed(
            String key,
            String sx,
            String sxOrigin,
            @Nullable String sxClause,
            String lx,
            String lxOrigin,
            @Nullable String lxClause) {
        assertValue(shanxi, key, sx, sxOrigin, sxClause);
        assertValue(lanxian, key, lx, lxOrigin, lxClause);
    }

    private static void assertValue(Regime regime, String key, String value, String origin, @Nullable String clause) {
        Regime.Value actual = Objects.requireNonNull(regime.value(key), key);
        assertThat(actual.value()).isEqualTo(value);
        assertThat(actual.basis().origin().name()).isEqualToIgnoringCase(origin);
        assertThat(clause(actual.basis())).isEqualTo(clause);
    }

    private static @Nullable String clause(Basis basis) {
        return basis.clause() == null ? null : basis.clause().id();
    }

    @Test
    void restStatedRulesOnClausesOfTheirOwnText() {
        for (Regime regime : PACKS.regimes()) {
            regime.values().values().stream()
                    .filter(value -> value.basis().origin() == Origin.STATED)
                    .forEach(value -> assertThat(Clauses.known()
                                    .find(Objects.requireNonNull(value.basis().clause()))
                                    .orElseThrow()
                                    .source())
                            .isEqualTo(regime.id()));
        }
    }

    @Test
    void countFourSourcesOfMoneyInTheCountyAsInScope() {
        assertThat(lanxian.funding().keySet())
                .containsExactly("government", "joint", "purchased_service", "fiscal_maintenance");
        assertThat(lanxian.funding().values()).allMatch(Regime.Funding::inScope);
        assertThat(shanxi.funding().values().stream().filter(Regime.Funding::inScope))
                .extracting(Regime.Funding::key)
                .containsExactly("fiscal", "mixed");
    }

    @Test
    void dispatchByHandInTheCountyAndByItselfInTheProvince() {
        Stage county = lanxian.procedure("onboarding").stage("approved");
        assertThat(county.automatic()).isNull();
        assertThat(county.exit("dispatch").orElseThrow().by()).isEqualTo(Office.BUREAU);
        Stage province = shanxi.procedure("onboarding").stage("approved");
        assertThat(province.automatic()).isEqualTo("dispatch");
        assertThat(province.exit("dispatch").orElseThrow().tells()).isEmpty();
    }

    @Test
    void refuseAnApprovalBeforeTheExpertsHaveSpoken() {
        for (String stage : List.of("submitted", "reviewing")) {
            Closed county = Objects.requireNonNull(
                    lanxian.procedure("onboarding").stage(stage).closed().get("approve"));
            assertThat(county.problem()).isEqualTo("review-required");
            assertThat(clause(county.basis())).isEqualTo("LX-4.2d");
            Closed province = Objects.requireNonNull(
                    shanxi.procedure("onboarding").stage(stage).closed().get("approve"));
            assertThat(clause(province.basis())).isEqualTo("SX-13.1");
        }
    }

    @Test
    void letAUnitWithdrawUntilTheDecision() {
        for (Regime regime : List.of(shanxi, lanxian)) {
            Set<String> stages = regime.procedure("onboarding").stages().values().stream()
                    .filter(stage -> stage.exit("withdraw").isPresent())
                    .map(Stage::key)
                    .collect(Collectors.toSet());
            assertThat(stages)
                    .containsExactlyInAnyOrder(
                            "draft", "submitted", "supplementing", "reviewing", "deciding", "returned");
        }
    }

    @Test
    void tellTheProviderOfEveryDecisionInTheProvinceButOnlyOfApprovalsInTheCounty() {
        assertThat(tells(shanxi, "return")).containsExactlyInAnyOrder(Office.UNIT, Office.PROVIDER);
        assertThat(tells(lanxian, "return")).containsExactly(Office.UNIT);
        assertThat(tells(lanxian, "approve")).containsExactlyInAnyOrder(Office.UNIT, Office.PROVIDER);
    }

    private static Set<Office> tells(Regime regime, String move) {
        return regime.procedure("onboarding")
                .stage("deciding")
                .exit(move)
                .orElseThrow()
                .tells();
    }

    @Test
    void printTheFourteenEntriesOfAnnex3() {
        List<String> asked = fields(lanxian, "application_form").stream()
                .filter(Field::required)
                .map(Field::key)
                .toList();
        assertThat(asked)
                .containsExactly(
                        "applicantName",
                        "appliedOn",
                        "handlerName",
                        "handlerPhone",
                        "handlerEmail",
                        "systemName",
                        "systemOverview",
                        "developerName",
                        "developerContactName",
                        "developerPhone",
                        "developerEmail",
                        "serverCount",
                        "dataVolumeGb",
                        "systemTypeBox",
                        "classified",
                        "usesDigitalCertificate",
                        "dataShared");
        Field box = field(lanxian, "application_form", "systemTypeBox");
        assertThat(box.options()).extracting(FormDefinition.Option::value).containsExactly("new", "continued");
        assertThat(box.translate()).containsEntry("superior", "continued").containsEntry("existing", "continued");
        assertThat(field(shanxi, "application_form", "systemTypeBox").options())
                .extracting(FormDefinition.Option::value)
                .containsExactly("existing", "new", "superior");
    }

    @ParameterizedTest
    @CsvSource({"open, openRows, 10", "change, changeRows, 10", "cancel, cancelRows, 4"})
    void askForTheTableOfTheChosenKindOnly(String requestType, String table, int columns) {
        var form = java.util.Map.of("requestType", requestType);
        assertThat(fields(lanxian, "requirement_form").stream()
                        .filter(field -> field.type() == Type.ROWS && field.required(form))
                        .map(Field::key))
                .containsExactly(table);
        assertThat(field(lanxian, "requirement_form", table).columns())
                .filteredOn(column -> !column.key().equals("resourceId"))
                .hasSize(columns);
    }

    @Test
    void askForPublicAddressesWhereTheInternetIsUsed() {
        Field rows = field(lanxian, "requirement_form", "publicIpRows");
        assertThat(rows.required(java.util.Map.of("requestType", "open", "networkZone", "internet")))
                .isTrue();
        assertThat(rows.required(java.util.Map.of("requestType", "open", "networkZone", "extranet")))
                .isFalse();
        assertThat(rows.asked(java.util.Map.of("requestType", "open", "networkZone", "extranet")))
                .isTrue();
        assertThat(rows.asked(java.util.Map.of("requestType", "cancel", "networkZone", "internet")))
                .isFalse();
        assertThat(rows.columns()).allMatch(Field::required);
        assertThat(rows.columns().get(2).oneOf()).contains("openRows.serverName");
    }

    private static List<Field> fields(Regime regime, String form) {
        return Objects.requireNonNull(regime.forms().get(form), form).fields();
    }

    private static Field field(Regime regime, String form, String key) {
        return fields(regime, form).stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}

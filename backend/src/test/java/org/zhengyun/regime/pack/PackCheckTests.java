package org.zhengyun.regime.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.Regime;

/** Every way in which a pack can be wrong is told at its line. */
class PackCheckTests {

    private static final String HEAD = """
            id: jiaocheng-2026-1
            extends: shanxi-2021-72
            region: "141122"
            facts: { title: { zh: 甲县办法, en: County rules }, documentNumber: 甲〔2026〕1号, issuer: 甲县, issuedOn: 2026-01-05 }
            valid: { from: 2026-01-05, until: null }
            """;

    @TempDir
    Path directory;

    @Test
    void loadsAPackThatOverridesOneKeyAndShowsThatKeyAsItsOwn() throws IOException {
        Regime regime = read("""
                clauses:
                  JC-1: { article: 第一条, quote: 三个工作日内开通 }
                values:
                  limit.provision: { value: 3WD, basis: JC-1 }
                """);

        assertThat(value(regime, "limit.provision").value()).isEqualTo("3WD");
        assertThat(value(regime, "limit.provision").basis()).isEqualTo(basis(Origin.STATED, "JC-1"));
        assertThat(value(regime, "limit.change").basis()).isEqualTo(basis(Origin.INHERITED, "SX-16.2"));
        assertThat(value(regime, "limit.review").basis()).isEqualTo(new Basis(Origin.DEFAULT, null));
        assertThat(regime.ownClauses()).containsKey("JC-1");
    }

    private static Regime.Value value(Regime regime, String key) {
        return Objects.requireNonNull(regime.value(key), key);
    }

    private static Basis basis(Origin origin, String clause) {
        return new Basis(origin, new ClauseRef(clause));
    }

    @Test
    void countsAValueWithoutAClauseAsAProposalEvenOverAStatedOne() throws IOException {
        Regime regime = read("values: { limit.provision: 4WD }");

        assertThat(value(regime, "limit.provision").basis().origin()).isEqualTo(Origin.DEFAULT);
        assertThat(regime.procedure("work_order").clocks().getFirst().limit().target())
                .isTrue();
    }

    @Test
    void beginsAProcedureThatIsLikeAnotherAsThatOneStandsInThisPack() throws IOException {
        Regime regime = read("""
                clauses:
                  JC-2: { article: 第二条, quote: 受理后由主管部门审批 }
                  JC-3: { article: 第三条, quote: 变更按前款办理 }
                procedures:
                  onboarding: { stages: { submitted: { moves: { accept: { basis: JC-2 } } } } }
                  change:     { like: onboarding, order: change, stages: { draft: { moves: { submit: { basis: JC-3 } } } } }
                """);

        var change = regime.procedure("change");
        assertThat(change.stages().keySet())
                .isEqualTo(regime.procedure("onboarding").stages().keySet());
        assertThat(change.stage("submitted").exit("accept").orElseThrow().basis())
                .isEqualTo(basis(Origin.STATED, "JC-2"));
        assertThat(change.stage("draft").exit("submit").orElseThrow().basis()).isEqualTo(basis(Origin.STATED, "JC-3"));
        assertThat(change.stage("reviewing").basis()).isEqualTo(basis(Origin.INHERITED, "SX-13.1"));
        assertThat(regime.procedure("exit").stages()).doesNotContainKey("reviewing");
    }

    @Test
    void onlyWhatOpensSomethingLeadsToGoingLive() throws IOException {
        Regime regime = read("procedures: { change: { like: onboarding, order: change } }");

        assertThat(regime.procedure("onboarding").leadsToGoingLive()).isTrue();
        assertThat(regime.procedure("change").leadsToGoingLive()).isFalse();
        assertThat(regime.kinds()).doesNotContain(Regime.GOING_LIVE);
    }

    @Test
    void tellsAWayToGoingLiveThatCannotBeWalked() throws IOException {
        assertFound("""
                procedures:
                  going_live: { stages: { opening: { actor: unit, moves: { close: closed } } } }
                """, "not-a-state", 7, 36);
        assertFound("""
                procedures:
                  going_live: { stages: { live: { moves: { close: { after: [file_reprot] } } } } }
                """, "after-unknown", 7, 60);
        assertFound("""
                procedures:
                  going_live: { stages: { live: { moves: { close: { after: [file_report.nowhere] } } } } }
                """, "unknown-paper", 7, 60);
        assertFound("""
                procedures:
                  going_live: { clocks: { test_filing: { ends: nothing } } }
                """, "clock-move-unknown", 7, 48);
        assertFound("""
                procedures:
                  going_live: { stages: { planned: { moves: { start_testing: { hold: limit.nowhere } } } } }
                """, "unknown-value", 7, 70);
        assertFound("""
                procedures:
                  onboarding: { stages: { submitted: { moves: { accept: { after: [submit] } } } } }
                """, "only-when-going-live", 7, 49);
        assertFound("""
                procedures:
                  going_live: { stages: { live: { moves: { close: { when: { system.systemType: [old] } } } } } }
                """, "unknown-option", 7, 80);
        assertFound("""
                requirements:
                  onboarding: { every: { work_plan: { at: plannned } } }
                """, "unknown-stage", 7, 43);
    }

    @Test
    void tellsAProcedureThatIsLikeNoneAndOneThatIsLikeItself() throws IOException {
        assertFound("""
                procedures:
                  change: { like: onbording }
                """, "unknown-procedure", 7, 19);
        assertFound("""
                procedures:
                  change: { like: exit }
                  exit:   { like: change }
                """, "circular-like", 7, 19);
    }

    @Test
    void tellsATimeThatNamesNoFieldAndNoValue() throws IOException {
        assertFound("""
                procedures:
                  change: { period: { until: application_form.nowhere, atMost: limit.change } }
                """, "unknown-field", 7, 30);
        assertFound("""
                procedures:
                  change: { period: { atMost: limit.nowhere } }
                """, "unknown-value", 7, 31);
    }

    @Test
    void tellsARowThatAsksForNothingKnown() throws IOException {
        assertFound("""
                forms:
                  change_form: { fields: { afterRows: { act: resize } } }
                """, "unknown-word", 7, 46);
    }

    @Test
    void tellsARuleAboutUseThatFindsNothingOrLacksItsNumbers() throws IOException {
        assertFound("""
                utilization:
                  rules:
                    stopped: { finding: idel }
                """, "unknown-finding", 8, 25);
        assertFound("""
                utilization:
                  rules:
                    stopped: { longer: 3WD }
                """, "not-a-period", 8, 24);
        assertFound("""
                utilization:
                  rules:
                    hot: { finding: idle, test: memory_mean_above }
                """, "missing-key", 8, 10);
        assertFound("""
                utilization:
                  rules:
                    hot: { finding: idle, test: memory_meen }
                """, "unknown-word", 8, 33);
    }

    @Test
    void tellsALadderThatLeadsNowhere() throws IOException {
        assertFound("""
                utilization:
                  ladder: { stages: { open: { moves: { notify: { to: nowhere } } } } }
                """, "unknown-stage", 7, 54);
        assertFound("""
                utilization:
                  stops: nowhere
                """, "unknown-stage", 7, 10);
    }

    @Test
    void tellsAProgrammeThatNobodyCouldKeepTo() throws IOException {
        String days =
                "values: { day.a: { value: 2026-03-01, label: { zh: 甲, en: a } }, day.b: { value: 2026-02-01, label: { zh: 乙, en: b } } }\n";
        String words = "title: { zh: 专项, en: p }, participants: { zh: 单位, en: u }, target: { zh: 云, en: c }";
        assertFound(
                days + "programme: { from: day.x, until: day.a, migrated: [live], " + words + " }\n",
                "unknown-day",
                7,
                20);
        assertFound(
                days + "programme: { from: day.a, until: day.b, migrated: [live], " + words + " }\n",
                "programme-reversed",
                7,
                34);
        assertFound(
                days + "programme: { from: day.b, until: day.a, migrated: [lief], " + words + " }\n",
                "unknown-stage",
                7,
                51);
        assertFound(
                days + "programme:\n  { from: day.b, until: day.a, migrated: [live], " + words
                        + ",\n    stages: { one: { label: { zh: 一, en: o }, until: day.a, done: aproved } } }\n",
                "unknown-word",
                9,
                67);
    }

    @Test
    void tellsAMisspelledKey() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted: { actr: bureau }
                """, "unknown-key", 9, 20);
    }

    @Test
    void tellsALayoutThatNamesNoFieldOfTheForm() throws IOException {
        Problem problem = assertFound("""
                forms:
                  application_form:
                    layout:
                      rows:
                        - [L:申请单位名称, F:applicantNam ×3]
                """, "layout-field", 10, 11);

        assertThat(problem.arguments()).containsEntry("meant", "applicantName");
    }

    @Test
    void tellsALayoutRowThatDoesNotFillTheGrid() throws IOException {
        Problem row = assertFound("""
                forms:
                  application_form:
                    layout:
                      columns: [20, 30, 20, 30]
                      rows:
                        - [L:应用开发单位 ↓2, F:developerName ↓2, L:联系人, F:developerContactName]
                        - [L:联系方式, F:developerPhone ×2]
                """, "layout-row", 12, 11);

        assertThat(row.arguments()).containsEntry("cells", 3).containsEntry("free", 2);
        assertFound("""
                forms:
                  application_form:
                    layout:
                      rows:
                        - [L:应用开发单位 ↓2, F:developerName ×3]
                """, "layout-depth", 10, 9);
    }

    @Test
    void tellsACellThatIsNoneAndATableTheFormDoesNotHave() throws IOException {
        assertFound("""
                forms:
                  application_form:
                    layout:
                      rows:
                        - [申请单位名称, F:applicantName ×3]
                """, "cell-notation", 10, 12);
        Problem problem = assertFound("""
                forms:
                  requirement_form:
                    layout:
                      columns: [1]
                      rows:
                        - { each: openRow, cells: [F:serverName] }
                """, "layout-table", 11, 19);

        assertThat(problem.arguments()).containsEntry("meant", "openRows");
    }

    @Test
    void tellsASentenceCutByAComma() throws IOException {
        assertFound("papers: { x: { zh: 甲, en: One, and two } }", "half-a-sentence", 6, 32);
    }

    @Test
    void tellsAMoveThatLeadsNowhere() throws IOException {
        Problem problem = assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted: { moves: { accept: reviewd } }
                """, "unknown-stage", 9, 37);
        assertThat(Wording.in(Locale.ENGLISH).fix(problem)).endsWith("Did you mean \"reviewing\"?");
        assertThat(Wording.in(Locale.CHINESE).what(problem)).isEqualTo("本流程没有环节“reviewd”");
    }

    @Test
    void tellsAStageNobodyGetsTo() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      evaluating: { actor: bureau, moves: { refuse: refused } }
                """, "stage-unreachable", 9, 7);
    }

    @Test
    void tellsAStageThatNeverEnds() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted: { moves: { refuse: evaluating } }
                      evaluating: { actor: bureau, moves: { evaluate: evaluating } }
                moves:
                  evaluate: { label: { zh: 评估, en: Evaluate }, effect: { zh: 评, en: E } }
                """, "stage-without-end", 10, 7);
    }

    @Test
    void tellsAStageOnlySomeCasesGetOutOf() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted: { moves: { accept: aside } }
                      aside: { actor: bureau, moves: { refuse: { to: refused, when: { requirement_form.requestType: [open] } } } }
                stages: { aside: { zh: 甲, en: A } }
                """, "stage-only-for-some", 10, 7);
    }

    @Test
    void tellsAStageThatWaitsForThePlatformInVain() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted: { moves: { accept: aside } }
                      aside: { moves: { refuse: { by: platform, to: refused } } }
                stages: { aside: { zh: 甲, en: A } }
                """, "stage-nobody-moves", 10, 7);
    }

    @Test
    void tellsStagesThatGoRoundByThemselves() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted: { moves: { accept: aside } }
                      aside: { automatic: refuse, actor: bureau, moves: { refuse: { by: platform, to: back }, return: refused } }
                      back: { automatic: return, moves: { return: { by: platform, to: aside } } }
                stages: { aside: { zh: 甲, en: A }, back: { zh: 乙, en: B } }
                """, "automatic-circle", 10, 7);
    }

    @Test
    void tellsAnOrderTheCaseCannotComeBackFrom() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      dispatched: { moves: { recall: null } }
                """, "order-without-return", 9, 7);
    }

    @Test
    void tellsAConditionOnAFieldThatIsNotThere() throws IOException {
        assertFound(
                "requirements: { onboarding: { every: { policy_basis: { need: required, when: { requirement_form.size: [big] } } } } }",
                "unknown-field",
                6,
                80);
        assertFound(
                "requirements: { onboarding: { every: { policy_basis: { need: required, at: nowhere } } } }",
                "unknown-stage",
                6,
                76);
    }

    @Test
    void tellsAStageThatIsOnNobodysDesk() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      submitted:
                        actor: null
                        moves:
                          accept: { by: bureau, to: reviewing }
                          request_supplement: { by: bureau }
                          return: { by: bureau }
                """, "stage-without-actor", 10, 9);
    }

    @Test
    void tellsAMoveOfNobody() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      dispatched: { moves: { cancel: refused } }
                """, "move-of-nobody", 9, 38);
    }

    @Test
    void tellsAnAutomaticMoveThatIsNotThere() throws IOException {
        assertFound("""
                procedures:
                  onboarding:
                    stages:
                      approved: { automatic: dispach }
                """, "automatic-unknown", 9, 30);
    }

    @Test
    void tellsAClauseThatDoesNotExist() throws IOException {
        assertFound("values: { limit.provision: { value: 3WD, basis: JC-14.1 } }", "unknown-clause", 6, 49);
    }

    @Test
    void tellsAClauseOfAnotherRegulation() throws IOException {
        assertFound("values: { limit.provision: { value: 3WD, basis: SX-14.1 } }", "foreign-clause", 6, 49);
    }

    @Test
    void tellsAnUnknownParentAndACircle() throws IOException {
        String nowhere = HEAD.replace("shanxi-2021-72", "shanxi-2021-27");
        assertThat(problems(nowhere)).extracting(Problem::slug).containsExactly("unknown-parent");
        String itself = HEAD.replace("extends: shanxi-2021-72", "extends: jiaocheng-2026-1");
        assertThat(problems(itself)).extracting(Problem::slug).containsExactly("circular-parent");
    }

    @Test
    void tellsAValidityThatEndsBeforeItBegins() throws IOException {
        String text = HEAD.replace("until: null", "until: 2025-12-31");
        assertThat(problems(text)).extracting(Problem::slug).containsExactly("validity-reversed");
    }

    @Test
    void tellsADayThatIsNone() throws IOException {
        String text = HEAD.replace("from: 2026-01-05", "from: 2026-02-30");
        assertThat(problems(text)).extracting(Problem::slug).contains("not-a-date");
    }

    @Test
    void tellsASecondPackForOneRegion() throws IOException {
        assertThat(problems(HEAD.replace("141122", "141127")))
                .extracting(Problem::slug)
                .containsExactly("region-twice");
    }

    @Test
    void tellsAPaperAFormAFieldAndAnOptionThatDoNotExist() throws IOException {
        assertFound("requirements: { onboarding: { every: { letter: required } } }", "unknown-paper", 6, 40);
        assertFound(
                "requirements: { onboarding: { every: { policy_basis: { need: required, form: true } } } }",
                "paper-without-form",
                6,
                78);
        assertFound(
                "forms: { requirement_form: { fields: { openRows: { when: { reqestType: [open] } } } } }",
                "unknown-field",
                6,
                60);
        assertFound(
                "forms: { requirement_form: { fields: { openRows: { when: { requestType: [opn] } } } } }",
                "unknown-option",
                6,
                73);
        assertFound(
                "forms: { requirement_form: { fields: { applicantName: { derive: unit.nam } } } }",
                "unknown-fact",
                6,
                65);
    }

    @Test
    void tellsALimitThatIsNone() throws IOException {
        assertFound("values: { limit.provision: soon }", "not-a-limit", -1, -1);
        assertFound("values: { limit.review: null }", "unknown-value", -1, -1);
    }

    @Test
    void tellsAKeyWrittenTwice() throws IOException {
        assertFound("region: \"141122\"", "duplicate-key", 6, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [1]\nb: *x\n", "a: &x { y: *x }\n", "a: &a [lol]\nb: &b [*a,*a]\nc: [*b,*b]\n"})
    void refusesAliases(String bomb) throws IOException {
        assertThat(problems(bomb)).extracting(Problem::slug).containsExactly("alias");
    }

    @Test
    void refusesDepthAndBulkAndWhatIsNoYaml() throws IOException {
        assertThat(problems("a: " + "[".repeat(100_000)))
                .extracting(Problem::slug)
                .containsExactly("too-deep");
        assertThat(problems("a: " + "x".repeat(YamlFile.LARGEST)))
                .extracting(Problem::slug)
                .containsExactly("file-too-large");
        assertThat(problems("a: [1, 2\nb: {")).extracting(Problem::slug).containsExactly("not-yaml");
        assertThat(problems("a: !!javax.script.ScriptEngineManager [x]\n"))
                .extracting(Problem::slug)
                .containsExactly("pack-without-id");
        assertThat(problems("")).extracting(Problem::slug).containsExactly("not-a-table");
        assertThat(problems("- a")).extracting(Problem::slug).containsExactly("not-a-table");
        assertThat(problems("id: x\n---\nid: y\n")).extracting(Problem::slug).containsExactly("not-yaml");
        assertThat(problems("id: \u0000x")).extracting(Problem::slug).containsExactly("not-yaml");
    }

    private Problem assertFound(String body, String slug, int line, int column) throws IOException {
        List<Problem> problems = problems(HEAD + body);
        assertThat(problems).extracting(Problem::slug).contains(slug);
        Problem found = problems.stream()
                .filter(problem -> problem.slug().equals(slug))
                .findFirst()
                .orElseThrow();
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            Wording wording = Wording.in(locale);
            assertThat(wording.what(found) + wording.why(found) + wording.fix(found))
                    .doesNotContain("{");
        }
        if (line > 0) {
            assertThat(found.place().line()).as("line of " + found).isEqualTo(line);
            assertThat(found.place().column()).as("column of " + found).isEqualTo(column);
        }
        return found;
    }

    private Regime read(String body) throws IOException {
        Packs packs = Packs.bundled();
        return packs.regime(packs.file(Files.writeString(directory.resolve("pack.yaml"), HEAD + body)));
    }

    private List<Problem> problems(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("pack.yaml"), text);
        Problem.Found found = catchThrowableOfType(Problem.Found.class, () -> {
            Packs packs = Packs.bundled();
            packs.regime(packs.file(file));
        });
        assertThat(found).as("problems").isNotNull();
        return found.problems();
    }
}

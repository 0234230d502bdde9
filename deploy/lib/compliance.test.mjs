// node --test deploy/lib/compliance.test.mjs
import assert from 'node:assert/strict'
import test from 'node:test'
import { casesOf, coverage, coverageCsv, javaMarks, notSeen, parseCsv, readme, typescriptMarks } from './compliance.mjs'

const java = (body) => javaMarks('some/CalendarTests.java', `class CalendarTests {\n${body}\n}`)
const ts = (body) => typescriptMarks('frontend/e2e/lan.spec.ts', body)

test('reads one clause and several from Java', () => {
  assert.deepEqual(java('@Test @Clause("SX-14.1") void counts() {}'), [{ clause: 'SX-14.1', test: 'CalendarTests#counts' }])
  assert.deepEqual(
    java('@Clause({"SX-14.1",\n "LX-A5"})\n @ParameterizedTest(name = "{0} (a) {1}")\n @ValueSource(strings = {"x(", "y"})\n public void counts(String x) {}').map(({ clause, test }) => `${clause} ${test}`),
    ['SX-14.1 CalendarTests#counts', 'LX-A5 CalendarTests#counts'],
  )
})

test('other annotations may stand around a mark', () => {
  assert.equal(java('@ParameterizedTest\n @ValueSource(strings = {"a", "b)"})\n @Clause("SX-14.1")\n void counts(String x) {}').length, 1)
})

test('gives each mark to its own method', () => {
  const marks = java('@Test\n void first() { call("}"); }\n @Test\n @Clause("BZ-1.1")\n void second() {}\n @Clause("BZ-2.1") @Test Mono<Void> third() {}')
  assert.deepEqual(marks.map(({ clause, test }) => [clause, test.split('#')[1]]), [['BZ-1.1', 'second'], ['BZ-2.1', 'third']])
})

test('a comment proves nothing', () => {
  assert.deepEqual(java('/** {@code @Clause("SX-14.1")} */ // @Clause("SX-1.1")\n @Test void counts() {}'), [])
  assert.deepEqual(ts("// test('old', { annotation: { type: 'clause', description: 'SX-1.1' } })"), [])
})

test('a disabled or skipped test proves nothing', () => {
  assert.throws(() => java('@Test @Disabled @Clause("SX-14.1") void counts() {}'), /disabled/)
  assert.throws(() => java('@Disabled("later") @Test @Clause("SX-14.1") void counts() {}'), /disabled/)
  assert.throws(() => java('@Clause("SX-14.1") void counts() {}'), /is no test/)
  assert.throws(() => ts("// @clause SX-1.1\ntest.skip('x', async () => {})"), /skipped/)
})

test('a clause is named by a literal', () => {
  assert.throws(() => java('@Test @Clause(CLAUSE) void counts() {}'), /literal/)
})

test('reads marks above TypeScript tests', () => {
  assert.deepEqual(ts("  // @clause SX-14.1, LX-A5\n  // why\n  test('shows 超时', async () => {})"), [
    { clause: 'SX-14.1', test: 'lan.spec.ts#shows 超时' },
    { clause: 'LX-A5', test: 'lan.spec.ts#shows 超时' },
  ])
  assert.deepEqual(ts('// @clause SX-1.1\nit("it\'s so", () => {})'), [{ clause: 'SX-1.1', test: "lan.spec.ts#it's so" }])
  assert.throws(() => ts('// @clause SX-1.1\nconst x = 1\ntest("y", () => {})'), /above no test/)
})

test('reads Playwright annotations', () => {
  const marks = ts(`test('one', async () => {})
    test('two', { annotation: [{ type: 'clause', description: 'LX-A5' }, { type: 'clause', description: 'SX-1.1' }] }, async ({ page }) => {})`)
  assert.deepEqual(marks, [{ clause: 'LX-A5', test: 'lan.spec.ts#two' }, { clause: 'SX-1.1', test: 'lan.spec.ts#two' }])
})

const clauses = parseCsv('id,source,article,obligation_en,quote_zh,feature\nSX-1.1,sx,第一条,"Do ""this"", now.",甲|乙,calendar\nSX-2.1,sx,第二条,Do that.,丙,calendar\n')

test('an unknown clause is an error', () => {
  assert.throws(() => coverage(clauses, [{ clause: 'SX-99.1', test: 'A#b' }]), /SX-99\.1 {2}named by A#b/)
})

test('writes every clause, proven or open', () => {
  const tests = coverage(clauses, [{ clause: 'SX-1.1', test: 'B#b' }, { clause: 'SX-1.1', test: 'a.spec.ts#one, "two"' }])
  assert.equal(coverageCsv(tests), 'clause,tests\nSX-1.1,"B#b;a.spec.ts#one, ""two"""\nSX-2.1,\n')
  const page = readme(clauses, tests)
  assert.match(page, /\| \*\*all\*\* \| 2 \| 1 \| 1 \|/)
  assert.match(page, /\| ✓ \| SX-1\.1 \| 第一条 \| 甲\\\|乙 \| Do "this", now\. \| `B#b`, /)
  assert.match(page, /\| open \| SX-2\.1 /)
})

test('what proves a clause must have run and passed', () => {
  const tests = new Map([['SX-1.1', ['CalendarTests#counts', 'lan.spec.ts#shows "超时"']]])
  const report = (inside) => casesOf(`<testsuite><testcase name="counts(String)[1]" classname="org.zhengyun.CalendarTests"/>
    <testcase name="counts(String)[2]" classname="org.zhengyun.CalendarTests" time="0.1">${inside}</testcase>
    <testcase name="list &gt; x › shows &quot;超时&quot;" classname="e2e/lan.spec.ts"></testcase></testsuite>`)
  assert.deepEqual(notSeen(tests, report('')), [])
  assert.deepEqual(notSeen(tests, report('<skipped/>')), ['CalendarTests#counts'])
  assert.deepEqual(notSeen(tests, report('<failure message="x > y">no</failure>')), ['CalendarTests#counts'])
  assert.deepEqual(notSeen(tests, []).length, 2)
  assert.deepEqual(notSeen(new Map([['SX-1.1', ['CalendarTests#count']]]), report('')), ['CalendarTests#count'])
})

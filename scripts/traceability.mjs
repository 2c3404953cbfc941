// Which rule of requirements.json is covered by which tests: those that pass and name it. After a whole `npm test`,
// `node scripts/traceability.mjs` tells what is not covered, and `--write` writes docs/requirements.md anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './node-modules.mjs';
import { fail, say } from './say.mjs';

/** The report of the last whole run of the tests. */
export const LAST_RUN = join(PROJECT, '.build', 'last-tests.json');
const RULES = join(PROJECT, 'requirements.json');
const PAGE = join(PROJECT, 'docs', 'requirements.md');

/** A rule's id as a word of its own: R1 is not in R16, nor in XR1. */
const RULE_ID = /(?<![A-Za-z0-9])[RX][0-9]+(?![A-Za-z0-9])/gu;

/**
 * The test files that cover each rule, in the order of their paths.
 * @param {import('./traceability.mjs').TestRun} run as vitest's JSON reporter writes it
 */
export function coverageOf({ testResults }, project = PROJECT) {
  const coverage = new Map();
  for (const { name, assertionResults } of testResults) {
    const passed = assertionResults.filter(({ status }) => status === 'passed');
    for (const [id] of passed.flatMap(({ fullName }) => [...fullName.matchAll(RULE_ID)])) {
      coverage.set(id, (coverage.get(id) ?? new Set()).add(relative(project, name)));
    }
  }
  return new Map([...coverage].map(([id, files]) => [id, [...files].sort()]));
}

/** The rules that software has to enforce or produce (kind Y) and that no passing test names. */
export function uncoveredRules(rules, coverage) {
  return rules.filter(({ id, kind }) => kind.includes('Y') && !coverage.has(id));
}

/** docs/requirements.md: the same for the same rules and coverage. */
export function coveragePage(rules, coverage) {
  const files = (id) => (coverage.get(id) ?? []).map((path) => `[${path.split('/').at(-1)}](../${path})`).join(' · ');
  const rows = rules.map(
    ({ id, clause, zh, text, kind }) => `| ${id} | ${clause} | ${zh}<br>${text} | ${kind} | ${files(id)} |`,
  );
  return [
    '# 规则与测试 Rules and tests',
    '',
    '每条规则由哪些通过的测试覆盖：测试的名称里写着规则的编号。由 `node scripts/traceability.mjs --write` 根据最近一次完整的 `npm test` 生成。',
    '',
    'Which passing tests cover each rule: their titles name it. Written by `node scripts/traceability.mjs --write` from the last whole `npm test`.',
    '',
    '- 条款 Clause: 前 preamble · 一.n, 二.n section and item · 二.末 closing paragraph · 联 contacts · 附n annex',
    '- 类别 Kind: **Y** 由软件保证 software enforces or produces it · **C** 是配置 a setting · **H** 由人执行 left to people',
    '',
    '| 规则 Rule | 条款 Clause | 内容 What it says | 类别 Kind | 测试 Tests |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** Whether every rule is covered and the page says so, by that run of all tests. Prints what is not. */
export function rulesAreCovered(run) {
  const rules = JSON.parse(readFileSync(RULES, 'utf8'));
  const coverage = coverageOf(run);
  const uncovered = uncoveredRules(rules, coverage);
  if (uncovered.length > 0) {
    const ids = uncovered.map(({ id }) => id).join(' ');
    say(
      `有 ${uncovered.length} 条规则没有通过的测试：${ids}`,
      `${uncovered.length} rules without a passing test: ${ids}`,
    );
  }
  // What a test that failed would have covered is missing from the page: it is compared only when all is well.
  const isCurrent = run.numFailedTests > 0 || readPage() === coveragePage(rules, coverage);
  if (!isCurrent)
    say('docs/requirements.md 需要更新：node scripts/traceability.mjs --write', 'docs/requirements.md is out of date.');
  return uncovered.length === 0 && isCurrent;
}

const readPage = () => (existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : null);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!existsSync(LAST_RUN)) fail('请先完整运行一次 npm test。', 'Run npm test once, without a path.');
  const run = JSON.parse(readFileSync(LAST_RUN, 'utf8'));
  if (process.argv.includes('--write')) {
    writeFileSync(PAGE, coveragePage(JSON.parse(readFileSync(RULES, 'utf8')), coverageOf(run)));
  }
  process.exitCode = rulesAreCovered(run) ? 0 : 1;
}

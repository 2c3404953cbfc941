import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageOf, coveragePage, type Rule, type TestRun, uncoveredRules } from '../scripts/traceability.mjs';

const project = join(import.meta.dirname, '..');
const rules: Rule[] = JSON.parse(readFileSync(join(project, 'requirements.json'), 'utf8'));

const rule = (id: string, kind = 'Y'): Rule => ({ id, clause: '一.1', kind, text: 'What it says', zh: '内容' });
const runOf = (tests: readonly (readonly [file: string, title: string, status?: string])[]): TestRun => ({
  numFailedTests: 0,
  testResults: tests.map(([file, fullName, status = 'passed']) => ({
    name: `/house/${file}`,
    assertionResults: [{ fullName, status }],
  })),
});
const coverage = (...tests: Parameters<typeof runOf>[0]) => coverageOf(runOf(tests), '/house');

describe('the rules in requirements.json', () => {
  it('are all there, each once, in order', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
    expect(rules.map(({ id }) => id)).toEqual([...numbered('R', 70), ...numbered('X', 8)]);
  });

  it('say in both languages, in one line each, what they ask for and of whom', () => {
    for (const { id, clause, kind, text, zh } of rules) {
      expect(kind, id).toMatch(/^[YCH](?:[+/][YCH])?$/u);
      expect(clause, id).not.toBe('');
      expect(zh, id).toMatch(/^\p{Script=Han}[^|\n]{3,60}$/u);
      expect(text, id).toMatch(/^[^|\n\p{Script=Han}]{5,120}$/u);
    }
  });
});

describe('the coverage of a run of tests', () => {
  it('is every file with a passing test that names the rule, once, in order', () => {
    const found = coverage(['b.test.ts', 'R9: one'], ['a.test.ts', 'two (R9, X2)'], ['b.test.ts', 'a group R9 three']);
    expect([...found]).toEqual([
      ['R9', ['a.test.ts', 'b.test.ts']],
      ['X2', ['a.test.ts']],
    ]);
  });

  it.each(['R16: another rule', 'XR1 is none', 'R1a is none', 'r1 is none', 'PR1'])(
    'takes no rule from within a longer word: case %#',
    (title) => {
      expect(coverage(['a.test.ts', title]).has('R1')).toBe(false);
    },
  );

  it.each(['failed', 'pending', 'skipped', 'todo'])('does not count a test that is %s', (status) => {
    expect(coverage(['a.test.ts', 'R1: one', status]).size).toBe(0);
  });
});

describe('the rules without a test', () => {
  it('are those that software must keep, wherever it shares them with people or settings', () => {
    const all = [rule('R1'), rule('R2', 'Y+C'), rule('R3', 'Y/H'), rule('R4', 'H'), rule('R5', 'H/C'), rule('R6')];
    const uncovered = uncoveredRules(all, coverage(['a.test.ts', 'R6: done']));
    expect(uncovered.map(({ id }) => id)).toEqual(['R1', 'R2', 'R3']);
  });
});

describe('the page of the rules', () => {
  it('has a line for each, with links to its tests', () => {
    const page = coveragePage([rule('R1'), rule('R2')], coverage(['packages/a/src/a.test.ts', 'R2: done']));
    expect(page.split('\n').filter((line) => line.startsWith('| R'))).toEqual([
      '| R1 | 一.1 | 内容<br>What it says | Y |  |',
      '| R2 | 一.1 | 内容<br>What it says | Y | [a.test.ts](../packages/a/src/a.test.ts) |',
    ]);
  });

  it('is the same whatever the order in which the files ran', () => {
    const tests = [
      ['a.test.ts', 'R1: one'],
      ['b.test.ts', 'R1: two'],
    ] as const;
    const page = (run: TestRun) => coveragePage([rule('R1')], coverageOf(run, '/house'));
    expect(page(runOf([...tests].reverse()))).toBe(page(runOf(tests)));
  });
});

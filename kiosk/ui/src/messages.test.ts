import type { Text } from '@jika/components';
import { HOLDER_CHECK_STATES, READING_STEPS } from '@jika/contract';
import { MISMATCH_REASONS, VERDICTS } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import * as tables from './messages.js';
import { REPORT_OFFERS } from './report-plan.js';
import { words } from './screen-messages.js';
import { FAULTS } from './screen-of.js';

const CHINESE = /\p{Script=Han}/u;

function isText(value: object): value is Text {
  return 'zh' in value && 'en' in value;
}

/** Every message in a table, however deep. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  return isText(value) ? [value] : Object.values(value).flatMap(textsIn);
}

describe('the messages', () => {
  it.each(Object.entries({ ...tables, words }))('of %s are there in Chinese and in English', (_name, table) => {
    const texts = textsIn(table);
    expect(texts.length).toBeGreaterThan(0);
    for (const { zh, en } of texts) {
      expect(zh).toMatch(CHINESE);
      expect(en).toMatch(/\p{Script=Latin}/u);
      expect(en).not.toMatch(CHINESE);
    }
  });

  it('cover every fault, step, state of the check, reason and verdict', () => {
    expect(Object.keys(tables.FAULT_WORDS).sort()).toEqual([...FAULTS].sort());
    expect(Object.keys(tables.READING_STEP_NAMES)).toEqual([...READING_STEPS]);
    expect(Object.keys(tables.HOLDER_CHECK_WORDS)).toEqual([...HOLDER_CHECK_STATES]);
    expect(Object.keys(tables.REASON_HINTS).sort()).toEqual([...MISMATCH_REASONS].sort());
    expect(Object.keys(REPORT_OFFERS).sort()).toEqual([...VERDICTS].sort());
  });

  it('use plain quotation marks in English: Chinese faces draw the curly ones full-width', () => {
    for (const { en } of textsIn({ ...tables, words })) expect(en).not.toMatch(/[‘’“”]/u);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './messages.js';
import { sayIn } from './say.js';

const HAN = /\p{Script=Han}/u;
/** The same in every language. */
const WITHOUT_WORDS = [
  'apdu.prompt',
  'diagnose.found.sam',
  'diagnose.found.versions',
  'readers.pcsc',
  'diagnose.found.at-port',
  'general.pair',
];
const entries = Object.entries(MESSAGES);
const places = (sentence: string): string[] => (sentence.match(/\{\w+\}/gu) ?? []).sort();

describe('the messages', () => {
  it.each(entries)('%s has the same places in both languages', (_, { zh, en }) => {
    expect(places(zh)).toEqual(places(en));
  });

  it.each(entries)('%s is in its language', (key, { zh, en }) => {
    expect(en).not.toMatch(HAN);
    if (!WITHOUT_WORDS.includes(key)) expect(zh).toMatch(HAN);
  });

  it('are each written once', () => {
    const rooms = readdirSync(import.meta.dirname).filter((name) => name.endsWith('-messages.ts'));
    const keys = rooms.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/^ {2}'?([\w.-]+)'?: \{/gmu)].map(
        ([, key]) => key,
      ),
    );
    expect(keys.sort()).toEqual(entries.map(([key]) => key).sort());
  });

  it('are filled with their values', () => {
    expect(sayIn('en')('read.traffic', { commands: 21, bytes: 552, milliseconds: 3 })).toBe(
      '21 commands, 552 bytes, 3 ms',
    );
    expect(sayIn('zh')('usage.unknown-option', { given: '$&' })).toBe('没有选项 $&。');
  });
});

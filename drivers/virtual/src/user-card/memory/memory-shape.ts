import { DIRECTORIES, KEY_NAMES } from '@jika/health-card';
import type { CardFile } from '../../card-file/card-file.js';
import { isTriesLeft } from '../../chip/try-counter.js';
import type { Block, CardMemory } from './card-memory.js';
import { personalisedMemory } from './personalised-memory.js';

const HEX = /^(?:[\dA-F]{2})*$/u;
const BLOCKS: readonly unknown[] = ['temporary', 'permanent'] satisfies Block[];
const STATES: readonly unknown[] = ['personalising', 'issued'] satisfies CardMemory['state'][];

/** Whether a value from outside, such as a file, is the memory of a card like this: its profile's files, and each record as long as it must be. */
export function isMemoryOf(card: CardFile, value: unknown): value is CardMemory {
  if (!isObject(value)) return false;
  const { version, state, files, triesLeft, blocked } = value;
  return (
    version === 1 &&
    STATES.includes(state) &&
    isObject(files) &&
    haveShapeOf(personalisedMemory(card).files, files) &&
    isObject(triesLeft) &&
    Object.entries(triesLeft).every(([key, left]) => isIn(KEY_NAMES, key) && isTriesLeft(left)) &&
    isObject(blocked) &&
    Object.entries(blocked).every(([name, block]) => Object.hasOwn(DIRECTORIES, name) && BLOCKS.includes(block))
  );
}

function haveShapeOf(expected: CardMemory['files'], files: Record<string, unknown>): boolean {
  const paths = Object.keys(expected);
  return (
    Object.keys(files).length === paths.length &&
    Object.entries(expected).every(([path, records]) => {
      const given: unknown = files[path];
      return (
        Array.isArray(given) &&
        given.length === records.length &&
        records.every((record, index) => isHexLike(record, given[index]))
      );
    })
  );
}

const isHexLike = (record: string, given: unknown): boolean =>
  typeof given === 'string' && given.length === record.length && HEX.test(given);

const isIn = (names: readonly string[], name: string): boolean => names.includes(name);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

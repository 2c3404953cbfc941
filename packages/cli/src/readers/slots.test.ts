import type { ReaderState } from '@jika/reader';
import { describe, expect, it } from 'vitest';
import { findReader } from './find-reader.js';
import { findSlots } from './slots.js';

const card = { insertionId: '1', atr: Uint8Array.of(0x3b, 0x00) };
const readers: ReaderState[] = [
  { reader: 'Desk 00 00' },
  { reader: 'Desk 00 01', card },
  { reader: 'Pad 01 00', card },
];
const slots = (options: { reader?: string; sam?: string }, wanted = {}) =>
  findSlots(readers, { card: 'ready', ...options }, wanted);

describe('the slots', () => {
  it('are the first that holds a card, and the second of a reader for the SAM', () => {
    expect(slots({})).toEqual({ card: 'Pad 01 00', sam: 'Desk 00 01' });
  });

  it('are those that were asked for, before those of the counter’s settings', () => {
    const wanted = { user: 'Desk 00 00', sam: 'Pad*' };
    expect(slots({}, wanted)).toEqual({ card: 'Desk 00 00', sam: 'Pad 01 00' });
    expect(slots({ reader: '3', sam: '00 01' }, wanted)).toEqual({ card: 'Pad 01 00', sam: 'Desk 00 01' });
    expect(slots({ sam: 'none' }, wanted)).toEqual({ card: 'Desk 00 00', sam: null });
  });
});

describe('a reader', () => {
  it('is found by number, by name, and by a part that only one has', () => {
    for (const given of ['3', 'Pad 01 00', 'pad']) expect(findReader(readers, given).reader).toBe('Pad 01 00');
  });

  it('is not guessed', () => {
    expect(() => findReader(readers, 'desk')).toThrow(expect.objectContaining({ code: 'ambiguous-reader' }));
    for (const given of ['4', '0', 'x']) {
      expect(() => findReader(readers, given)).toThrow(expect.objectContaining({ code: 'unknown-reader' }));
    }
  });
});

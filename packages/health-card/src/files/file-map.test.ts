import { describe, expect, it } from 'vitest';
import { HOLDER_FIELDS, ISSUER_FIELDS } from '../reading/card-reading.js';
import { HOLDER_FILE, ISSUER_FILE } from './ddf1-files.js';
import type { TlvFile } from './elementary-file.js';

const FILES: readonly TlvFile[] = [ISSUER_FILE, HOLDER_FILE];

describe('the file map', () => {
  it('names the fields of a card reading, in its order', () => {
    expect(ISSUER_FILE.records.map((item) => item.key)).toEqual([...ISSUER_FIELDS]);
    expect(HOLDER_FILE.records.map((item) => item.key)).toEqual([...HOLDER_FIELDS]);
  });

  it('counts whatever tells who the holder is as identity', () => {
    const identity = FILES.flatMap((file) => file.records.filter((item) => item.sensitivity === 'identity'));
    expect(identity.map((item) => item.key)).toEqual(['cardNumber', ...HOLDER_FIELDS]);
  });
});

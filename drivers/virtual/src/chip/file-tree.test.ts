import { describe, expect, it } from 'vitest';
import {
  type CardNode,
  type Directory,
  type Location,
  locateByFid,
  locateByName,
  locateByShortId,
} from './file-tree.js';

const file = (fid: number): CardNode => ({ kind: 'transparent', fid, content: new Uint8Array(0) });
const directory = (fid: number, ...children: CardNode[]): Directory => ({
  kind: 'directory',
  fid,
  name: Uint8Array.of(0x91, 0x56, 0x00, fid >> 8, fid & 0xff),
  children,
});

/** Two applications under a DDF, one DDF beside it: more than a virtual card has, all that spec c.1 speaks of. */
const DF01 = directory(0xdf01, file(0xef05), file(0xee01));
const DF02 = directory(0xdf02, file(0xef07));
const DDF1 = directory(0xddf1, file(0xef05), file(0xef06), DF01, DF02);
const DDF2 = directory(0xddf2);
const MF = directory(0x3f00, DDF1, DDF2, file(0x0015));

const AT_MF: Location = { path: [MF] };
const IN_DDF1: Location = { path: [MF, DDF1] };
const IN_DF01: Location = { path: [MF, DDF1, DF01] };

const way = (location: Location | undefined): string | undefined =>
  location &&
  [...location.path, ...(location.file ? [location.file] : [])].map(({ fid }) => fid.toString(16)).join('/');

describe('a file identifier', () => {
  it.each([
    ['a child before one of the parent', IN_DF01, 0xef05, '3f00/ddf1/df01/ef05'],
    ['the current directory itself', IN_DF01, 0xdf01, '3f00/ddf1/df01'],
    ['the parent', IN_DF01, 0xddf1, '3f00/ddf1'],
    ['a sibling directory', IN_DF01, 0xdf02, '3f00/ddf1/df02'],
    ['a file of the parent', IN_DF01, 0xef06, '3f00/ddf1/ef06'],
    ['a DDF under the MF', IN_DF01, 0xddf2, '3f00/ddf2'],
    ['the MF', IN_DF01, 0x3f00, '3f00'],
    ['nothing under the MF but its DDFs', IN_DF01, 0x0015, undefined],
    ['a file of the MF from one level below', IN_DDF1, 0x0015, '3f00/15'],
    ['no grandchild', AT_MF, 0xdf01, undefined],
    ['no file of a sibling', IN_DF01, 0xef07, undefined],
    ['nothing that does not exist', IN_DF01, 0x1234, undefined],
  ])('leads to %s', (_, from, fid, expected) => {
    expect(way(locateByFid(from, fid))).toBe(expected);
  });
});

describe('a name', () => {
  it('leads to its directory from anywhere', () => {
    const name = DF02.name ?? new Uint8Array(0);
    expect(way(locateByName(IN_DF01, name))).toBe('3f00/ddf1/df02');
    expect(way(locateByName(AT_MF, name))).toBe('3f00/ddf1/df02');
  });

  it('leads nowhere when only a part of it is right', () => {
    expect(locateByName(AT_MF, Uint8Array.of(0x91, 0x56, 0x00))).toBeUndefined();
  });
});

describe('a short file identifier', () => {
  it('is the low five bits of a file in the current directory', () => {
    expect(way(locateByShortId(IN_DDF1, 6))).toBe('3f00/ddf1/ef06');
    expect(locateByShortId(IN_DF01, 6)).toBeUndefined();
    // EE01 and ED01 would have the same.
    expect(locateByShortId(IN_DF01, 1)).toBeUndefined();
  });
});

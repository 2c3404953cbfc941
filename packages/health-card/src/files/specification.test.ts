import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeTable } from '../code-tables/code-table.js';
import { CODE_TABLES } from '../code-tables/index.js';
import { packedLength, placeItems } from '../codec/packed-codec.js';
import type { ElementaryFile, TlvItem, WriteRule } from './elementary-file.js';
import { DIRECTORIES, FILE_MAP } from './file-map.js';
import { deliveryKeyP1, deliveryKeyP2, KEY_NAMES, KEY_USAGE, type KeyName } from './key-usage.js';
import { filesOf } from './profile.js';

/** Cells; an empty one says that there is no such thing. */
type Row = readonly string[];
/** Every row of the chip's specification, taken from its tables by a program: what is compared here was not typed in twice. */
const ROWS: readonly Row[] = readFileSync(new URL('./specification.fixture.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));
const specified = (section: string): Row[] => ROWS.filter(([first]) => first === section).map(([, ...cells]) => cells);

type Cells = readonly (string | number | null | undefined)[];
const asText = (rows: readonly Cells[]): Row[] => rows.map((cells) => cells.map((cell) => String(cell ?? '')));

const FILES: readonly ElementaryFile[] = FILE_MAP;
const hex = (value: number): string => value.toString(16).toUpperCase().padStart(2, '0');

describe('the file map', () => {
  it('has the files of the specification, each with its keys, rules and sizes', () => {
    expect(asText(FILES.map(fileRow))).toEqual(specified('files'));
  });

  it('has the records of the specification, but for the table of the Rh blood group', () => {
    const rows = FILES.flatMap((file) =>
      file.structure === 'tlv' ? file.records.map((item) => recordRow(file, item)) : [],
    );
    const alike = (table: readonly Row[]) => table.map((row) => row.map(alikeCell));
    expect(alike(asText(rows))).toEqual(alike(specified('records')));
  });

  it('has the fields of records without tags, at their offsets', () => {
    const rows = FILES.flatMap((file) =>
      file.structure === 'cyclic' || file.structure === 'index'
        ? placeItems(file.items).map(({ item, offset }) => [
            ...[file.path, offset, item.key, item.nameZh, item.nameEn, item.abbr],
            ...[item.length, item.coding, item.codeTable, item.format],
          ])
        : [],
    );
    expect(asText(rows)).toEqual(specified('fields'));
  });

  it('has the items of clinical files, at the offsets that follow from the lengths', () => {
    const rows = FILES.flatMap((file) =>
      file.structure === 'clinical'
        ? placeItems(file.layout).map(({ item, offset, of }, index) => {
            const place = of === undefined ? '' : String(of.repetition + 1);
            const key = of === undefined ? item.key : `${of.group}[${of.repetition}].${item.key}`;
            const names = [`${item.nameZh}${place}`, place === '' ? item.nameEn : `${item.nameEn} ${place}`];
            const coding = [item.length, item.coding, item.codeTable, item.format];
            return [file.path, index + 1, offset, key, ...names, ...coding];
          })
        : [],
    );
    expect(asText(rows)).toEqual(specified('items'));
  });

  it('has the sizes that the specification counts, tag and length bytes among them', () => {
    expect(FILES.map(sizeOf)).toEqual([
      ...[284, 64, 3074, 59],
      ...[210, 171, 11, 62],
      ...[84, 3, 360, 240],
      ...[3, 5, 1893, 3267],
    ]);
  });
});

/** Tables and formats that go by a name of their own here; Rh has no table, since two of them contradict each other (spec d.5). */
const SAME_NAME: Readonly<Record<string, string>> = {
  GBT2260_province: 'GBT2260',
  '6 digits GB/T 2260': 'GB/T 2260',
  RH: '',
  '18 characters, equal to the resident ID number or other document number': '',
  '10 digits given by the issuing system': '',
};
/** English names are ours, and shorter by their explanations in brackets. */
const alikeCell = (cell: string): string => SAME_NAME[cell] ?? cell.replace(/ \(.*\)$/u, '');

function fileRow(file: ElementaryFile): Cells {
  const fids = 'fids' in file ? file.fids : [file.fid];
  const erase = 'erase' in file ? file.erase : null;
  return [
    ...[file.path, fids.map(hex).join(' '), file.directory, file.nameZh, file.nameEn, file.structure, file.readKey],
    ...ruleCells(file.update),
    ...ruleCells(erase),
    file.structure === 'tlv' ? file.records.length : 'recordCount' in file ? file.recordCount : null,
    'items' in file ? packedLength(file.items) : null,
    'size' in file ? file.size : null,
  ];
}

const ruleCells = (rule: WriteRule | null): Cells =>
  rule === null ? [null, null, null] : [rule.key, rule.messaging, 'messagingKey' in rule ? rule.messagingKey : null];

const recordRow = (file: ElementaryFile, item: TlvItem): Cells => [
  ...[file.path, item.no, item.tag, item.key, item.nameZh, item.nameEn, item.abbr],
  ...[item.length, item.shortLength, item.coding, item.codeTable, item.format],
];

function sizeOf(file: ElementaryFile): number {
  if ('size' in file) return file.size;
  if ('records' in file) return file.records.reduce((sum, { length }) => sum + 2 + length, 0);
  return file.recordCount * packedLength(file.items);
}

describe('the files of a cut-down card', () => {
  const paths = (profile: '16K' | '8K') => filesOf(profile).map(({ path }) => path);
  const clinical = (profile: '16K' | '8K') =>
    filesOf(profile).flatMap((file) => (file.structure === 'clinical' ? [[file.fids.length, file.size]] : []));

  it.each(['16K', '8K'] as const)('have the short lengths of the specification (%s)', (profile) => {
    const rows = filesOf(profile).flatMap((file) =>
      file.structure === 'tlv' && file.path !== 'DDF1/DF02/EF07'
        ? file.records.map(({ key, length }) => [file.path, key, length])
        : [],
    );
    expect(asText(rows)).toEqual(specified('records').map((row) => [row[0], row[3], row[8] || row[7]]));
  });

  it('are those of c.4 on a 16K card', () => {
    expect(FILES.map(({ path }) => path).filter((path) => !paths('16K').includes(path))).toEqual([
      'DDF1/EF07',
      'DDF1/DF02/EF08',
    ]);
    const donations = filesOf('16K').find(({ path }) => path === 'DDF1/DF02/EF07');
    const rows = donations?.structure === 'tlv' ? donations.records : [];
    expect(rows.map(({ tag, nameZh, length, coding }) => [tag, nameZh, length, coding])).toEqual([
      [57, '献血标志', 1, 'b'],
      [58, '献血量', 10, 'cn'],
    ]);
    const flags = filesOf('16K').flatMap((file) => (file.structure === 'index' ? [file.recordCount] : []));
    expect([flags, clinical('16K')]).toEqual([
      [2, 2],
      [
        [2, 1639],
        [2, 3013],
      ],
    ]);
  });

  it('are those of c.4 on an 8K card', () => {
    expect(paths('8K')).toEqual(FILES.map(({ path }) => path));
    expect(clinical('8K')).toEqual([
      [1, 1639],
      [1, 3013],
    ]);
    const rest = (files: readonly ElementaryFile[]) =>
      files.filter(({ structure }) => structure !== 'tlv' && structure !== 'clinical');
    expect(rest(filesOf('8K'))).toEqual(rest(FILES));
  });
});

describe('the keys', () => {
  const PURPOSES: Readonly<Record<string, string>> = {
    'internal authentication': 'internal-authentication',
    'maintenance / secure messaging': 'secure-messaging',
    'card block': 'card-block',
    'application block': 'application-block',
  };
  /** What the specification says that a key protects: files for a key that opens them, else its directory. */
  const protects = (name: KeyName): string => {
    const { purpose, directory } = KEY_USAGE[name];
    if (purpose === 'internal-authentication') return '';
    const files = FILES.filter((file) => {
      const rules = [file.readKey, file.update?.key, 'erase' in file ? file.erase.key : null];
      return rules.includes(name);
    });
    return files.length > 0 ? files.map(({ path }) => path).join(' ') : directory;
  };

  it('are those of the specification, column by column', () => {
    const rows = KEY_NAMES.map((name) => {
      const usage = KEY_USAGE[name];
      const sam = [hex(deliveryKeyP1(usage)), hex(usage.samTag), hex(deliveryKeyP2(usage, 1))];
      return [name, usage.purpose, hex(usage.kid), usage.versions, ...sam, usage.factors.length, protects(name)];
    });
    const expected = specified('keys').map(([name, kind = '', ...rest]) => [name, PURPOSES[kind] ?? kind, ...rest]);
    expect(asText(rows)).toEqual(expected);
  });

  it('belong to the directory that their name ends in', () => {
    for (const name of KEY_NAMES) expect(KEY_USAGE[name].directory).toBe(name.split('_')[1]);
    expect(Object.keys(DIRECTORIES)).toEqual(['MF', 'DDF1', 'DF01', 'DF02', 'DF03']);
  });
});

describe('the code tables', () => {
  const tables: Readonly<Record<string, CodeTable>> = CODE_TABLES;
  const published = new Map<string, string | undefined>(
    specified('codes').map(([table = '', code, zh]) => [`${SAME_NAME[table] || table} ${code}`, zh]),
  );
  const tablesPublished = new Set([...published.keys()].map((code) => code.split(' ')[0]));
  const own = new Map<string, string>(
    Object.entries(tables).flatMap(([table, { names }]) =>
      Object.entries(names).map(([code, [zh]]) => [`${table} ${code}`, zh] as const),
    ),
  );

  it('name every code of the specification, but for the two of the Rh blood group and a flag that was not written', () => {
    for (const left of ['RH 1', 'RH 2', 'RH 3', 'FORM_RH 1', 'FORM_RH 2', 'FORM_RH 3', 'FLAG FF']) {
      expect(published.delete(left)).toBe(true);
    }
    const missing = [...published].filter(([code, zh]) => own.get(code) !== zh);
    // The 1984 edition calls 90 something else, and chips hold either (spec d.5): the name says so.
    expect(missing).toEqual([['GBT4658 90', '其他']]);
    expect(own.get('GBT4658 90')).toMatch(/^其他（/u);
  });

  it('hold no other code than those and the alternatives that the specification mentions', () => {
    const added = [...own.keys()].filter((code) => !published.has(code));
    expect(added.filter((code) => !ADDED_TABLES.includes(code.split(' ')[0] ?? ''))).toEqual(ADDED_CODES);
    expect(Object.keys(CODE_TABLES).filter((table) => !tablesPublished.has(table))).toEqual(ADDED_TABLES);
  });
});

/** Alternatives that the specification mentions beside its lists: one-digit relations, two-digit payments, and codes that were met. */
const ADDED_TABLES = ['GBT4761_LEVEL', 'PAYMENT_WS364'];
const ADDED_CODES = ['GB3304 97', 'GB3304 98', 'GBT4658 72', 'GBT4658 82', 'GBT6565 999', 'ABO 6', 'ABO 9'];

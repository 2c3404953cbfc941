import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Sheet, writeXlsx } from '../index.js';
import { DEFAULT_LIMITS } from '../limits.js';
import { Collected, cellsOf, refusal } from '../sheets.fixture.js';
import { openPackage } from './package-reader.js';

const SHEET: Sheet = {
  name: "附件'4",
  columns: [
    { width: 12, look: 'text' },
    { width: 24, look: 'centred' },
  ],
  head: [
    { look: 'title', height: 30, cells: [{ text: '题', span: 2 }] },
    {
      look: 'heading',
      height: 24,
      cells: [
        { text: '姓名', span: 1 },
        { text: '号码', span: 1 },
      ],
    },
  ],
  repeated: 1,
};

async function written(rows: Parameters<typeof writeXlsx>[1], sheet: Sheet = SHEET): Promise<Buffer> {
  const out = new Collected();
  await writeXlsx(sheet, rows, out);
  return out.bytes;
}

async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const parts = await openPackage(bytes, DEFAULT_LIMITS);
  const names = [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await text(await parts.open(name))] as const)),
  );
}

describe('a workbook that is written', () => {
  it('holds every cell as text, with the quote prefix and no formula', async () => {
    const hostile = [
      ['=1+1', '+1'],
      ['@x', '\tx'],
      ['007', '439900199001010010'],
    ];
    const bytes = await written(hostile);
    const parts = await partsOf(bytes);
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).not.toMatch(/<f>|<v>/u);
    expect([...sheet.matchAll(/<c [^>]*>/gu)].every(([cell]) => cell.includes('t="inlineStr"'))).toBe(true);
    expect(parts['xl/styles.xml']?.match(/<xf numFmtId="49"[^>]*quotePrefix="1"/gu)).toHaveLength(5);
    expect((await cellsOf(bytes)).slice(2)).toEqual(hostile);
  });

  it('is A4 landscape and repeats its headings', async () => {
    const parts = await partsOf(await written([]));
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<pageSetup paperSize="9" orientation="landscape"');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<mergeCell ref="A1:B1"/>');
    expect(parts['xl/workbook.xml']).toContain("'附件''4'!$2:$2");
  });

  it('is the same byte by byte whenever and wherever it is written, and its parts are the golden ones', async () => {
    const rows = [['张三', '439900199001010010']];
    const first = await written(rows);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    const second = await written(rows);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(second.equals(first)).toBe(true);
    const parts = JSON.stringify(await partsOf(first));
    expect(createHash('sha256').update(parts).digest('hex')).toBe(GOLDEN_PARTS);
  });

  it('gives back any text, but for what XML cannot carry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1 }),
        async (rows) => {
          const expected = rows.map((row) => row.map((cell) => readable(cell)));
          expect((await cellsOf(await written(rows))).slice(2)).toEqual(expected.filter((row) => row.join('') !== ''));
        },
      ),
      { numRuns: 100, seed: 20161030 },
    );
  });

  it('keeps text that looks like an escape', async () => {
    expect((await cellsOf(await written([['_x0041_', '_x_']]))).slice(2)).toEqual([['_x0041_', '_x_']]);
  });

  it('refuses what no spreadsheet program could open', async () => {
    expect(await refusal(written([['x'.repeat(32_768)]]))).toBe('too-large (row 3)');
    expect(await refusal(written([['a', 'b', 'c']]))).toBe('too-large (row 3)');
  });

  it('passes on what its rows throw, and lets go of them when nobody takes the bytes', async () => {
    const failing = (function* () {
      yield ['a'];
      throw new Error('no more');
    })();
    await expect(written(failing)).rejects.toThrow('no more');

    let isLetGo = false;
    const out = new Collected();
    const endless = (function* () {
      try {
        yield ['x'];
        out.destroy(new Error('gone'));
        for (;;) yield ['x'.repeat(1000)];
      } finally {
        isLetGo = true;
      }
    })();
    await expect(writeXlsx(SHEET, endless, out)).rejects.toThrow('gone');
    await vi.waitFor(() => expect(isLetGo).toBe(true));
  });
});

/** What stands for a cell in XML 1.0 (2.2 and 2.11). */
const readable = (cell: string): string =>
  cell
    .replace(/\r\n?/gu, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');

const GOLDEN_PARTS = '6b10150d88cd2839f07e999c3204fefa40d0015f8755c5e6c102ff8af0a6b331';

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, refusal, rowsOf, sheetWith, WORKBOOK_PARTS, workbook, workbookWith } from '../sheets.fixture.js';

const inline = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('a workbook that is read', () => {
  it('gives the text of cells of every kind at their places', async () => {
    const bytes = await workbookWith(
      [
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>007</v></c></row>',
        `<row r="5">${inline('A5', '一&#10;二 &lt;x_x005F_y')}<c r="B5" t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>`,
      ].join(''),
    );
    expect(await rowsOf(bytes)).toEqual([
      { number: 2, cells: ['张三', '', '007'], formulas: [], rounded: [] },
      { number: 5, cells: ['一\n二 <x_y', 'TRUE', '#N/A'], formulas: [], rounded: [] },
    ]);
  });

  it('flags formulas, and numbers that have lost digits', async () => {
    const bytes = await workbookWith(
      '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>结果</v></c><c r="B1"><v>4.39900199001011E+17</v></c><c r="C1"><v>13300000000</v></c></row>',
    );
    expect(await rowsOf(bytes)).toEqual([
      { number: 1, cells: ['结果', '4.39900199001011E+17', '13300000000'], formulas: [0], rounded: [1] },
    ]);
  });

  it('gives dates as dates', async () => {
    const styles = [
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>',
      '<numFmt numFmtId="177" formatCode="[Red]0.0&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>',
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>',
    ].join('');
    const cells = [0, 1, 2, 3].map((style) => `<c s="${style}"><v>32874</v></c>`).join('');
    const bytes = await workbookWith(`<row>${cells}<c s="1"><v>-5</v></c></row>`, { 'xl/styles.xml': styles });
    expect(await cellsOf(bytes)).toEqual([['32874', '1990-01-01', '1990-01-01', '32874', '-5']]);
  });

  it('is read from the first sheet that shows, in whatever prefix, without readings above the text', async () => {
    const shown =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>长</x:t></x:r><x:rPh><x:t>chang</x:t></x:rPh><x:r><x:t>沙</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = await workbook({
      'xl/workbook.xml':
        WORKBOOK_PARTS['xl/workbook.xml']?.replace(
          '<sheet ',
          '<sheet name="藏" sheetId="9" state="hidden" r:id="rId9"/><sheet ',
        ) ?? null,
      'xl/worksheets/sheet1.xml': shown,
    });
    expect(await cellsOf(bytes)).toEqual([['长沙']]);
  });

  it('is known by its content, never by its name', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sheets-'));
    try {
      const path = join(directory, 'list.csv');
      await writeFile(path, await workbookWith(`<row>${inline('A1', '甲')}</row>`));
      expect(await cellsOf(path)).toEqual([['甲']]);
      expect(await refusal(rowsOf(path, { format: 'csv' }))).toBe('not-a-spreadsheet');
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

const compoundFile = (name: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000), Buffer.from(name, 'utf16le')]);

describe('a workbook that is hostile or broken', () => {
  const cell = `<row r="1">${inline('A1', '甲')}</row>`;

  it.each([
    ['has a password', async () => compoundFile('EncryptedPackage'), 'encrypted'],
    ['is of the old format', async () => compoundFile('Workbook'), 'not-a-spreadsheet'],
    ['is cut off', async () => (await workbookWith(cell)).subarray(0, 400), 'broken'],
    ['is a package of something else', () => workbookWith(cell, { 'xl/workbook.xml': null }), 'not-a-spreadsheet'],
    ['lacks its sheet', () => workbook({}), 'broken'],
    [
      'refers to a string that is not there',
      () => workbookWith('<row r="7"><c t="s"><v>9</v></c></row>'),
      'broken (row 7)',
    ],
    ['has rows out of order', () => workbookWith('<row r="2"/><row r="1"/>'), 'broken (row 2)'],
    [
      'has cells out of order',
      () => workbookWith(`<row r="1">${inline('B1', 'b')}${inline('A1', 'a')}</row>`),
      'broken (row 1)',
    ],
    ['has a cell at no place', () => workbookWith(`<row r="1">${inline('1A', 'b')}</row>`), 'broken (row 1)'],
    ['has a row beyond all rows', () => workbookWith('<row r="1048577"/>'), 'broken'],
    ['has a cell far to the right', () => workbookWith(`<row r="1">${inline('XFD1', 'b')}</row>`), 'too-large (row 1)'],
    ['is no well-formed XML', () => workbook({ 'xl/worksheets/sheet1.xml': '<worksheet><row></worksheet>' }), 'broken'],
    ['ends too early', () => workbook({ 'xl/worksheets/sheet1.xml': '<worksheet><row>' }), 'broken'],
    ['has an entity of its own', () => workbookWith(`<row r="1">${inline('A1', '&lol;')}</row>`), 'broken'],
  ])('%s', async (_, make, expected) => {
    expect(await refusal(rowsOf(await make()))).toBe(expected);
  });

  it('declares entities, or holds a comment', async () => {
    for (const start of ['<!DOCTYPE x [<!ENTITY lol "lol">]>', '<!-- x -->']) {
      const bytes = await workbook({ 'xl/worksheets/sheet1.xml': start + sheetWith(cell) });
      expect(await refusal(rowsOf(bytes))).toBe('broken');
    }
  });

  it('hides what has no end in an instruction, behind characters that look like tags', async () => {
    for (const start of ['', '<worksheet>']) {
      const bytes = await workbook({ 'xl/worksheets/sheet1.xml': `${start}<?x ${'<'.repeat(1_000_000)}` });
      expect(await refusal(rowsOf(bytes))).toBe('too-large');
    }
  });

  it('has a format code that no program writes', async () => {
    const date = (code: string) =>
      `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="176"/></cellXfs></styleSheet>`;
    const cellsWith = async (code: string) =>
      cellsOf(await workbookWith('<row><c s="0"><v>40000</v></c></row>', { 'xl/styles.xml': date(code) }));
    expect(await cellsWith(`${'['.repeat(251)}yyyy`)).toEqual([['2009-07-06']]);
    expect(await cellsWith(`${'['.repeat(252)}yyyy`)).toEqual([['40000']]);
  });

  it('nests its elements without end', async () => {
    const deep = `<worksheet>${'<a>'.repeat(100)}`;
    expect(await refusal(rowsOf(await workbook({ 'xl/worksheets/sheet1.xml': deep })))).toBe('broken');
  });

  it('has styles without end', async () => {
    const styles = `<styleSheet>${' '.repeat(16 * 2 ** 20)}</styleSheet>`;
    expect(await refusal(rowsOf(await workbookWith(cell, { 'xl/styles.xml': styles })))).toBe('too-large');
  });

  it('unpacks to more than is allowed', async () => {
    const bytes = await workbookWith(`<row r="1">${inline('A1', 'x'.repeat(30_000))}</row>`);
    expect(await refusal(rowsOf(bytes, { limits: { maxUnpackedBytes: 20_000 } }))).toBe('too-large');
  });

  it('says that it unpacks to less than it does', async () => {
    const bytes = await workbookWith(cell + ' '.repeat(100_000));
    const lying = withDeclaredSize(bytes, 'xl/worksheets/sheet1.xml', 500);
    expect(await refusal(rowsOf(lying))).toBe('broken');
  });

  it('has a tag, a cell or a value without end', async () => {
    const long = 'x'.repeat(400_000);
    for (const rows of [`<row r="1">${inline('A1', long)}</row>`, `<row x="${long}"/>`]) {
      expect(await refusal(rowsOf(await workbookWith(rows)))).toMatch(/^too-large/u);
    }
    const value = await workbookWith(`<row r="1"><c><v>${'1'.repeat(40_000)}</v></c></row>`);
    expect(await refusal(rowsOf(value))).toBe('too-large (row 1)');
  });

  it('shares more text than may stay in memory', async () => {
    const strings = `<sst>${'<si><t>abcdefghi</t></si>'.repeat(100)}</sst>`;
    const bytes = await workbookWith(cell, { 'xl/sharedStrings.xml': strings });
    expect(await cellsOf(bytes, { limits: { maxSharedChars: 2500 } })).toEqual([['甲']]);
    expect(await refusal(rowsOf(bytes, { limits: { maxSharedChars: 2499 } }))).toBe('too-large');
  });

  it('has more rows, parts or bytes than allowed', async () => {
    const bytes = await workbookWith(`${cell}<row r="2">${inline('A2', '乙')}</row>`);
    expect(await refusal(rowsOf(bytes, { limits: { maxRows: 1 } }))).toBe('too-large (row 2)');
    expect(await refusal(rowsOf(bytes, { limits: { maxParts: 4 } }))).toBe('too-large');
    expect(await refusal(rowsOf(bytes, { limits: { maxBytes: 100 } }))).toBe('too-large');
  });
});

/** The package with another size for a part in its directory. */
function withDeclaredSize(bytes: Buffer, part: string, size: number): Buffer {
  const changed = Buffer.from(bytes);
  const nameInDirectory = changed.lastIndexOf(part);
  changed.writeUInt32LE(size, nameInDirectory - 46 + 24);
  return changed;
}

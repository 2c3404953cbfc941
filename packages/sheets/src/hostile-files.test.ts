import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf, sheetWith, WORKBOOK_PARTS, workbook, workbookWith } from './sheets.fixture.js';

const RUNS = { numRuns: 300, seed: 20161030 };
const CSV = Buffer.from('\uFEFF姓名,号码\r\n"张""三",007\r\n李四,"一\n二"\r\n');

/** What every file may come to: rows, or a refusal with a code. */
async function expectRowsOrRefusal(bytes: Uint8Array): Promise<void> {
  const outcome: unknown = await rowsOf(bytes).catch((error: unknown) => error);
  if (!Array.isArray(outcome)) expect(outcome).toMatchObject({ name: 'SheetError' });
}

/** Some bytes of a file overwritten, and the file cut off somewhere or not. */
const damagedBy = (bytes: Buffer, changes: readonly (readonly [at: number, byte: number])[], cut: number): Buffer => {
  const damaged = Buffer.from(bytes);
  for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
  return damaged.subarray(0, cut % 4 === 0 ? cut % damaged.length : damaged.length);
};
const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });

const SNIPPETS = [
  '<row>',
  '</row>',
  '<c r="B1" t="s">',
  '<c t="inlineStr">',
  '</c>',
  '<v>',
  '</v>',
  '9e99',
  '-1',
  '<is><t>',
  '</t></is>',
  '<f>',
  '&amp;',
  '&x;',
  '<!--',
  ']]>',
  '<x:row r="-1"/>',
  '<si>',
  '</si>',
  '\u0000',
  '<?x ?>',
];
const fragments = fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 12 }).map((parts) => parts.join(''));

describe('a damaged or invented file', () => {
  it('is read or refused with a code, as a workbook', async () => {
    const good = await workbookWith(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>',
    );
    const property = fc.asyncProperty(changes, fc.nat(), (damage, cut) =>
      expectRowsOrRefusal(damagedBy(good, damage, cut)),
    );
    await fc.assert(property, RUNS);
  });

  it('is read or refused with a code, with any elements in any part', async () => {
    const names = ['xl/worksheets/sheet1.xml', ...Object.keys(WORKBOOK_PARTS)];
    const property = fc.asyncProperty(fc.constantFrom(...names), fragments, async (name, inside) => {
      const parts = { 'xl/worksheets/sheet1.xml': sheetWith('<row/>'), ...WORKBOOK_PARTS };
      const part = parts[name as keyof typeof parts] ?? '';
      const spoilt = part.replace(/(?=<\/[^>]+>$)/u, inside);
      await expectRowsOrRefusal(await workbook({ ...parts, [name]: spoilt }));
    });
    await fc.assert(property, RUNS);
  });

  it('is read or refused with a code, as CSV', async () => {
    const property = fc.asyncProperty(changes, fc.nat(), (damage, cut) =>
      expectRowsOrRefusal(damagedBy(CSV, damage, cut)),
    );
    await fc.assert(property, RUNS);
  });
});

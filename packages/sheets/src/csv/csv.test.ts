import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../index.js';
import { Collected, cellsOf, inPieces, refusal, rowsOf } from '../sheets.fixture.js';

const text = (...lines: string[]): Buffer => Buffer.from(lines.join(''));

async function written(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const out = new Collected();
  await writeCsv(rows, out);
  return out.bytes;
}

describe('CSV that is read', () => {
  it('keeps leading zeros, long numbers and quoted line breaks, whichever way lines end', async () => {
    for (const end of ['\r\n', '\n', '\r']) {
      const bytes = text(`姓名,备注${end}`, `张三,"一${end}二, ""三"""${end}`, `007,439900199001010010`);
      expect(await cellsOf(bytes)).toEqual([
        ['姓名', '备注'],
        ['张三', '一\n二, "三"'],
        ['007', '439900199001010010'],
      ]);
    }
  });

  it('counts blank lines and leaves them out', async () => {
    const rows = await rowsOf(text('a,b\n\n\nc,d\n'));
    expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [1, 'a', 'b'],
      [4, 'c', 'd'],
    ]);
    expect(await rowsOf(text(''))).toEqual([]);
  });

  it('is UTF-8 with or without a byte order mark, or GB 18030', async () => {
    const table = '姓名,单位\n䶮三,长沙市\n';
    const expected = [
      ['姓名', '单位'],
      ['䶮三', '长沙市'],
    ];
    for (const bytes of [Buffer.from(table), Buffer.from(`\uFEFF${table}`), iconv.encode(table, 'gb18030')]) {
      expect(await cellsOf(bytes)).toEqual(expected);
    }
  });

  it('may have its first Chinese character far into the file', async () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => `${at},abc`);
    const bytes = iconv.encode([...lines, '终,张三'].join('\n'), 'gb18030');
    const cells = await cellsOf(bytes);
    expect(cells).toHaveLength(30_001);
    expect(cells.at(-1)).toEqual(['终', '张三']);
  });

  it('reads the same in pieces of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '张', '𠮷', '"', ',', '\n', ' ', '0') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (rows, size, isGb) => {
          const bytes = await written(rows);
          const sent = isGb ? iconv.encode(bytes.toString('utf8').slice(1), 'gb18030') : bytes;
          const guarded = rows.map((row) => row.map((each) => (each.startsWith('\n') ? `'${each}` : each)));
          expect(await cellsOf(inPieces(sent, size))).toEqual(guarded);
        },
      ),
      { numRuns: 150, seed: 20161030 },
    );
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFFa,b', 'utf16le'), 'unsupported-encoding'],
    ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xff, 0x61]), 'unsupported-encoding'],
    ['UTF-8 that ends in the middle of a character', Buffer.from('张三').subarray(0, 5), 'unsupported-encoding'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), 'not-a-spreadsheet'],
    ['a web page', text('\uFEFF <html><table>'), 'not-a-spreadsheet'],
    ['a quotation mark that is never closed', text('a,b\n"c,d\n'), 'broken (row 2)'],
    ['a quotation mark out of place', text('a,b\n"c"x,d\n'), 'broken (row 2)'],
  ])('refuses %s', async (_, bytes, expected) => {
    expect(await refusal(rowsOf(bytes))).toBe(expected);
  });

  it.each([
    ['rows', { maxRows: 2 }, 'too-large (row 3)'],
    ['columns', { maxColumns: 1 }, 'too-large (row 1)'],
    ['characters in a cell', { maxCellChars: 3 }, 'too-large (row 3)'],
    ['bytes', { maxBytes: 10 }, 'too-large'],
  ])('is bounded in its %s', async (_, limits, expected) => {
    expect(await refusal(rowsOf(text('a,b\nc,d\neeee,f\n'), { limits }))).toBe(expected);
  });

  it('never holds more of an open line than a line may have', async () => {
    const endless = (async function* () {
      yield Buffer.from('a,b\n"');
      for (;;) yield Buffer.alloc(64 * 1024, 'x');
    })();
    expect(await refusal(rowsOf(endless))).toBe('too-large (row 2)');
  });
});

describe('CSV that is written', () => {
  it('threat 13: puts an apostrophe before what would be a formula', async () => {
    const hostile = ['=cmd|"/c calc"!A1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', 'a=b'];
    const bytes = await written([hostile]);
    expect(await cellsOf(bytes)).toEqual([[...hostile.slice(0, 6).map((cell) => `'${cell}`), 'a=b']]);
  });

  it('begins with a byte order mark and ends every line with CR LF', async () => {
    expect((await written([['张三', 'a"b']])).toString('utf8')).toBe('\uFEFF张三,"a""b"\r\n');
  });
});

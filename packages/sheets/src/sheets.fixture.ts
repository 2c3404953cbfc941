import { Writable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type ReadOptions, readRows, type SheetError, type SheetRow, type SheetSource } from './index.js';

/** Bytes as they come over a line: in pieces of a few. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function rowsOf(source: SheetSource | Uint8Array, options?: ReadOptions): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const pieces = source instanceof Uint8Array ? inPieces(source, 64 * 1024) : source;
  for await (const row of readRows(pieces, options)) rows.push(row);
  return rows;
}

export const cellsOf = async (...read: Parameters<typeof rowsOf>): Promise<(readonly string[])[]> =>
  (await rowsOf(...read)).map(({ cells }) => cells);

/** Code and row of what a reading was refused with. */
export async function refusal(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => new Error('nothing was refused'),
    (thrown) => thrown,
  );
  return error instanceof Error && error.name === 'SheetError' ? (error as SheetError).message : String(error);
}

export class Collected extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const WORKBOOK_PARTS: Readonly<Record<string, string>> = {
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': [
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
    `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>`,
    `<Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    `<Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ].join(''),
  'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><t>张三</t></si></sst>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`,
};

export const sheetWith = (rows: string): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;

/** A workbook of these parts; `null` leaves one out. */
export async function workbook(parts: Readonly<Record<string, string | null>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries({ ...WORKBOOK_PARTS, ...parts })) {
    if (text !== null) zip.addBuffer(Buffer.from(text), name);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const workbookWith = (rows: string, parts: Readonly<Record<string, string | null>> = {}): Promise<Buffer> =>
  workbook({ 'xl/worksheets/sheet1.xml': sheetWith(rows), ...parts });

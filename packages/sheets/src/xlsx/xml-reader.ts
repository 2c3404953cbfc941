import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { SheetError } from '../errors.js';
import { CELL_CHARS } from '../limits.js';

/** What to do at the elements of a part. Names come without their prefix. */
export interface ElementHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** From one tag to the next there is at most the text of one cell, every character of it written as `&#x10FFFF;` at worst. */
const CHARS_BETWEEN_TAGS = CELL_CHARS * 10;
/** More than any part of a workbook needs: a parser holds every element that is open. */
const DEPTH = 64;

/**
 * Reads a part and hands control back after each piece, so that what the handler collected can be passed on. Comments, CDATA sections and
 * document types do not belong into a part, and entities cannot be declared. A parser holds what has come since the last tag: that is bounded,
 * whatever it is.
 * @throws SheetError `broken`, `too-large`
 */
export async function* readXml(part: Readable, handler: ElementHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let sinceTag = 0;
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    depth += 1;
    if (depth > DEPTH) throw new SheetError('broken');
    handler.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth -= 1;
    handler.close?.(localName(name));
  });
  parser.on('text', (text) => handler.text?.(text));
  try {
    let last = '';
    for await (const text of textOf(part)) {
      if ((last + text).includes('<!')) throw new SheetError('broken');
      sinceTag += text.length;
      parser.write(text);
      if (sinceTag > CHARS_BETWEEN_TAGS) throw new SheetError('too-large');
      last = text.slice(-1);
      yield;
    }
    parser.close();
    yield;
  } catch (error) {
    throw error instanceof SheetError ? error : new SheetError('broken', { cause: error });
  }
}

/** Reads the whole of a small part. */
export async function readWholeXml(part: Readable, handler: ElementHandler): Promise<void> {
  for await (const _ of readXml(part, handler));
}

/** `x:row` and `row` are the same element. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

async function* textOf(part: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of part) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

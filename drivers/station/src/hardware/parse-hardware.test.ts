import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StationError } from '../station-error.js';
import { loadHardware } from './load-hardware.js';
import { parseHardware } from './parse-hardware.js';

const PCSC = { kind: 'pcsc', slots: { user: 'Desk 00 00', sam: '*SAM*' } };
const SERIAL = { kind: 'serial', port: '/dev/ttyUSB0', model: 'GemPCTwin', slots: { user: 0 } };
const ID_CARD = { kind: 'id-card', port: '/dev/ttyUSB1', baudRate: 115_200 };
const PORT = 'secret\u0007port';

const problem = (content: unknown) => {
  try {
    parseHardware(content);
  } catch (error) {
    if (error instanceof StationError) return [error.code, error.entry];
    throw error;
  }
  return expect.fail('it should have been refused');
};

describe('a hardware file', () => {
  it('names readers of every kind, and what their slots are for', () => {
    const two = { ...SERIAL, model: 'GemCoreSIMPro', slots: { user: 0, sam: 1 } };
    const hardware = { readers: [{ kind: 'pcsc' }, two, ID_CARD] };
    expect(parseHardware(hardware)).toEqual(hardware);
    expect(parseHardware({ readers: [PCSC] })).toEqual({ readers: [PCSC] });
  });

  it.each<[string, unknown, string, string | null]>([
    ['nothing', {}, 'hardware-entry-wrong', 'readers'],
    ['no reader', { readers: [] }, 'hardware-entry-wrong', 'readers'],
    ['what is no object', 'pcsc', 'hardware-entry-wrong', null],
    ['a misspelt member', { readers: [{ ...ID_CARD, baud: 9600 }] }, 'hardware-entry-wrong', 'readers[0].baud'],
    ['a speed that is none', { readers: [{ ...ID_CARD, baudRate: 7 }] }, 'hardware-entry-wrong', 'readers[0].baudRate'],
    ['no kind', { readers: [PCSC, {}] }, 'reader-kind-unknown', 'readers[1].kind'],
    ['another kind', { readers: [{ kind: 'usb' }] }, 'reader-kind-unknown', 'readers[0].kind'],
    ['no model', { readers: [{ ...SERIAL, model: undefined }] }, 'reader-model-unknown', 'readers[0].model'],
    ['another model', { readers: [{ ...SERIAL, model: 'T10' }] }, 'reader-model-unknown', 'readers[0].model'],
    [
      'a slot that the model lacks',
      { readers: [{ ...SERIAL, slots: { sam: 1 } }] },
      'reader-slot-wrong',
      'readers[0].slots.sam',
    ],
    ['no port', { readers: [{ ...SERIAL, port: undefined }] }, 'reader-port-wrong', 'readers[0].port'],
    ['a port that is none', { readers: [{ ...ID_CARD, port: PORT }] }, 'reader-port-wrong', 'readers[0].port'],
    [
      'a slot out of range',
      { readers: [{ ...SERIAL, slots: { sam: 16 } }] },
      'reader-slot-wrong',
      'readers[0].slots.sam',
    ],
    ['a use that is none', { readers: [{ ...SERIAL, slots: { id: 0 } }] }, 'reader-slot-wrong', 'readers[0].slots.id'],
    ['one port twice', { readers: [SERIAL, { ...ID_CARD, port: SERIAL.port }] }, 'reader-twice', 'readers[1]'],
    ['the PC/SC service twice', { readers: [PCSC, { kind: 'pcsc' }] }, 'reader-twice', 'readers[1]'],
    ['two slots for the holder', { readers: [PCSC, SERIAL] }, 'slot-twice', 'readers[1].slots.user'],
    [
      'one slot for both',
      { readers: [{ ...SERIAL, slots: { user: 0, sam: 0 } }] },
      'slot-twice',
      'readers[0].slots.sam',
    ],
  ])('with %s is refused, and the entry named', (_, content, code, entry) => {
    expect(problem(content)).toEqual([code, entry]);
  });

  it('is refused without its values in the message', () => {
    expect(() => parseHardware({ readers: [{ ...ID_CARD, port: PORT }] })).not.toThrow(PORT);
  });

  it('is refused with seventeen readers', () => {
    const readers = Array.from({ length: 17 }, (_, index) => ({ ...ID_CARD, port: `/dev/ttyS${index}` }));
    expect(parseHardware({ readers: readers.slice(1) }).readers).toHaveLength(16);
    expect(problem({ readers })).toEqual(['hardware-entry-wrong', 'readers']);
  });
});

describe('loading it', () => {
  const file = (content: string): string => {
    const directory = mkdtempSync(join(tmpdir(), 'jika-hardware-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const path = join(directory, 'hardware.json');
    writeFileSync(path, content);
    return path;
  };

  it('reads JSON', async () => {
    expect(await loadHardware(file(JSON.stringify({ readers: [SERIAL] })))).toEqual({ readers: [SERIAL] });
  });

  it('fails for what is not there, not JSON, or too large', async () => {
    await expect(loadHardware('/no/such/hardware.json')).rejects.toMatchObject({ code: 'hardware-file-unreadable' });
    await expect(loadHardware(file('readers: pcsc'))).rejects.toMatchObject({ code: 'hardware-not-json' });
    await expect(loadHardware(file(' '.repeat(65_537)))).rejects.toMatchObject({ code: 'hardware-file-unreadable' });
  });
});

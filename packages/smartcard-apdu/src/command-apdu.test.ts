import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandFields, commandApdu } from './command-apdu.js';
import { decodeCommand, encodeCommand } from './command-coding.js';
import { describeCommand } from './describe-command.js';
import { fromHex, toHex } from './hex.js';

const header = { cla: 0x00, ins: 0xb2, p1: 0x01, p2: 0x04 };
/** Long data is compared as text: a comparison byte by byte takes seconds. */
const NONE = new Uint8Array(0);
const filled = (length: number): Uint8Array => new Uint8Array(length).fill(0x5a);
const code = (fields: Partial<CommandFields>): string => toHex(encodeCommand(commandApdu({ ...header, ...fields })));
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? expect.unreachable(`${hex} is not hexadecimal`);

describe('the cases of ISO/IEC 7816-3, 12.1.3', () => {
  it.each([
    ['1', {}, '00B20104'],
    ['2S', { le: 8 }, '00B2010408'],
    ['2S with 256', { le: 256 }, '00B2010400'],
    ['3S', { data: filled(2) }, '00B20104025A5A'],
    ['4S', { data: filled(2), le: 256 }, '00B20104025A5A00'],
    ['2E', { le: 257 }, '00B20104000101'],
    ['2E with 65536', { le: 65_536 }, '00B20104000000'],
  ])('codes case %s', (_, fields, hex) => {
    expect(code(fields)).toBe(hex);
  });

  it('goes extended where the data is over 255 bytes', () => {
    expect(code({ data: filled(255) })).toBe(`00B20104FF${'5A'.repeat(255)}`);
    expect(code({ data: filled(256) })).toBe(`00B20104000100${'5A'.repeat(256)}`);
    expect(code({ data: filled(256), le: 65_536 })).toBe(`00B20104000100${'5A'.repeat(256)}0000`);
    expect(code({ data: filled(1), le: 300 })).toBe('00B201040000015A012C');
  });

  it('takes an extended command that could have been short', () => {
    expect(decodeCommand(bytesOf('00B201040000025A5A0010'))).toMatchObject({ data: filled(2), le: 16 });
  });

  it('gets every command back, at every length', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const length = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom(0, 1, 254, 255, 256, 257, 65_534, 65_535),
    );
    const le = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(0, 1, 255, 256, 257, 65_535, 65_536));
    fc.assert(
      fc.property(byte, byte, byte, byte, length, le, byte, (cla, ins, p1, p2, size, expected, fill) => {
        const data = new Uint8Array(size).fill(fill);
        const command = commandApdu({ cla, ins, p1, p2, data, le: expected });
        const coded = encodeCommand(command);
        const decoded = decodeCommand(coded);
        expect(toHex(decoded.data) === toHex(data)).toBe(true);
        expect({ ...decoded, data: NONE }).toEqual({ ...command, data: NONE });
        expect(coded.length).toBeLessThanOrEqual(4 + 3 + size + 2);
      }),
    );
  });

  it('either refuses bytes as malformed or codes them back without growing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        let command: ReturnType<typeof decodeCommand>;
        try {
          command = decodeCommand(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed-command' });
          return;
        }
        const coded = encodeCommand(command);
        expect(coded.length).toBeLessThanOrEqual(bytes.length);
        expect(decodeCommand(coded)).toEqual(command);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is no command', () => {
  it.each([
    ['nothing', ''],
    ['half a header', '00B201'],
    ['data shorter than Lc', '00B20104035A5A'],
    ['a byte behind Le', '00B20104015A0000'],
    ['an extended Lc cut off', '00B201040001'],
    ['an extended Lc of 0 before an Le', '00B201040000000010'],
    ['an extended Le of one byte', '00B201040000015A00'],
  ])('refuses %s', (_, hex) => {
    expect(() => decodeCommand(bytesOf(hex))).toThrow(expect.objectContaining({ code: 'malformed-command' }));
  });

  it.each([
    ['a class of 256', { cla: 256 }],
    ['a negative P1', { p1: -1 }],
    ['a fraction', { p2: 1.5 }],
    ['an Le of 65537', { le: 65_537 }],
    ['an Le that is no number', { le: Number.NaN }],
    ['data of 65536 bytes', { data: filled(65_536) }],
  ])('refuses %s', (_, fields) => {
    expect(() => commandApdu({ ...header, ...fields })).toThrow(expect.objectContaining({ code: 'malformed-command' }));
  });
});

describe('a command', () => {
  it('keeps its data when the caller’s buffer is used again', () => {
    const buffer = filled(4);
    const command = commandApdu({ ...header, data: buffer });
    buffer.fill(0);
    expect(command.data).toEqual(filled(4));
  });

  it('is described by name and header, and never by its data', () => {
    const verify = commandApdu({ cla: 0, ins: 0x20, p1: 0, p2: 0, data: Uint8Array.of(0xde, 0xad, 0xbe) });
    expect(describeCommand(verify)).toBe('VERIFY 00200000 Lc=3 Le=0');
    expect(describeCommand(commandApdu({ cla: 0x80, ins: 0xde, p1: 0x28, p2: 3 }))).toContain('DELIVERY KEY');
    expect(describeCommand(commandApdu({ cla: 0, ins: 0xfa, p1: 0, p2: 0 }))).toContain('UNKNOWN');
  });
});

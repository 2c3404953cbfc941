import { ReaderError, type ReaderErrorCode } from '@jika/reader';
import { parseAnswerToReset, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { openT0 } from './open-t0.js';
import { bytes } from './scripted-card-under-test.js';
import type { TpduChannel } from './tpdu-channel.js';

const ATR = parseAnswerToReset(bytes('3B00'));

/** A reader that answers every TPDU alike; `sent` is what it got, and `waits` for how long. */
function reader(answer: string | ReaderError, atr = ATR) {
  const sent: string[] = [];
  const waits: number[] = [];
  const channel: TpduChannel = {
    async exchange(tpdu, { timeoutMs }) {
      sent.push(toHex(tpdu));
      waits.push(timeoutMs);
      if (answer instanceof ReaderError) throw answer;
      return bytes(answer);
    },
  };
  return { sent, waits, t0: openT0(channel, atr) };
}

async function tpduOf(command: string): Promise<string[]> {
  const { sent, t0 } = reader('9000');
  expect(toHex(await t0.transmit(bytes(command)))).toBe('9000');
  return sent;
}

describe('a command over T=0', () => {
  it.each([
    ['of case 1 gets a P3 of zero', '00440000', '0044000000'],
    ['of case 2 goes as it is', '00B2010408', '00B2010408'],
    ['of case 2 for all there is goes as it is', '00B2010400', '00B2010400'],
    ['of case 3 goes as it is', '00A4000002DF01', '00A4000002DF01'],
    ['of case 4 goes without its Le', '00A4000002DF0100', '00A4000002DF01'],
    ['of case 2 in extended form asks for what one TPDU can bring', '00B00000000200', '00B0000000'],
    ['of case 2 in extended form that fits is made short', '00B00000000010', '00B0000010'],
    ['of case 3 in extended form that fits is made short', '00D60000000002AABB', '00D6000002AABB'],
    ['of case 4 in extended form that fits is made short', '00A40000000002DF010100', '00A4000002DF01'],
    ['of 255 bytes goes whole', `00D60000FF${'AA'.repeat(255)}`, `00D60000FF${'AA'.repeat(255)}`],
  ])('%s', async (_, command, tpdu) => {
    expect(await tpduOf(command)).toEqual([tpdu]);
  });

  it('brings back data and status word, and takes 61xx and 6Cxx for answers', async () => {
    for (const answer of ['01029000', '6110', '6C02', '9000', '6A82', '6F00', '9302']) {
      const { sent, t0 } = reader(answer);
      expect(toHex(await t0.transmit(bytes('00B2010402')))).toBe(answer);
      expect(sent.length).toBe(1);
    }
  });

  it.each([
    ['is no command', '00A400'],
    ['has lengths that do not agree', '00A4000003DF01'],
    ['has more data than a TPDU holds', `00D60000000100${'AA'.repeat(256)}`],
    ['has an instruction byte that is a status byte', '0060000000'],
    ['has another of those', '009F000000'],
  ])('is not sent when it %s, which ends nothing', async (_, command) => {
    const { sent, t0 } = reader('9000');
    await expect(t0.transmit(bytes(command))).rejects.toMatchObject({ code: 'protocol' });
    expect(sent).toEqual([]);
    expect(toHex(await t0.transmit(bytes('00840000')))).toBe('9000');
  });

  it('may take the time of its characters and two waiting times', async () => {
    const { waits, t0 } = reader('9000');
    await t0.transmit(bytes('00840000'));
    await t0.transmit(bytes('00B2010400'));
    expect(waits).toEqual([Math.ceil(8 * 1.25 + 2000), Math.ceil(264 * 1.25 + 2000)]);
  });

  it('may not take longer than any command may, whatever waiting time the card asks for', async () => {
    const { waits, t0 } = reader('9000', parseAnswerToReset(bytes('3B90 D1 40 FF')));
    await t0.transmit(bytes('00840000'));
    expect(waits).toEqual([120_000]);
  });
});

describe('an answer over T=0', () => {
  it.each(['', '90', '0102039000', '00', '6000', '0000', '5000', '01024000'])(
    'that is none (%s) is the end',
    async (answer) => {
      const { sent, t0 } = reader(answer);
      await expect(t0.transmit(bytes('00B2010402'))).rejects.toMatchObject({ code: 'protocol' });
      await expect(t0.transmit(bytes('00B2010402'))).rejects.toMatchObject({ code: 'protocol' });
      expect(sent.length).toBe(1);
    },
  );

  it('to data is a status word alone', async () => {
    const { t0 } = reader('019000');
    await expect(t0.transmit(bytes('00D6000001AA00'))).rejects.toMatchObject({ code: 'protocol' });
  });

  it.each<[ReaderErrorCode, ReaderErrorCode]>([
    ['card-mute', 'timeout'],
    ['protocol', 'protocol'],
    ['timeout', 'timeout'],
    ['card-removed', 'card-removed'],
    ['reader-gone', 'reader-gone'],
  ])('that does not come, with %s of the reader, is the end with %s', async (code, seen) => {
    const { sent, t0 } = reader(new ReaderError(code, code, { cause: new Error(code) }));
    for (let call = 0; call < 2; call++) {
      await expect(t0.transmit(bytes('00840000'))).rejects.toMatchObject({ name: 'ReaderError', code: seen });
    }
    expect(sent.length).toBe(1);
  });
});

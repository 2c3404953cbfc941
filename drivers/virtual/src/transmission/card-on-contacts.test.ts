import { toHex } from '@jika/smartcard-apdu';
import { describe, expect, it, vi } from 'vitest';
import { bytes } from '../card-under-test.js';
import { CardOnContacts } from './card-on-contacts.js';
import { atrBytes, blockBytes, ChipUnderTest, counted, later, mute } from './card-under-test.js';
import type { ContactOptions } from './contact-session.js';

const BOTH = atrBytes('3B90 96 80 01');
const T0_ALONE = bytes('3B00');
const T1_ALONE = atrBytes('3B80 01');
const SPECIFIC = atrBytes('3B80 11 01');

function powered(atr: Uint8Array, options: ContactOptions = {}) {
  const chip = new ChipUnderTest(atr);
  const contacts = new CardOnContacts(chip, { waitingMs: 30, ...options });
  expect(contacts.powerOn()).toEqual(atr);
  const transfer = async (protocol: 0 | 1, hex: string, blockWaitingMultiplier = 1): Promise<string> => {
    const answer = await contacts.transfer(bytes(hex), { protocol, blockWaitingMultiplier });
    return typeof answer === 'string' ? answer : toHex(answer);
  };
  return { chip, contacts, transfer };
}

const S_IFS = toHex(blockBytes('00C101FE'));
const S_IFS_RESPONSE = toHex(blockBytes('00E101FE'));
const I_BLOCK = toHex(blockBytes('00000400840000'));

describe('PPS', () => {
  it.each([
    ['T=1 at the speed of the card', 'FF119678', 'FF119678'],
    ['T=0 at the speed of the card', 'FF109679', 'FF109679'],
    ['T=1 at the default speed', 'FF01FE', 'FF01FE'],
    ['the default speed by name', 'FF1111FF', 'FF1111FF'],
    ['another speed, which is left out', 'FF11947A', 'FF01FE'],
    ['a use of the contact SPU, which is left out', 'FF31960058', 'FF119678'],
  ])('settles %s', async (_, request, answer) => {
    const { transfer } = powered(BOTH);
    expect(await transfer(0, request)).toBe(answer);
  });

  it.each([
    ['a protocol that is not offered', BOTH, 'FF02FD'],
    ['a wrong check byte', BOTH, 'FF119679'],
    ['a byte too few', BOTH, 'FF1196'],
    ['specific mode', SPECIFIC, 'FF01FE'],
  ])('stays unanswered with %s', async (_, atr, request) => {
    expect(await powered(atr).transfer(1, request)).toBe('mute');
  });

  it('decides the protocol that the card understands from then on', async () => {
    const { transfer } = powered(BOTH);
    expect(await transfer(0, 'FF119678')).toBe('FF119678');
    expect(await transfer(0, '0084000000')).toBe('mute');
    expect(await transfer(1, S_IFS)).toBe(S_IFS_RESPONSE);
    expect(await transfer(1, 'FF119678')).toBe(toHex(blockBytes('008200')));
  });
});

describe('a card without PPS', () => {
  it('is in the protocol that it offers first, or that it prescribes', async () => {
    expect(await powered(BOTH).transfer(1, S_IFS)).toBe('mute');
    expect(await powered(BOTH).transfer(0, '0044000000')).toBe('9000');
    expect(await powered(T0_ALONE).transfer(0, '0044000000')).toBe('9000');
    expect(await powered(T1_ALONE).transfer(1, S_IFS)).toBe(S_IFS_RESPONSE);
    expect(await powered(SPECIFIC).transfer(1, S_IFS)).toBe(S_IFS_RESPONSE);
  });

  it('is silent when its answer to reset is none, and without power', async () => {
    expect(await powered(bytes('3B')).transfer(0, '0044000000')).toBe('mute');
    const { contacts, transfer, chip } = powered(T0_ALONE);
    contacts.powerOff();
    expect(await transfer(0, '0044000000')).toBe('mute');
    expect(chip.commands).toEqual([]);
  });

  it('begins anew with each power on, and tells its chip', async () => {
    const { contacts, transfer, chip } = powered(BOTH);
    await transfer(0, 'FF119678');
    await transfer(1, S_IFS);
    contacts.powerOn();
    expect(await transfer(0, '0044000000')).toBe('9000');
    contacts.powerOff();
    contacts.powerOff();
    expect(chip.power).toEqual(['on', 'off', 'on', 'off']);
  });
});

describe('T=0 over the contacts', () => {
  const t0 = { t0: { nulls: 2 } };

  it.each([
    ['plainly', {}],
    ['with NULL bytes', t0],
    ['byte by byte', { t0: { byteByByte: true } }],
    ['byte by byte, with NULL bytes', { t0: { byteByByte: true, nulls: 1 } }],
  ])('carries all cases and every length, %s', async (_, options) => {
    const { transfer, chip } = powered(T0_ALONE, options);
    expect(await transfer(0, '00440000')).toBe('9000');
    for (let length = 1; length <= 255; length++) {
      const p3 = length.toString(16).padStart(2, '0').toUpperCase();
      const update = `00D60000${p3}${p3.repeat(length)}`;
      chip.answer = () => bytes('9000');
      expect(await transfer(0, update)).toBe('9000');
      expect(chip.commands.at(-1)).toBe(update);
      chip.answer = () => counted(length);
      expect(await transfer(0, `00B20104${p3}`)).toBe(toHex(counted(length)));
    }
    chip.answer = () => counted(256);
    expect(await transfer(0, '00B2010400')).toBe(toHex(counted(256)));
  });

  it('keeps the answer to data for GET RESPONSE, in parts where those are asked for', async () => {
    const { transfer, chip } = powered(T0_ALONE);
    chip.answer = () => counted(10, 0x6282);
    expect(await transfer(0, '0088000001AA')).toBe('610A');
    expect(await transfer(0, '00C0000020')).toBe('6C0A');
    expect(await transfer(0, '00C0000004')).toBe('000102036106');
    expect(await transfer(0, '00C0000006')).toBe(toHex(counted(10, 0x6282).subarray(4)));
    chip.answer = () => bytes('6985');
    expect(await transfer(0, '00C0000006')).toBe('6985');
    expect(chip.commands).toEqual(['0088000001AA', '00C0000006']);
  });

  it('loses the answer with the next other command', async () => {
    const { transfer, chip } = powered(T0_ALONE);
    chip.answer = ([, ins]) => (ins === 0x88 ? counted(300) : bytes('6985'));
    expect(await transfer(0, '0088000001AA')).toBe('6100');
    expect(await transfer(0, '00440000')).toBe('6985');
    expect(await transfer(0, '00C0000000')).toBe('6985');
    expect(await transfer(0, '0088000001AA')).toBe('6100');
    expect(await transfer(0, '00B2010400')).toBe('6985');
    expect(await transfer(0, '00C0000000')).toBe('6985');
  });

  it('names the right length, and carries the command out once', async () => {
    const { transfer, chip } = powered(T0_ALONE);
    chip.answer = () => counted(3);
    expect(await transfer(0, '00B2010400')).toBe('6C03');
    expect(await transfer(0, '00B2010403')).toBe(toHex(counted(3)));
    expect(chip.commands).toEqual(['00B2010400']);
    expect(await transfer(0, '00B2020403')).toBe(toHex(counted(3)));
    expect(await transfer(0, '00B2010400')).toBe('6C03');
    expect(await transfer(0, '00440000')).toBe('6103');
    expect(await transfer(0, '00B2010403')).toBe(toHex(counted(3)));
    expect(chip.commands).toEqual(['00B2010400', '00B2020403', '00B2010400', '00440000', '00B2010403']);
  });

  it('gives what was asked for of a longer answer, and says what waits', async () => {
    const { transfer, chip } = powered(T0_ALONE);
    chip.answer = () => counted(5);
    expect(await transfer(0, '00B2010402')).toBe('00016103');
    expect(await transfer(0, '00C0000003')).toBe(toHex(counted(5).subarray(2)));
  });

  it('shows a mute chip, one that leaves, and one that breaks the protocol', async () => {
    const silent = powered(T0_ALONE);
    silent.chip.answer = mute;
    expect(await silent.transfer(0, '00B2010400')).toBe('mute');
    expect(await silent.transfer(0, '00B2010400')).toBe('mute');
    expect(silent.chip.commands.length).toBe(1);
    const leaving = powered(T0_ALONE);
    leaving.chip.answer = () => 'removed';
    expect(await leaving.transfer(0, '00B2010400')).toBe('removed');
    leaving.chip.answer = () => Promise.reject(new RangeError('a fault of the chip'));
    leaving.contacts.powerOn();
    expect(await leaving.transfer(0, '00B2010400')).toBe('removed');
    const lying = powered(T0_ALONE, { t0: { acknowledgement: 0xa4 } });
    lying.chip.answer = () => counted(2);
    expect(await lying.transfer(0, '00B2010402')).toBe('procedure-byte-conflict');
  });

  it('hears nothing while its chip works', async () => {
    const { transfer, chip } = powered(T0_ALONE);
    const { answer, give } = later();
    chip.answer = () => answer;
    expect(await transfer(0, '00B2010400')).toBe('mute');
    const unheard = transfer(0, '00B2020400');
    give(bytes('6985'));
    expect(await unheard).toBe('6985');
    expect(chip.commands).toEqual(['00B2010400']);
  });

  it('asks for no more patience once its power is gone', async () => {
    const { contacts, chip } = powered(T0_ALONE, { t0: { nullAfterMs: 5 } });
    chip.answer = mute;
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const asked = () => timers.mock.calls.filter(([, milliseconds]) => milliseconds === 5).length;
    const answer = contacts.transfer(bytes('00B2010401'), { protocol: 0 });
    await vi.waitUntil(() => asked() > 2);
    contacts.powerOff();
    expect(await answer).toBe('removed');
    const before = asked();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked()).toBe(before);
    timers.mockRestore();
  });

  it('asks for patience while its chip works', async () => {
    const { contacts, chip } = powered(T0_ALONE, { t0: { nullAfterMs: 5 } });
    const { answer, give } = later();
    chip.answer = () => answer;
    let told = 0;
    const stillWorking = (): void => {
      told += 1;
      if (told === 4) give(counted(1));
    };
    expect(await contacts.transfer(bytes('00B2010401'), { protocol: 0, stillWorking })).toEqual(counted(1));
    expect(told).toBe(4);
  });
});

describe('T=1 over the contacts', () => {
  it('waits as many block waiting times as were granted', async () => {
    const { transfer, chip } = powered(T1_ALONE);
    chip.answer = () => new Promise((resolve) => setTimeout(resolve, 60, counted(0)));
    expect(await transfer(1, I_BLOCK, 5)).toBe(toHex(blockBytes('0000029000')));
  });

  it('delivers the answer of a card that was late as one to what it did not hear', async () => {
    const { transfer, chip } = powered(T1_ALONE);
    const { answer, give } = later();
    chip.answer = () => answer;
    expect(await transfer(1, I_BLOCK)).toBe('mute');
    const unheard = transfer(1, '00C000FF');
    give(counted(0));
    expect(await unheard).toBe(toHex(blockBytes('0000029000')));
    expect(chip.commands.length).toBe(1);
  });

  it('loses an answer for which nobody waits, and sends it again when it is asked for', async () => {
    const { transfer, chip } = powered(T1_ALONE);
    const { answer, give } = later();
    chip.answer = () => answer;
    expect(await transfer(1, I_BLOCK)).toBe('mute');
    give(counted(0));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await transfer(1, toHex(blockBytes('008200')))).toBe(toHex(blockBytes('0000029000')));
    expect(chip.commands.length).toBe(1);
  });

  it('does to blocks what the script says, and to those alone', async () => {
    const { transfer, chip } = powered(T1_ALONE, {
      faults: [
        { direction: 'to-card', block: 2, do: { kind: 'lost' } },
        { direction: 'from-card', block: 2, times: 2, do: { kind: 'flipped', at: -1, mask: 0xff } },
        { direction: 'from-card', block: 4, do: { kind: 'cut', bytes: 1 } },
        { direction: 'from-card', block: 5, do: { kind: 'replaced', bytes: bytes('AABB') } },
        { direction: 'from-card', block: 6, do: { kind: 'lost' } },
        { direction: 'from-card', block: 7, do: { kind: 'parity' } },
        { direction: 'to-card', block: 9, do: { kind: 'parity' } },
      ],
    });
    const again = toHex(blockBytes('008200'));
    expect(await transfer(1, S_IFS)).toBe(S_IFS_RESPONSE);
    expect(await transfer(1, I_BLOCK)).toBe('mute');
    expect(await transfer(1, I_BLOCK)).toBe('00000290006D');
    expect(await transfer(1, again)).toBe('00000290006D');
    expect(await transfer(1, again)).toBe('00');
    expect(await transfer(1, again)).toBe('AABB');
    expect(await transfer(1, again)).toBe('mute');
    expect(await transfer(1, again)).toBe('damaged');
    expect(await transfer(1, again)).toBe(toHex(blockBytes('009200')));
    expect(await transfer(1, again)).toBe('000002900092');
    expect(chip.commands.length).toBe(1);
  });

  it('shows a card that leaves', async () => {
    const { transfer, chip } = powered(T1_ALONE);
    chip.answer = () => 'removed';
    expect(await transfer(1, I_BLOCK)).toBe('removed');
    const failing = powered(T1_ALONE);
    failing.chip.answer = () => Promise.reject(new RangeError('a fault of the chip'));
    expect(await failing.transfer(1, I_BLOCK)).toBe('removed');
  });
});

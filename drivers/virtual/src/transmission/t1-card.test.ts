import { type BlockParameters, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { bytes } from '../card-under-test.js';
import { atrBytes, blockBytes, ChipUnderTest, counted, later } from './card-under-test.js';
import { T1Card, type T1CardOptions } from './t1-card.js';

const PARAMETERS: BlockParameters = { ifsc: 4, characterWaitingInteger: 13, blockWaitingInteger: 4, redundancy: 'LRC' };
const DAMAGED = '00000099';

function cardWith(answer: Uint8Array | 'removed' = counted(0), options?: T1CardOptions) {
  const chip = new ChipUnderTest(atrBytes('3B8001'), () => answer);
  return { chip, card: new T1Card(chip, PARAMETERS, options) };
}

/** Sends blocks without their check bytes, in hex, and gives what came back in the same way. */
async function talk(card: T1Card, ...blocks: string[]): Promise<string[]> {
  const replies: string[] = [];
  for (const block of blocks) {
    const reply = await card.receive(block === DAMAGED ? bytes(block) : blockBytes(block));
    if (reply === 'removed') replies.push(reply);
    else {
      expect(blockBytes(toHex(reply.subarray(0, -1)))).toEqual(reply);
      replies.push(toHex(reply.subarray(0, -1)));
    }
  }
  return replies;
}

const SELECT = '00000400A40000';

describe('a card in T=1', () => {
  it('answers I-blocks with I-blocks, each side counting its own', async () => {
    const { card, chip } = cardWith();
    expect(await talk(card, SELECT, '00400400A40001', SELECT)).toEqual(['0000029000', '0040029000', '0000029000']);
    expect(chip.commands).toEqual(['00A40000', '00A40001', '00A40000']);
  });

  it('joins a chain, and sends one in blocks of the size that the reader can take', async () => {
    const { card, chip } = cardWith(counted(40));
    const first = toHex(counted(40).subarray(0, 32));
    expect(await talk(card, '00200400A40000', '00400302DDF1', '009000')).toEqual([
      '009000',
      `002020${first}`,
      `00400A${toHex(counted(40).subarray(32))}`,
    ]);
    expect(chip.commands).toEqual(['00A4000002DDF1']);
  });

  it('lets the reader choose how much it takes at once', async () => {
    const { card } = cardWith(counted(5));
    expect(await talk(card, '00C10103', SELECT, '009000', '008000')).toEqual([
      '00E10103',
      '002003000102',
      '006003030490',
      '00000100',
    ]);
  });

  it('asks by script before its blocks, and goes on when it is answered', async () => {
    const requests = [
      { before: 1, task: 'WTX', value: 7, times: 2 },
      { before: 2, task: 'IFS', value: 200 },
    ] as const;
    const { card, chip } = cardWith(counted(0), { requests });
    expect(
      await talk(card, SELECT, '00E30107', '00E30107', '00400400A40001', '00E101C8', '00000600A4000002DD'),
    ).toEqual(['00C30107', '00C30107', '0000029000', '00C101C8', '0040029000', '0000029000']);
    expect(chip.commands).toEqual(['00A40000', '00A40001', '00A4000002DD']);
  });

  it('asks for time by itself while its chip works', async () => {
    const { card, chip } = cardWith(counted(0), { extendAfterMs: 5 });
    const { answer, give } = later();
    chip.answer = () => answer;
    expect(await talk(card, SELECT, '00E30101')).toEqual(['00C30101', '00C30101']);
    give(counted(1));
    expect(await talk(card, '00E30101')).toEqual(['000003009000']);
    expect(chip.commands.length).toBe(1);
  });

  it('breaks a chain off by script, and gives back the right to send', async () => {
    const { card, chip } = cardWith(counted(0), { requests: [{ before: 1, task: 'ABORT', value: 0 }] });
    expect(await talk(card, '00200400A40000', '00E200', '00400400A40001')).toEqual(['00C200', '009000', '0000029000']);
    expect(chip.commands).toEqual(['00A40001']);
  });

  it('breaks a chain off that is longer than any command', async () => {
    const chip = new ChipUnderTest(atrBytes('3B8001'));
    const card = new T1Card(chip, { ...PARAMETERS, ifsc: 254 });
    const part = '00'.repeat(254);
    for (let block = 0; block < 258; block++) {
      expect(await talk(card, `00${block % 2 === 0 ? '20' : '60'}FE${part}`)).toEqual([
        `00${block % 2 === 0 ? '90' : '80'}00`,
      ]);
    }
    expect(await talk(card, '00000D00000000000000000000000000', '00E200', '00400400A40000')).toEqual([
      '00C200',
      '009000',
      '0000029000',
    ]);
    expect(chip.commands).toEqual(['00A40000']);
  });

  it('lets the reader break a chain off', async () => {
    const { card, chip } = cardWith(counted(40));
    expect(await talk(card, '00200400A40000', '00C200', '00400400A40001', '00C200', '00000400A40002')).toEqual([
      '009000',
      '00E200',
      `002020${toHex(counted(40).subarray(0, 32))}`,
      '00E200',
      `006020${toHex(counted(40).subarray(0, 32))}`,
    ]);
    expect(chip.commands).toEqual(['00A40001', '00A40002']);
  });

  it('begins anew with RESYNCH', async () => {
    const { card, chip } = cardWith(counted(40));
    expect(await talk(card, '00C101FE', SELECT, '00600400A40000', '00C000', SELECT)).toEqual([
      '00E101FE',
      `00002A${toHex(counted(40))}`,
      '008000',
      '00E000',
      `002020${toHex(counted(40).subarray(0, 32))}`,
    ]);
    expect(chip.commands.length).toBe(2);
  });

  it('has forgotten with RESYNCH what it sent, and which size it asked for', async () => {
    const { card } = cardWith(counted(0), { requests: [{ before: 1, task: 'IFS', value: 200 }] });
    expect(await talk(card, SELECT, '00E101C8', '00400500A4000000', '00C000', '009000', '00000500A4000000')).toEqual([
      '00C101C8',
      '0000029000',
      '0040029000',
      '00E000',
      '008200',
      '008200',
    ]);
  });

  it('takes no command before the end of its answer', async () => {
    const { card, chip } = cardWith(counted(40));
    const [first = ''] = await talk(card, SELECT);
    expect(await talk(card, '00400400A40001', '008000')).toEqual(['009200', first]);
    expect(chip.commands.length).toBe(1);
  });

  it('leaves when its chip does', async () => {
    expect(await talk(cardWith('removed').card, SELECT)).toEqual(['removed']);
  });
});

describe('a card in T=1 that gets what it cannot take', () => {
  it('asks for the block again, and says whether the check was wrong', async () => {
    const { card, chip } = cardWith();
    expect(await talk(card, DAMAGED, SELECT, DAMAGED, '00400400A40001')).toEqual([
      '008100',
      '0000029000',
      '009100',
      '0040029000',
    ]);
    expect(chip.commands.length).toBe(2);
  });

  it('repeats what it asked when that was not understood (rule 7.2)', async () => {
    const { card } = cardWith();
    expect(await talk(card, DAMAGED, '008200', DAMAGED)).toEqual(['008100', '008100', '008100']);
  });

  it.each([
    ['out of sequence', '00400400A40000'],
    ['longer than its size', '00000500A4000000'],
    ['that only a card sends', '00C30101'],
    ['that answers nothing', '00E10120'],
    ['that acknowledges nothing', '008000'],
  ])('refuses a block %s', async (_, block) => {
    const { card, chip } = cardWith();
    expect(await talk(card, block, SELECT)).toEqual(['008200', '0000029000']);
    expect(chip.commands).toEqual(['00A40000']);
  });

  it('sends its last block again, and carries nothing out for it', async () => {
    const { card, chip } = cardWith();
    expect(await talk(card, SELECT, '008100', '008200', '00400400A40001')).toEqual([
      '0000029000',
      '0000029000',
      '0000029000',
      '0040029000',
    ]);
    expect(chip.commands.length).toBe(2);
  });

  it('sends its last block again after it could not understand that either', async () => {
    const { card } = cardWith();
    expect(await talk(card, SELECT, DAMAGED, '008100')).toEqual(['0000029000', '009100', '0000029000']);
  });

  it('acknowledges again when the acknowledgement was lost', async () => {
    const { card, chip } = cardWith();
    expect(await talk(card, '00200400A40000', '008100', '00400302DDF1')).toEqual(['009000', '009000', '0000029000']);
    expect(chip.commands).toEqual(['00A4000002DDF1']);
  });

  it('repeats its request until it has the response to it (rule 7.3)', async () => {
    const { card } = cardWith(counted(0), { requests: [{ before: 1, task: 'WTX', value: 2 }] });
    expect(await talk(card, SELECT, DAMAGED, '00E30103', '008000', '00E30102')).toEqual([
      '00C30102',
      '00C30102',
      '00C30102',
      '00C30102',
      '0000029000',
    ]);
  });
});

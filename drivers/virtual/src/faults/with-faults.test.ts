import { describe, expect, it } from 'vitest';
import { CARD, KEYS, say, sayOne } from '../card-under-test.js';
import { virtualCard } from '../user-card/virtual-card.js';
import type { Fault } from './fault.js';

const SELECT_DDF1 = '00A4000002DDF1';
const SELECT_EF05 = '00A4000002EF05';
const SELECT_EF06 = '00A4000002EF06';
const READ_FIRST = '00B2010400';
const FIRST_RECORD = '0101319000';

const cardWith = (...faults: Fault[]) => virtualCard(CARD, KEYS, faults);
const memoryFailure = { kind: 'status-word', statusWord: 0x6581 } as const;

describe('a fault', () => {
  it('strikes at the command that it names, counted from each power-on and reset', async () => {
    const card = cardWith({ when: { command: 3 }, do: memoryFailure });
    const reading = [SELECT_DDF1, SELECT_EF05, READ_FIRST, READ_FIRST];
    const answers = ['9000', '9000', '6581', FIRST_RECORD];
    expect(await say(card, ...reading)).toEqual(answers);
    card.reset();
    expect(await say(card, ...reading)).toEqual(answers);
    card.powerOff();
    card.powerOn();
    expect(await say(card, ...reading)).toEqual(answers);
  });

  it('strikes on one file only, while that is selected', async () => {
    const card = cardWith({ when: { instruction: 0xb2, file: 0xef06 }, do: memoryFailure });
    expect(
      await say(card, SELECT_DDF1, SELECT_EF05, READ_FIRST, SELECT_EF06, READ_FIRST, SELECT_EF05, READ_FIRST),
    ).toEqual(['9000', '9000', FIRST_RECORD, '9000', '6581', '9000', FIRST_RECORD]);
    expect(await say(card, '00B2013400', READ_FIRST)).toEqual(['6581', FIRST_RECORD]);
  });

  it('strikes on a file that a command names by its short identifier', async () => {
    const card = virtualCard({ ...CARD, keys: 'none' }, KEYS, [{ when: { file: 0xef07 }, do: memoryFailure }]);
    await say(card, SELECT_DDF1);
    expect(await say(card, '00B0870001', '00D6870001AA', '00B2012C00')).toEqual(['6581', '6581', FIRST_RECORD]);
    await say(card, '00A4000002DF02', SELECT_EF05);
    expect(await say(card, `04E2003814${'00'.repeat(20)}`, '04DC013C01AA')).toEqual(['6581', '6581']);
  });

  it('strikes where a file is selected, which then stays unselected', async () => {
    const card = cardWith({
      when: { instruction: 0xa4, file: 0xef06 },
      do: { kind: 'status-word', statusWord: 0x6283 },
    });
    expect(await say(card, SELECT_DDF1, SELECT_EF05, SELECT_EF06, READ_FIRST)).toEqual([
      '9000',
      '9000',
      '6283',
      FIRST_RECORD,
    ]);
  });

  it('strikes as often as it says, whatever happens to the power', async () => {
    const card = cardWith({ when: { instruction: 0xa4 }, do: memoryFailure, times: 2 });
    expect(await sayOne(card, SELECT_DDF1)).toBe('6581');
    card.reset();
    expect(await say(card, SELECT_DDF1, SELECT_DDF1)).toEqual(['6581', '9000']);
  });

  it('gives way to an earlier one that strikes at the same command', async () => {
    const card = cardWith({ when: { command: 1 }, do: memoryFailure }, { when: {}, do: { kind: 'pull' } });
    expect(await say(card, SELECT_DDF1, SELECT_DDF1)).toEqual(['6581', 'removed']);
  });

  it('can pull the card instead of answering', async () => {
    expect(await sayOne(cardWith({ when: {}, do: { kind: 'pull' } }), SELECT_DDF1)).toBe('removed');
  });

  it('can delay the right answer', async () => {
    const card = cardWith({ when: {}, do: { kind: 'delay', milliseconds: 40 } });
    const before = performance.now();
    expect(await sayOne(card, SELECT_DDF1)).toBe('9000');
    expect(performance.now() - before).toBeGreaterThanOrEqual(38);
  });

  it('leaves a delayed command unanswered when the power goes', async () => {
    const card = cardWith({ when: {}, do: { kind: 'delay', milliseconds: 60_000 } });
    const answer = sayOne(card, SELECT_DDF1);
    card.powerOff();
    expect(await answer).toBe('removed');
  });

  it('can cut an answer short after carrying out the command', async () => {
    const card = cardWith({ when: { instruction: 0xb2 }, do: { kind: 'truncate', bytes: 3 } });
    expect(await say(card, SELECT_DDF1, SELECT_EF05, READ_FIRST)).toEqual(['9000', '9000', '010131']);
  });

  it('can promise more for ever, until another command comes', async () => {
    const card = cardWith({ when: { instruction: 0xb2 }, do: { kind: 'endless-61' }, times: 1 });
    await say(card, SELECT_DDF1, SELECT_EF05);
    const endless = await say(card, READ_FIRST, ...Array.from({ length: 20 }, () => '00C00000FF'));
    for (const answer of endless) expect(answer).toMatch(/^(?:00){255}61FF$/u);
    expect(await say(card, SELECT_EF05, '00C00000FF')).toEqual(['9000', '6985']);
  });

  it('can be silence', async () => {
    const silence = new Promise((resolve) => setTimeout(resolve, 30, 'silence'));
    expect(await Promise.race([sayOne(cardWith({ when: {}, do: { kind: 'mute' } }), SELECT_DDF1), silence])).toBe(
      'silence',
    );
  });
});

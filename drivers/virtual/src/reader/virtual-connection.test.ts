import { afterEach, describe, expect, it } from 'vitest';
import { bytes, KEYS } from '../card-under-test.js';
import { VirtualSam } from '../sam/virtual-sam.js';
import { card, codeOf, connect, OK, openWith, READER, SELECT_DDF1 } from './reader-under-test.js';
import type { VirtualReaderSystem } from './virtual-reader-system.js';

let system: VirtualReaderSystem;
afterEach(() => system.close());

describe('a connection', () => {
  it('carries commands, one at a time and in order', async () => {
    system = openWith(card({ kind: 'delay', milliseconds: 30 }));
    const connection = await connect(system);
    const done: number[] = [];
    const commands = ['00A4000002DDF1', '00A4000002EF05', '00B2010400'].map(async (command, index) => {
      const answer = await connection.transmit(bytes(command));
      done.push(index);
      return answer;
    });
    expect(await Promise.all(commands)).toEqual([OK, OK, bytes('0101319000')]);
    expect(done).toEqual([0, 1, 2]);
  });

  it('says which protocol the card speaks', async () => {
    system = openWith(card());
    system.plug('SAM', new VirtualSam(KEYS));
    expect((await connect(system)).protocol).toBe('T=1');
    expect((await system.connect('SAM', { mode: 'shared' })).protocol).toBe('T=0');
  });

  it('takes power away with the last one, and with it the selected file', async () => {
    system = openWith(card());
    const first = await connect(system);
    await first.transmit(SELECT_DDF1);
    const second = await connect(system);
    await first.disconnect();
    expect(await second.transmit(bytes('00A4000002EF05'))).toEqual(OK);
    await second.disconnect();
    expect(await (await connect(system)).transmit(bytes('00A4000002EF05'))).toEqual(bytes('6A82'));
  });

  it('is refused while another one is exclusive, or if it wants to be that beside another', async () => {
    system = openWith(card());
    const only = await connect(system, 'exclusive');
    expect(await codeOf(connect(system, 'shared'))).toBe('access-refused');
    await only.disconnect();
    const one = await connect(system, 'shared');
    expect(await codeOf(connect(system, 'exclusive'))).toBe('access-refused');
    await one.disconnect();
    await connect(system, 'exclusive');
  });

  it('is refused without a card, without a reader, by an aborted signal and after the end', async () => {
    system = openWith();
    expect(await codeOf(connect(system))).toBe('no-card');
    expect(await codeOf(system.connect('another', { mode: 'shared' }))).toBe('reader-gone');
    expect(await codeOf(system.connect(READER, { mode: 'shared', signal: AbortSignal.abort() }))).toBe('cancelled');
    await system.close();
    expect(await codeOf(connect(system))).toBe('cancelled');
  });

  it.each([
    ['card-removed', () => system.remove(READER)],
    ['card-removed', () => system.insert(READER, card())],
    ['reader-gone', () => system.unplug(READER)],
    ['service-down', () => system.stopService()],
    ['cancelled', () => void system.close()],
  ])('ends with %s in the middle of a command, and says the same ever after', async (code, happen) => {
    system = openWith(card({ kind: 'delay', milliseconds: 60_000 }));
    const connection = await connect(system);
    const running = connection.transmit(SELECT_DDF1);
    const waiting = connection.transmit(SELECT_DDF1);
    setTimeout(happen, 10);
    expect(await Promise.all([codeOf(running), codeOf(waiting)])).toEqual([code, code]);
    expect(await codeOf(connection.transmit(SELECT_DDF1))).toBe(code);
  });

  it('loses a card that leaves instead of answering, or answers with less than a status word', async () => {
    system = openWith(card({ kind: 'pull' }));
    const connection = await connect(system);
    expect(await codeOf(connection.transmit(SELECT_DDF1))).toBe('card-removed');
    expect(await system.readers()).toEqual([{ reader: READER }]);
    system.insert(READER, card({ kind: 'truncate', bytes: 1 }));
    expect(await codeOf((await connect(system)).transmit(SELECT_DDF1))).toBe('card-removed');
  });

  it('gives a mute card until the deadline, and works again with fresh power or another card', async () => {
    system = openWith(card({ kind: 'mute' }), { commandDeadlineMs: 30 });
    const [connection, bystander] = [await connect(system), await connect(system)];
    expect(await codeOf(connection.transmit(SELECT_DDF1))).toBe('timeout');
    expect(await codeOf(connection.transmit(SELECT_DDF1))).toBe('timeout');
    expect(await codeOf(bystander.transmit(SELECT_DDF1))).toBe('card-reset');
    expect(await (await connect(system, 'exclusive')).transmit(SELECT_DDF1)).toEqual(OK);
    system.insert(READER, card());
    expect(await (await connect(system)).transmit(SELECT_DDF1)).toEqual(OK);
  });

  it('lets a caller cancel at once, and goes on after the card has answered', async () => {
    system = openWith(card({ kind: 'delay', milliseconds: 50 }));
    const connection = await connect(system);
    const stop = new AbortController();
    const cancelled = codeOf(connection.transmit(SELECT_DDF1, stop.signal));
    const unsent = codeOf(connection.transmit(bytes('00A40000023F00'), stop.signal));
    setTimeout(() => stop.abort(), 10);
    expect(await Promise.all([cancelled, unsent])).toEqual(['cancelled', 'cancelled']);
    expect(await connection.transmit(bytes('00A4000002EF05'))).toEqual(OK);
  });

  it('breaks off at what is no command', async () => {
    system = openWith(card());
    expect(await codeOf((await connect(system)).transmit(new Uint8Array(3)))).toBe('protocol');
    expect(await codeOf((await connect(system)).transmit(new Uint8Array(70_000)))).toBe('protocol');
  });
});

describe('a transaction', () => {
  it('lets no other connection in between', async () => {
    system = openWith(card());
    const [one, other] = [await connect(system), await connect(system)];
    const order: string[] = [];
    const whole = one.transaction(async (channel) => {
      await channel.transmit(SELECT_DDF1);
      order.push('first');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await channel.transmit(SELECT_DDF1);
      order.push('second');
    });
    const between = other.transmit(SELECT_DDF1).then(() => order.push('other'));
    await Promise.all([whole, between]);
    expect(order).toEqual(['first', 'second', 'other']);
  });

  it('makes others wait for a bounded time only', async () => {
    system = openWith(card(), { patienceMs: 20 });
    const [one, other] = [await connect(system), await connect(system)];
    let finish = (): void => {};
    const whole = one.transaction(() => new Promise<void>((resolve) => (finish = resolve)));
    expect(await codeOf(other.transmit(SELECT_DDF1))).toBe('access-refused');
    finish();
    await whole;
    expect(await other.transmit(SELECT_DDF1)).toEqual(OK);
  });

  it('ends with its work, whatever that throws; its channel is then of no use', async () => {
    system = openWith(card());
    const connection = await connect(system);
    let kept: { transmit(command: Uint8Array): Promise<Uint8Array> } | undefined;
    const failed = connection.transaction(async (channel) => {
      kept = channel;
      throw new RangeError('of the caller');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await codeOf(kept?.transmit(SELECT_DDF1) ?? Promise.resolve())).toBe('protocol');
    expect(await connection.transmit(SELECT_DDF1)).toEqual(OK);
  });

  it('is cancelled while it waits', async () => {
    system = openWith(card());
    const [one, other] = [await connect(system), await connect(system)];
    const whole = one.transaction(() => new Promise<void>((resolve) => setTimeout(resolve, 40)));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 10);
    const never = other.transaction(async () => expect.fail('it began'), stop.signal);
    expect(await codeOf(never)).toBe('cancelled');
    await whole;
  });
});

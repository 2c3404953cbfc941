import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createIdCardSystem, type IdCardReader } from '@jika/idcard';
import {
  openPseudoTerminal,
  openSimulatedIdCardReader,
  type ScriptedLineFault,
  type VirtualIdCard,
} from '@jika/virtual';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { collectGarbage } from './support/collected-heap.js';
import { surviveLineFaults } from './support/id-card-lines.js';
import { asRead, syntheticIdCard } from './support/id-cards.js';
import { project } from './support/project.js';

const MODULE_NUMBER = '05.03-20260101-1234567-987654321';
const SCRIPTS = 48;

const directory = mkdtempSync(join(tmpdir(), 'jika-idcard-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let ports = 0;
function newPath(): string {
  ports += 1;
  return join(directory, `tty${ports}`);
}

async function withReader({ faults = [] as ScriptedLineFault[], plugged = true } = {}) {
  const path = newPath();
  const hands = await openSimulatedIdCardReader({ path, faults });
  if (!plugged) await hands.unplug();
  const system = createIdCardSystem({ ports: [{ path }] });
  onTestFinished(async () => {
    await system.close();
    await hands.close();
  });
  const reader = system.readers[0] as IdCardReader;
  const until = (status: IdCardReader['state']['status']) =>
    expect.poll(() => reader.state.status, { timeout: 10_000, interval: 10 }).toBe(status);
  return { path, hands, system, reader, until };
}

/** Opens a port and keeps others out of it (TIOCEXCL), as many programs do; root alone is let in all the same. */
const KEEP_TO_ITSELF = `import fcntl, sys, termios
port = open(sys.argv[1], 'r+b', buffering=0)
fcntl.ioctl(port, termios.TIOCEXCL)
print('held', flush=True)
sys.stdin.read()`;

/** What a user without any rights of his own is told of the reader at a port. */
async function failureAsNobody(path: string): Promise<string> {
  const entry = pathToFileURL(join(project, 'drivers/idcard/dist/index.js')).href;
  const program = `const { createIdCardSystem } = await import('${entry}');
    const system = createIdCardSystem({ ports: [{ path: '${path}' }] });
    system.watch(({ state }) => {
      process.stdout.write(state.failure?.code ?? state.status);
      void system.close();
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { uid: 65_534, gid: 65_534, cwd: '/' });
  let told = '';
  for await (const text of child.stdout.setEncoding('utf8')) told += text;
  return told;
}

const FOREIGNER_2017: VirtualIdCard = {
  kind: 'permanent-residence-2017',
  fields: {
    latinName: 'EXAMPLE, PERSON',
    sex: '1',
    idNumber: 'USA430600123456',
    country: 'USA',
    name: '示例',
    validFrom: '20180101',
    validUntil: '20280101',
    birthDate: '19700101',
    version: '01',
    authority: '4300',
  },
};
const FOREIGNER_2023: VirtualIdCard = {
  kind: 'permanent-residence-2023',
  fields: {
    name: '示例',
    sex: '1',
    issueCount: '01',
    birthDate: '19700101',
    latinName: 'EXAMPLE, PERSON WITH MANY GIVEN NAM',
    latinNameEnd: 'ES',
    idNumber: '999901197001010011',
    validFrom: '20240101',
    validUntil: '20340101',
    country: 'USA',
  },
};
const PERMIT: VirtualIdCard = {
  kind: 'residence-permit',
  fields: {
    name: '示例',
    sex: '2',
    birthDate: '19880229',
    address: '湖南省岳阳市示范路二号',
    idNumber: '439901198802290020',
    authority: '岳阳市公安局',
    validFrom: '20200101',
    validUntil: '20250101',
    passNumber: 'H12345678',
    issueCount: '01',
  },
};

describe('an ID-card reader', () => {
  it('waits for a card, reads it once, and the next one after it', async () => {
    const { hands, reader, until } = await withReader();
    await until('ready');
    expect(reader.state).toEqual({ status: 'ready', moduleNumber: MODULE_NUMBER });
    const first = reader.readIdCard();
    await sleep(400);
    hands.putOn(syntheticIdCard(1));
    expect(await first).toEqual(asRead(syntheticIdCard(1)));

    let second: unknown;
    const reading = reader.readIdCard().then((card) => (second = card));
    await sleep(700);
    expect(second).toBeUndefined();
    hands.takeAway();
    hands.putOn(syntheticIdCard(2));
    await reading;
    expect(second).toEqual(asRead(syntheticIdCard(2)));
  });

  it.each([
    [FOREIGNER_2017, { latinName: 'EXAMPLE, PERSON', idNumber: 'USA430600123456', birthDate: '1970-01-01' }],
    [FOREIGNER_2023, { latinName: 'EXAMPLE, PERSON WITH MANY GIVEN NAMES', idNumber: '999901197001010011' }],
    [PERMIT, { passNumber: 'H12345678', idNumber: '439901198802290020' }],
  ])('reads the cards of others than citizens: $kind', async (card, expected) => {
    const { hands, reader, until } = await withReader();
    await until('ready');
    hands.putOn(card);
    expect(await reader.readIdCard()).toMatchObject({ kind: card.kind, ...expected, corrupt: [] });
  });

  it('is there as soon as it is plugged in, goes when its cable is pulled, and comes back', async () => {
    const { hands, reader, until } = await withReader({ plugged: false });
    await until('down');
    expect(reader.state).toMatchObject({ failure: { code: 'id-reader-gone' } });
    await expect(reader.readIdCard()).rejects.toMatchObject({ code: 'id-reader-gone' });
    await hands.plug();
    await until('ready');
    const reading = reader.readIdCard();
    await sleep(100);
    await hands.unplug();
    await expect(reading).rejects.toMatchObject({ code: 'id-reader-gone' });
    await hands.plug();
    await until('ready');
    hands.putOn(syntheticIdCard(3));
    expect(await reader.readIdCard()).toEqual(asRead(syntheticIdCard(3)));
  });

  it('says that another program has it, and takes it when that lets go', async () => {
    const { path, system, reader, until } = await withReader();
    await until('ready');
    const other = createIdCardSystem({ ports: [{ path }] });
    onTestFinished(() => other.close());
    const second = other.readers[0] as IdCardReader;
    await expect.poll(() => second.state).toMatchObject({ status: 'down', failure: { code: 'id-reader-busy' } });
    expect(reader.state.status).toBe('ready');
    await system.close();
    await expect.poll(() => second.state.status, { timeout: 10_000 }).toBe('ready');
  });

  it.skipIf(process.getuid?.() !== 0)(
    'is in use too where another program keeps everybody out of the port',
    async () => {
      const path = newPath();
      const hands = await openSimulatedIdCardReader({ path });
      const holder = spawn('python3', ['-c', KEEP_TO_ITSELF, path]);
      onTestFinished(async () => {
        holder.kill();
        await hands.close();
      });
      await once(holder.stdout, 'data');
      chmodSync(directory, 0o755);
      chmodSync(path, 0o666);
      expect(await failureAsNobody(path)).toBe('id-reader-busy');
    },
  );

  it('is silent where nothing answers, and found when something does', async () => {
    const faults: ScriptedLineFault[] = [1, 2, 3].map((answer) => ({ on: { answer }, do: { kind: 'silence' } }));
    const { reader, until } = await withReader({ faults });
    await until('down');
    expect(reader.state).toMatchObject({ failure: { code: 'id-reader-silent' } });
    await until('ready');
  });

  it('ends a reading that is given up at once, and reads the next', async () => {
    const { hands, reader, until } = await withReader();
    await until('ready');
    const giving = new AbortController();
    const given = reader.readIdCard(giving.signal);
    await sleep(50);
    giving.abort();
    await expect(given).rejects.toMatchObject({ code: 'id-reading-cancelled' });
    hands.putOn(syntheticIdCard(4));
    expect(await reader.readIdCard()).toEqual(asRead(syntheticIdCard(4)));
  });

  it('lets go at once who waits for a turn and gives up, and serves the one before', async () => {
    const { hands, reader, until } = await withReader();
    await until('ready');
    const first = reader.readIdCard();
    await expect(reader.readIdCard(AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'id-reading-cancelled' });
    await expect(reader.readIdCard(AbortSignal.abort())).rejects.toMatchObject({ code: 'id-reading-cancelled' });
    hands.putOn(syntheticIdCard(5));
    expect(await first).toEqual(asRead(syntheticIdCard(5)));
  });

  it('searches no sooner for a card that could not be read than for one that is not there', async () => {
    const answers: Readonly<Record<string, string>> = {
      '11ff': 'aaaaaa9669000400009094',
      '12ff': `aaaaaa96690014000090${'00'.repeat(16)}84`,
      '2001': 'aaaaaa9669000800009f0000000097',
      '2002': 'aaaaaa9669000400008185',
    };
    const path = newPath();
    const searchedAt: number[] = [];
    const wire = await openPseudoTerminal({
      path,
      receive(request) {
        const command = Buffer.from(request).toString('hex', 7, 9);
        if (command === '2001') searchedAt.push(performance.now());
        wire.send(Buffer.from(answers[command] ?? '', 'hex'));
      },
    });
    const system = createIdCardSystem({ ports: [{ path }] });
    onTestFinished(async () => {
      await system.close();
      await wire.close();
    });
    const reader = system.readers[0] as IdCardReader;
    await expect.poll(() => reader.state.status).toBe('ready');
    for (let reading = 0; reading < 3; reading += 1) {
      await expect(reader.readIdCard()).rejects.toMatchObject({ code: 'id-card-not-read' });
    }
    const [first = 0, second = 0, third = 0, ...more] = searchedAt;
    expect(more).toEqual([]);
    expect(Math.min(second - first, third - second)).toBeGreaterThan(250);
  });

  it('keeps nothing of a card that it has given', async () => {
    const { hands, reader, until } = await withReader();
    await until('ready');
    hands.putOn(syntheticIdCard(6));
    const given = async () => new WeakRef(await reader.readIdCard(new AbortController().signal));
    const card = await given();
    const kept = async (): Promise<string | undefined> => {
      await sleep(0);
      collectGarbage();
      return card.deref()?.kind;
    };
    await expect.poll(kept, { timeout: 5000 }).toBeUndefined();
  });

  it('keeps to a deadline that nobody else holds', async () => {
    const { reader, until } = await withReader();
    await until('ready');
    const reading = reader.readIdCard(AbortSignal.timeout(200));
    await sleep(50);
    collectGarbage();
    await expect(reading).rejects.toMatchObject({ code: 'id-reading-cancelled' });
  });

  it('never tells one card for another, whatever happens on the line', async () => {
    const seeds = Array.from({ length: SCRIPTS }, (_, index) => index + 1);
    const outcomes = await Promise.all(seeds.map((seed) => surviveLineFaults(directory, seed)));
    // Faults that all go unnoticed would prove nothing.
    expect(outcomes.filter(({ failed }) => failed.length > 0).length).toBeGreaterThan(0);
  }, 180_000);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, startBench } from '@jika/virtual';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jika } from './support/jika.js';
import { otherProcess } from './support/pcsc-harness.js';
import { startPcscdWithoutReaders } from './support/pcscd-without-readers.js';
import { project } from './support/project.js';

const PIN = '123456';
const FOREIGN = [{ when: { instruction: 'A4' }, do: { kind: 'status-word', statusWord: '6A82' } }];

let directory: string;
let bench: Bench;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-diagnose-'));
  bench = await startBench({
    directory: join(directory, 'bench'),
    cardsDirectory: join(project, 'demo/cards'),
    keysFile: join(project, 'demo/keys.json'),
  });
});

afterAll(async () => {
  await bench.stop();
  await rm(directory, { recursive: true });
});

interface Diagnosis {
  probes: { probe: string; outcome: string; found: string | null; fault: { code: string } | null }[];
  fault: { room: string; code: string } | null;
}

/** On the bench, waiting a moment for the card that was put in just now. */
async function diagnose(args: readonly string[] = ['--wait', '--timeout', '20'], environment = {}) {
  const state = { XDG_STATE_HOME: join(directory, 'state'), JIKA_SAM_PIN: PIN };
  const { code, stdout } = await jika(['diagnose', '--socket', bench.pcscSocket, ...args, '--json'], {
    ...state,
    ...environment,
  });
  return { code, ...(JSON.parse(stdout) as Diagnosis) };
}

/** What a person reads: the remedy of the fault. */
const words = async (...args: string[]) =>
  (await jika(['diagnose', '--socket', bench.pcscSocket, ...args], { JIKA_SAM_PIN: PIN })).stdout;

const probeOf = ({ probes }: Diagnosis, name: string) => probes.find(({ probe }) => probe === name);

describe('jika over pcscd', () => {
  it('puts cards into the bench, lists them and takes them out', async () => {
    const card = (...args: string[]) => jika(['card', ...args, '--bench', join(directory, 'bench')]);
    expect(await card('insert', 'ready')).toMatchObject({ code: 0 });
    expect(JSON.parse((await card('list', '--json')).stdout)).toMatchObject({ inserted: 'ready', service: 'up' });
    expect(await card('remove')).toMatchObject({ code: 0 });
    expect(await card('insert', 'nobody')).toMatchObject({ code: 2 });
  });

  it('waits for a card, reads it, and measures its reader', async () => {
    const settings = { JIKA_SAM_PIN: PIN, JIKA_PCSC_SOCKET: bench.pcscSocket };
    await expect.poll(async () => (await jika(['read'], settings)).code, { timeout: 10_000 }).toBe(4);
    const reading = jika(['read', '--wait', '--timeout', '20'], settings);
    await bench.insert('ready');
    expect(await reading).toMatchObject({ code: 0, stdout: expect.stringContaining('4399 **** **** 0020') });
    const measured = await jika(['bench', 'reader', '--reads', '3', '--json'], settings);
    expect(JSON.parse(measured.stdout)).toMatchObject({ succeeded: 3, commands: 21 });
  });

  it('reads no card that was pulled as if it were whole', async () => {
    await bench.insert('ready', [{ when: { command: 9 }, do: { kind: 'pull' } }]);
    const pulled = await jika(['read', '--wait', '--timeout', '20', '--socket', bench.pcscSocket], {
      JIKA_SAM_PIN: PIN,
    });
    expect(pulled).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('reader/card-removed') });
  });
});

describe('jika diagnose over pcscd', () => {
  it('finds nothing wrong where all is well', async () => {
    await bench.insert('ready');
    const all = await diagnose();
    expect(all.fault).toBeNull();
    expect(all.code).toBe(0);
    expect(all.probes.every(({ outcome }) => outcome === 'ok')).toBe(true);
  });

  it('names a service that is down', async () => {
    const diagnosis = await diagnose(['--socket', join(directory, 'no-such-socket')]);
    expect(diagnosis).toMatchObject({ code: 3, fault: { room: 'reader', code: 'service-down' } });
    expect(probeOf(diagnosis, 'readers')).toMatchObject({ outcome: 'skipped' });
    await bench.killService();
    expect(await diagnose([])).toMatchObject({ code: 3, fault: { code: 'service-down' } });
    expect(await words()).toContain('systemctl restart pcscd');
    await bench.startService();
  });

  it('names a service without a reader', async () => {
    const service = await startPcscdWithoutReaders(join(directory, 'empty'));
    try {
      const diagnosis = await diagnose(['--socket', service.socket]);
      expect(diagnosis).toMatchObject({ code: 3, fault: { room: 'cli', code: 'no-reader' } });
      expect(probeOf(diagnosis, 'service')).toMatchObject({ outcome: 'ok' });
    } finally {
      await service.stop();
    }
  });

  it('names an empty reader, and looks at the SAM all the same', async () => {
    await bench.remove();
    await expect.poll(() => diagnose([]), { timeout: 10_000 }).toMatchObject({ code: 4, fault: { code: 'no-card' } });
    const diagnosis = await diagnose([]);
    expect(probeOf(diagnosis, 'sam')).toMatchObject({ outcome: 'ok' });
    expect(probeOf(diagnosis, 'reading')).toMatchObject({ outcome: 'skipped' });
    const emptySlot = await diagnose(['--sam', '1', '--reader', '2']);
    expect(probeOf(emptySlot, 'sam')).toMatchObject({ outcome: 'failed', fault: { code: 'no-sam' } });
  });

  it('names a card of another kind', async () => {
    await bench.insert('ready', FOREIGN);
    expect(await diagnose()).toMatchObject({ code: 5, fault: { room: 'health-card', code: 'not-a-health-card' } });
  });

  it('names a card that another program holds, and that program', async () => {
    await bench.insert('ready');
    expect(await diagnose()).toMatchObject({ code: 0 });
    const other = otherProcess(bench.pcscSocket);
    try {
      await other.hold('exclusive');
      const diagnosis = await diagnose();
      expect(diagnosis).toMatchObject({ code: 3, fault: { room: 'reader', code: 'access-refused' } });
      expect(probeOf(diagnosis, 'access')?.found).toMatch(/\w+ \(\d+\)/u);
    } finally {
      await other.stop();
    }
  });

  it('names a chip that cannot be read', async () => {
    await bench.insert('unreadable');
    expect(await diagnose()).toMatchObject({ code: 5, fault: { room: 'health-card', code: 'card-failed' } });
  });

  it('names a SAM that is missing, and one without a PIN', async () => {
    await bench.insert('ready');
    expect(await diagnose(['--wait', '--sam', 'none'])).toMatchObject({ code: 6, fault: { code: 'no-sam' } });
    const withoutPin = await diagnose(['--wait'], { JIKA_SAM_PIN: '' });
    expect(withoutPin).toMatchObject({ code: 6, fault: { room: 'sam-slot', code: 'sam-pin-missing' } });
  });

  it('names a PIN that is wrong, and presents it once only', async () => {
    await bench.insert('ready');
    const wrong = { JIKA_SAM_PIN: '654321' };
    expect(await diagnose(['--wait'], wrong)).toMatchObject({ code: 6, fault: { code: 'sam-pin-failed' } });
    for (let time = 0; time < 3; time += 1) {
      expect(await diagnose(['--wait'], wrong)).toMatchObject({ code: 6, fault: { code: 'sam-pin-refused' } });
    }
    expect(await diagnose(['--wait'])).toMatchObject({ code: 0 });
  });
});

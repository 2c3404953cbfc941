import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { activate, activationsBefore } from './activations.js';
import { candidatesFor } from './registrations.js';
import { admit, candidate, ID_NUMBER, NOW, requestNumber, storeWith, temporaryFile } from './test-fixture.js';

/** Another process that opens the file by the package's entry, waits for a line, then tries `count` requests and tells each outcome. */
const RACER = `
  import { activate, openStore } from '@jika/store';
  const { file, request, admission, count } = JSON.parse(process.env.RACE);
  const store = openStore({ file });
  console.log('open');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  for (let number = 0; number < count; number += 1) {
    const own = process.pid + '-' + number;
    const wanted = { ...request, requestId: own, requestHash: own, insertionId: own, challenge: own };
    const outcome = await activate(store, wanted, () => admission, new Date()).then(() => 'done', (error) => error.code);
    console.log(outcome);
  }
  await store.close();
  process.exit(0);
`;

function startRacer(file: string, count: number) {
  const race = { file, request: requestNumber(0), admission: admit()(), count };
  const child = spawn(process.execPath, ['--input-type=module', '-e', RACER], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, RACE: JSON.stringify(race) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  const opened = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.startsWith('open\n')) resolve();
    });
  });
  const ended = new Promise<string[]>((resolve) => {
    child.once('close', () => resolve(output.split('\n').slice(1, -1)));
  });
  return { opened, ended, go: () => child.stdin.end('go\n'), kill: () => child.kill('SIGKILL') };
}

describe('activation from several processes (X4)', () => {
  it('lets one of two processes through', async () => {
    const file = temporaryFile();
    const store = await storeWith([candidate()], file);
    const racers = [startRacer(file, 20), startRacer(file, 20)];
    await Promise.all(racers.map(({ opened }) => opened));
    for (const racer of racers) racer.go();
    const outcomes = (await Promise.all(racers.map(({ ended }) => ended))).flat();
    expect(outcomes).toHaveLength(40);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already-active')).toHaveLength(39);
    expect((await activationsBefore(store, null)).items).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 5, 8])('leaves one activation or none when it is killed after %i ms', async (delay) => {
    const file = temporaryFile();
    const store = await storeWith([candidate()], file);
    const racer = startRacer(file, 1_000);
    await racer.opened;
    racer.go();
    await new Promise((resolve) => setTimeout(resolve, delay));
    racer.kill();
    await racer.ended;
    const activations = (await activationsBefore(store, null)).items.length;
    const [found] = await candidatesFor(store, ID_NUMBER);
    expect(found?.cards[0]?.state).toBe(activations === 1 ? 'active' : 'made');
    const receipts = await store.db.selectFrom('receipts').selectAll().execute();
    expect(receipts).toHaveLength(activations);
    await activate(store, requestNumber(1), admit(), NOW).catch(() => undefined);
    expect((await activationsBefore(store, null)).items).toHaveLength(1);
  });
});

import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReaderSystem } from '@jika/reader';
import { lookAtSerial, openStation } from '@jika/station';
import { createVendorFunctions } from '@jika/vendor-functions';
import {
  type Bench,
  openPseudoTerminal,
  openSimulatedIdCardReader,
  openSimulatedSerialReader,
  type PseudoTerminal,
  type SimulatedIdCardReader,
  type SimulatedSerialReader,
  startBench,
  VirtualSam,
  virtualCard,
} from '@jika/virtual';
import { SerialPort } from 'serialport';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { jika } from './support/jika.js';
import { project } from './support/project.js';
import { keys, ready } from './virtual-counter.js';

const PIN = '123456';
const JIKA = join(project, 'packages/cli/bin/jika.js');

let directory: string;
let bench: Bench;
let cardReader: SimulatedSerialReader;
let idCardReader: SimulatedIdCardReader;
let deaf: PseudoTerminal;
const at = (name: string): string => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-station-'));
  bench = await startBench({
    directory: at('bench'),
    cardsDirectory: join(project, 'demo/cards'),
    keysFile: join(project, 'demo/keys.json'),
  });
  cardReader = await openSimulatedSerialReader({ model: 'GemCoreSIMPro', path: at('cards') });
  cardReader.insert(virtualCard(ready, keys));
  cardReader.insert(new VirtualSam(keys), { slot: 1 });
  idCardReader = await openSimulatedIdCardReader({ path: at('id-cards') });
  deaf = await openPseudoTerminal({ path: at('deaf'), receive: () => undefined });
});

afterAll(async () => {
  await deaf.close();
  await idCardReader.close();
  await cardReader.close();
  await bench.stop();
  await rm(directory, { recursive: true });
});

const cards = () =>
  ({ kind: 'serial', port: at('cards'), model: 'GemCoreSIMPro', slots: { user: 0, sam: 1 } }) as const;
const idCards = () => ({ kind: 'id-card', port: at('id-cards') }) as const;
const pcsc = () => ({ kind: 'pcsc', socket: bench.pcscSocket }) as const;

/** `jika` on a station of these readers. */
async function onStation(readers: readonly object[], ...args: string[]) {
  const file = at('hardware.json');
  await writeFile(file, JSON.stringify({ readers }));
  const environment = { JIKA_HARDWARE_FILE: file, JIKA_SAM_PIN: PIN, XDG_STATE_HOME: at('state') };
  return jika(args, environment);
}

interface Diagnosis {
  probes: { probe: string; outcome: string; found: string | null; fault: { code: string } | null }[];
}

async function diagnose(...readers: object[]) {
  const { code, stdout } = await onStation(readers, 'diagnose', '--json');
  const { probes } = JSON.parse(stdout) as Diagnosis;
  return { code, probes, of: (name: string) => probes.find(({ probe }) => probe === name) };
}

describe('jika on a station with readers of every kind', () => {
  it('lists them: those for cards by number, and what is at each port', async () => {
    const { code, stdout } = await onStation([pcsc(), cards(), idCards()], 'readers', '--json');
    expect(code).toBe(0);
    const { readers, ports } = JSON.parse(stdout);
    expect(readers).toMatchObject([
      { number: 1, name: 'Virtual PCD 00 00', kind: 'pcsc', card: null },
      { number: 2, name: 'Virtual PCD 00 01', kind: 'pcsc' },
      { number: 3, name: `GemCoreSIMPro ${at('cards')} 00`, kind: 'serial', card: { atr: expect.any(String) } },
      { number: 4, name: `GemCoreSIMPro ${at('cards')} 01`, kind: 'serial' },
    ]);
    expect(ports).toEqual([
      { port: at('cards'), kind: 'serial', found: expect.stringMatching(/\w/u), fault: null },
      { port: at('id-cards'), kind: 'id-card', found: '05.03-20260101-1234567-987654321', fault: null },
    ]);
  });

  it('reads the card in the slot that the file names, with the SAM in the slot that it names', async () => {
    const { code, stdout } = await onStation([pcsc(), cards()], 'read', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      reader: `GemCoreSIMPro ${at('cards')} 00`,
      proof: { result: 'passed' },
    });
  });

  it('takes the SAM from a slot of PC/SC for a card at a serial port', async () => {
    const samAtDesk = { ...pcsc(), slots: { sam: 'Virtual PCD 00 01' } };
    const { code, stdout } = await onStation([samAtDesk, { ...cards(), slots: { user: 0 } }], 'read', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      reader: `GemCoreSIMPro ${at('cards')} 00`,
      proof: { result: 'passed' },
    });
  });

  it('finds all well', async () => {
    const { code, probes, of } = await diagnose(cards(), idCards());
    for (const port of [at('cards'), at('id-cards')]) expect(of('ports')?.found).toContain(port);
    expect([code, probes.map(({ probe, outcome }) => `${probe} ${outcome}`)]).toEqual([
      0,
      [
        'versions ok',
        'ports ok',
        'serial ok',
        'id-card ok',
        'readers ok',
        'card ok',
        'access ok',
        'application ok',
        'sam ok',
        'reading ok',
      ],
    ]);
  });

  it('tells each port that does not work, and goes on with the others', async () => {
    const missing = { kind: 'id-card', port: '/dev/serial/by-id/none' };
    const silent = { kind: 'serial', port: at('deaf'), model: 'SEC1210' };
    const { code, of } = await diagnose(cards(), silent, idCards(), missing);
    expect(code).toBe(3);
    expect(of('serial')).toMatchObject({ outcome: 'failed', fault: { code: 'reader-silent' } });
    expect(of('serial')?.found).toContain(`${at('deaf')}: The reader at the serial port does not answer`);
    expect(of('id-card')).toMatchObject({ outcome: 'failed', fault: { code: 'id-reader-gone' } });
    expect(of('id-card')?.found).toContain('05.03-20260101-1234567-987654321');
    expect(of('reading')).toMatchObject({ outcome: 'ok' });
  });

  it('tells a wrong model by the firmware that answers', async () => {
    const { of } = await diagnose({ ...cards(), model: 'GemPCTwin', slots: { user: 0 } });
    expect(of('serial')?.found).toMatch(new RegExp(`^${at('cards')}: (?!GemTwin)\\w`, 'u'));
  });

  it('finds no reader for cards where the file lists one of ID cards alone', async () => {
    const { code, of } = await diagnose(idCards());
    expect([code, of('service'), of('readers')?.fault?.code]).toEqual([3, undefined, 'no-reader']);
  });

  it('names the program that has a port open', async () => {
    const held = new SerialPort({ path: at('cards'), baudRate: 115_200, autoOpen: false });
    onTestFinished(() => new Promise((resolve) => held.close(() => resolve())));
    await new Promise<void>((resolve, reject) => held.open((error) => (error ? reject(error) : resolve())));
    const { of } = await diagnose(cards());
    expect(of('serial')).toMatchObject({ outcome: 'failed', fault: { code: 'port-busy' } });
    expect(of('serial')?.found).toMatch(new RegExp(`programs that have the port open: .*\\(${process.pid}\\)`, 'u'));
  });

  it('does without PC/SC where the file lists another reader, and says that it is down', async () => {
    const down = { kind: 'pcsc', socket: at('nothing.comm') };
    const { code, of } = await diagnose(down, cards());
    expect(code).toBe(3);
    expect(of('service')).toMatchObject({ outcome: 'failed', fault: { code: 'service-down' } });
    expect(of('reading')).toMatchObject({ outcome: 'ok' });
  });

  it('knows the ID-card reader of the counter’s settings where there is no file', async () => {
    const settings = { JIKA_PCSC_SOCKET: bench.pcscSocket, JIKA_ID_CARD_READER: at('id-cards') };
    const { ports } = JSON.parse((await jika(['readers', '--json'], settings)).stdout);
    expect(ports).toMatchObject([{ port: at('id-cards'), kind: 'id-card', fault: null }]);
  });

  it('lets those settings name another ID-card reader than the file, as the counter does', async () => {
    const file = at('another.json');
    await writeFile(file, JSON.stringify({ readers: [cards(), { ...idCards(), port: at('none') }] }));
    const settings = { JIKA_HARDWARE_FILE: file, JIKA_ID_CARD_READER: at('id-cards') };
    const { ports } = JSON.parse((await jika(['readers', '--json'], settings)).stdout) as { ports: { port: string }[] };
    expect(ports.map(({ port }) => port)).toEqual([cards().port, at('id-cards')]);
  });

  it.skipIf(process.getuid?.() !== 0)('tells a user without leave to use the ports', async () => {
    const file = at('nobody.json');
    await writeFile(file, JSON.stringify({ readers: [cards(), idCards()] }));
    await chmod(directory, 0o755);
    const nobody = { uid: 65_534, gid: 65_534, cwd: '/' };
    const child = spawn(process.execPath, [JIKA, 'readers', '--json', '--hardware', file], nobody);
    let told = '';
    for await (const text of child.stdout.setEncoding('utf8')) told += text;
    const { ports } = JSON.parse(told) as { ports: { fault: { code: string } | null }[] };
    expect(ports.map(({ fault }) => fault?.code)).toEqual(['port-refused', 'id-reader-denied']);
  });

  it('tells what is wrong in the file, by its place', async () => {
    const { code, stderr } = await onStation([cards(), { ...idCards(), port: 'USB1' }], 'readers');
    expect(code).toBe(8);
    expect(stderr).toContain('readers[1].port');
    expect(stderr).toContain('station/reader-port-wrong');
    expect(stderr).not.toContain('USB1');
  });
});

describe('jika watch', () => {
  it('follows adapters of both kinds as they are pulled and plugged in', async () => {
    const told: string[] = [];
    const file = at('watched.json');
    await writeFile(file, JSON.stringify({ readers: [cards(), idCards()] }));
    const child = spawn(process.execPath, [JIKA, 'watch', '--json', '--hardware', file]);
    onTestFinished(() => void child.kill('SIGKILL'));
    createInterface(child.stdout).on('line', (line) => told.push(JSON.parse(line).type));
    const comes = (type: string) => vi.waitFor(() => expect(told).toContain(type), { timeout: 8000 });
    await Promise.all(['card-inserted', 'id-card-reader-ready'].map(comes));
    told.length = 0;
    await Promise.all([cardReader.unplug(), idCardReader.unplug()]);
    await Promise.all(['reader-removed', 'id-card-reader-down'].map(comes));
    told.length = 0;
    await Promise.all([cardReader.plug(), idCardReader.plug()]);
    await Promise.all(['reader-added', 'card-inserted', 'id-card-reader-ready'].map(comes));
  });
});

const namesOf = async (readers: ReaderSystem) => (await readers.readers()).map(({ reader }) => reader);

/** A port that another program had open a moment ago is opened anew in a while. */
async function untilThere(readers: ReaderSystem): Promise<string> {
  const slot = `GemCoreSIMPro ${at('cards')} 00`;
  await vi.waitFor(async () => expect(await namesOf(readers)).toContain(slot), { timeout: 5000 });
  return slot;
}

describe('the functions of hospital software', () => {
  it('read a card on a station of serial readers', async () => {
    const { readers, slots } = openStation({ readers: [pcsc(), cards()] });
    onTestFinished(() => readers.close());
    await untilThere(readers);
    const vendor = createVendorFunctions({ readers, slots, refused: { has: () => false, remember: () => undefined } });
    const numbers = [await vendor.iDOpenPort(), await vendor.iVerifyPIN(null, PIN)];
    expect(await vendor.iR_DDF1EF06Info(null)).toMatchObject({ status: 0, SFZH: ready.fields.idNumber });
    expect([...numbers, await vendor.iDClosePort()]).toEqual([0, 0, 0]);
  });
});

describe('a station whose adapter is pulled and plugged in', () => {
  it('loses its reader and has it back, beside those of PC/SC', async () => {
    const { readers, serial } = openStation({ readers: [pcsc(), cards()] });
    onTestFinished(() => readers.close());
    const events: string[] = [];
    (async () => {
      for await (const event of readers.events())
        events.push('reader' in event ? `${event.type} ${event.reader}` : event.type);
    })().catch(() => undefined);
    const slot = await untilThere(readers);

    await cardReader.unplug();
    await vi.waitFor(() => expect(events.slice(-4).join()).toContain(`reader-removed ${slot}`), { timeout: 5000 });
    expect(await namesOf(readers)).toEqual(['Virtual PCD 00 00', 'Virtual PCD 00 01']);
    const look = async () => (serial ? (await lookAtSerial(serial))[0] : undefined);
    await vi.waitFor(async () => expect(await look()).toMatchObject({ failure: { code: 'port-missing' } }));

    await cardReader.plug();
    await vi.waitFor(async () => expect(await namesOf(readers)).toContain(slot), { timeout: 8000 });
    expect(events.filter((event) => event.startsWith('service'))).toEqual(['service-up']);
  });
});

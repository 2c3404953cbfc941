import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jika, PERSONAL, parsed, virtual } from './jika.fixture.js';

const DEMO_CARD = new URL('../../../demo/cards/ready.json', import.meta.url);

let directory: string;
const at = (name: string): string => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'jika-cli-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('jika apdu', () => {
  const SELECT = '00 A4 00 00 02 dd:f1';

  it('sends hex with blanks and colons, and explains the answers in the language of the locale', async () => {
    const { code, stdout } = await jika(['apdu', '--virtual', SELECT, '00A40000021234'], {
      environment: { LC_ALL: 'zh_CN.UTF-8' },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/> 00A4000002DDF1 +SELECT[\s\S]*< 9000 +成功[\s\S]*< 6A82 +文件/u);
  });

  it('takes commands from a pipe and leaves out comments', async () => {
    const { code, stdout } = await jika(['apdu', '--virtual', '--json'], {
      input: `# to DDF1\n${SELECT}\n\n0084000008\n`,
    });
    expect(code).toBe(0);
    expect(parsed<{ exchanges: object[] }>('apdu', stdout).exchanges).toMatchObject([
      { statusWord: '9000' },
      { description: 'GET CHALLENGE 00840000 Lc=0 Le=8', statusWord: '9000' },
    ]);
  });

  it.each(['00A4', '00A400000', 'hello you'])('sends nothing of %j', async (typed) => {
    const { code, stdout } = await virtual('apdu', SELECT, typed);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('jika trace', () => {
  it('records for its owner alone, redacts, and replays what is harmless', async () => {
    const [full, redacted] = [at('full.trace'), at('redacted.trace')];
    expect(await virtual('trace', 'record', '--with-personal-data', '-o', full)).toMatchObject({ code: 0, stdout: '' });
    expect(statSync(full).mode & 0o777).toBe(0o600);
    expect(await jika(['trace', 'redact', full, '-o', redacted])).toMatchObject({ code: 0 });
    expect(readFileSync(redacted, 'utf8')).toMatch(/^# apdu trace 1 redacted\n> \d+\.\d{3} 00A4000002\*{4}\n/u);

    const { code, stdout } = await virtual('trace', 'replay', full, '--json');
    expect(code).toBe(0);
    const { turns } = parsed<{ turns: { command: string; outcome: string }[] }>('replay', stdout);
    expect(turns.filter(({ outcome }) => outcome === 'skipped').map(({ command }) => command.split(' 00')[0])).toEqual([
      'EXTERNAL AUTHENTICATE',
    ]);
    expect(await virtual('trace', 'replay', redacted)).toMatchObject({ code: 8, stdout: '' });
  });

  it('records no data byte unless asked', async () => {
    const { stdout } = await virtual('trace', 'record');
    expect(stdout).toMatch(/^# apdu trace 1 redacted/u);
    expect(stdout).not.toContain(Buffer.from('439901198802290020').toString('hex'));
  });

  it('overwrites nothing unless asked', async () => {
    const path = at('there.trace');
    writeFileSync(path, 'mine');
    expect(await virtual('trace', 'record', '-o', path)).toMatchObject({ code: 2 });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(await virtual('trace', 'record', '-o', path, '--force')).toMatchObject({ code: 0 });
  });
});

describe('jika bench reader', () => {
  it('measures readings', async () => {
    const { code, stdout, stderr } = await virtual('bench', 'reader', '--reads', '5', '--json');
    expect(code).toBe(0);
    expect(parsed('reader-bench', stdout)).toMatchObject({ reads: 5, succeeded: 5, commands: 21, bytes: 552 });
    expect(stderr).not.toContain('\u{1b}');
  });

  it('counts the failures of a card by their codes', async () => {
    const { code, stdout } = await virtual('bench', 'reader', '-n', '2', '--card', 'not-genuine', '--json');
    expect(code).toBe(5);
    expect(parsed('reader-bench', stdout)).toMatchObject({ succeeded: 0, failures: { 'not-genuine': 2 } });
  });
});

describe('jika card', () => {
  it('lists the demo cards, where an unknown one sends whoever looks for them', async () => {
    const { stderr } = await virtual('read', '--card', 'nobodys');
    expect(stderr).toContain('jika card list --virtual');
    const { stdout } = await virtual('card', 'list', '--json');
    const { cards, inserted } = parsed<{ cards: { id: string }[]; inserted: string }>('cards', stdout);
    expect(inserted).toBe('ready');
    expect(cards.map(({ id }) => id)).toContain('field-mismatch');
  });

  it('writes the form of a person, makes a card of it, and reads that card', async () => {
    const [person, card] = [at('person.json'), at('person-card.json')];
    expect(await jika(['card', 'new', '-o', person])).toMatchObject({ code: 0 });
    expect(await jika(['card', 'personalise', person, '-o', card, '--profile', '32K'])).toMatchObject({ code: 0 });
    const shown = await jika(['card', 'show', card]);
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stdout).not.toMatch(PERSONAL);
    const { stdout } = await virtual('read', '--card', card, '--reveal');
    expect(stdout).toContain('欧阳·示范');
  });

  it('refuses what the profile has no place for, unless it may be left out', async () => {
    const person = at('cut-down.json');
    await jika(['card', 'new', '-o', person]);
    expect(await jika(['card', 'personalise', person, '--profile', '16K'])).toMatchObject({ code: 8, stdout: '' });
    expect(await jika(['card', 'personalise', person, '--profile', '16K', '--leave-out'])).toMatchObject({ code: 0 });
  });

  it('names the member of a card file that is wrong, and not its value', async () => {
    const card = JSON.parse(readFileSync(DEMO_CARD, 'utf8')) as object;
    writeFileSync(at('odd.json'), JSON.stringify({ ...card, photo: undefined, conventions: { dialect: 'secret' } }));
    const { code, stderr } = await virtual('read', '--card', at('odd.json'));
    expect(code).toBe(8);
    expect(stderr).toContain('odd.json.conventions.dialect is none of specification, v1-test-build');
    expect(stderr).not.toContain('secret');
  });

  it('goes by the conventions of its card file, which the probe finds out', async () => {
    const card = JSON.parse(readFileSync(DEMO_CARD, 'utf8')) as object;
    const conventions = { factorPosition: 'last-8', keyVersions: [0], internalAuthenticationP2: [4] };
    writeFileSync(at('odd.json'), JSON.stringify({ ...card, photo: undefined, conventions }));
    const { code, stdout } = await virtual('sam', 'probe', '--card', at('odd.json'), '--json');
    expect(code).toBe(0);
    expect(parsed('conventions', stdout)).toMatchObject({
      outcome: 'found',
      conventions: { factorPosition: 'last-8', cardKeyVersion: 0, internalAuthenticationP2: 4 },
    });
  });

  it('needs to know which bench', async () => {
    expect(await jika(['card', 'insert', 'ready'])).toMatchObject({ code: 2 });
  });
});

describe('jika sam', () => {
  it.each([
    ['info', null],
    ['check', expect.objectContaining({ RK1_DDF1: [0, 1] })],
  ])('gives JSON of its schema for %s', async (command, keys) => {
    const { code, stdout } = await virtual('sam', command, '--json');
    expect(code).toBe(0);
    expect(parsed('sam', stdout)).toMatchObject({ validity: 'valid', keys });
  });

  it('finds out the conventions', async () => {
    const { code, stdout } = await virtual('sam', 'probe', '--json');
    expect(code).toBe(0);
    expect(parsed('conventions', stdout)).toMatchObject({ outcome: 'found', attempts: { external: 1 } });
    expect(await virtual('sam', 'probe', '--card', 'not-genuine')).toMatchObject({ code: 7 });
  });

  it('says when there is none', async () => {
    expect(await virtual('sam', 'info', '--sam', 'none')).toMatchObject({ code: 6 });
  });
});

describe('jika diagnose', () => {
  it('finds nothing wrong with a demo card', async () => {
    const { code, stdout } = await virtual('diagnose', '--json');
    expect(code).toBe(0);
    expect(parsed('diagnosis', stdout)).toMatchObject({ fault: null });
  });

  it('names the fault of a copy', async () => {
    const { code, stdout } = await virtual('diagnose', '--card', 'not-genuine');
    expect(code).toBe(7);
    expect(stdout).toContain('cli/not-genuine');
  });
});

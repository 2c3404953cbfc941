import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jika, parsed } from './jika.fixture.js';

let directory: string;
const at = (name: string): string => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'jika-cli-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What must never show unasked: name, ID number, telephone of demo/cards/ready.json, and the security code even if asked. */
const PERSONAL = /欧阳|439901198802290020|12000000731/u;
const virtual = (...args: string[]) => jika([...args, '--virtual']);

describe.concurrent('jika readers', () => {
  it('lists both slots', async () => {
    const { code, stdout } = await virtual('readers', '--json');
    expect(code).toBe(0);
    const { readers } = parsed<{ readers: { name: string; card: object | null }[] }>('readers', stdout);
    expect(readers.map(({ name, card }) => [name, card !== null])).toEqual([
      ['Virtual Reader 00 00', true],
      ['Virtual Reader 00 01', true],
    ]);
  });

  it('says that the service is down, and what to do', async () => {
    const { code, stdout, stderr } = await jika(['readers', '--socket', at('nothing')]);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/reader\/service-down, exit code 3/u);
    expect(stderr).toContain('systemctl');
  });
});

describe.concurrent('jika watch', () => {
  it('tells the present state line by line, and ends with 130 on Ctrl-C', async () => {
    const { code, stdout } = await jika(['watch', '--virtual', '--json'], {
      during: (child) => child.stdout?.once('data', () => setTimeout(() => child.kill('SIGINT'), 200)),
    });
    expect(code).toBe(130);
    const types = stdout
      .trim()
      .split('\n')
      .map((line) => parsed<{ type: string }>('event', line).type);
    expect(types).toEqual(['service-up', 'reader-added', 'card-inserted', 'reader-added', 'card-inserted']);
  });

  it('ends with 9 when its time is over', async () => {
    const { code, stderr } = await virtual('watch', '--timeout', '1');
    expect(code).toBe(9);
    expect(stderr).toContain('cli/time-limit');
  });
});

describe.concurrent('jika read', () => {
  it('masks personal data unless they are asked for', async () => {
    const [masked, revealed] = await Promise.all([virtual('read'), virtual('read', '--reveal')]);
    expect([masked.code, revealed.code]).toEqual([0, 0]);
    expect(masked.stdout + masked.stderr).not.toMatch(PERSONAL);
    expect(masked.stdout).toContain('4399 **** **** 0020');
    expect(revealed.stdout).toMatch(/欧阳·示范[\s\S]*439901198802290020/u);
  });

  it.each(['activate', 'verify-own', 'complete-data', 'replace'])(
    'gives JSON of its schema for %s',
    async (purpose) => {
      const { code, stdout } = await virtual('read', '--json', '--purpose', purpose);
      expect(code).toBe(0);
      expect(parsed('reading', stdout)).toMatchObject({ purpose, proof: { result: 'passed' } });
      expect(stdout).not.toMatch(PERSONAL);
    },
  );

  it.each([
    ['ready', 0],
    ['not-genuine', 7],
    ['unreadable', 5],
  ])('ends for the card %s with %d', async (card, expected) => {
    expect(await virtual('read', '--card', card)).toMatchObject({ code: expected });
  });

  it('ends with 6 without a SAM, and still reads what is free', async () => {
    const { code, stdout } = await virtual('read', '--sam', 'none');
    expect(code).toBe(6);
    expect(stdout).toMatch(/岳阳示范银行[\s\S]*access denied 6982/u);
  });

  it('never lets a bank read health data', async () => {
    const { code, stderr } = await virtual('read', '--purpose', 'full-diagnosis');
    expect(code).not.toBe(0);
    expect(stderr).toContain('health-card/purpose-not-allowed');
    expect(await virtual('read', '--purpose', 'full-diagnosis', '--counter', 'hospital')).toMatchObject({ code: 0 });
  });

  it('tells a reader that does not exist from one that is named too loosely', async () => {
    const [unknown, loose] = await Promise.all([virtual('read', '-r', 'nowhere'), virtual('read', '-r', 'virtual')]);
    expect([unknown.code, loose.code]).toEqual([2, 2]);
    expect(unknown.stderr).toContain('nowhere');
    expect(loose.stderr).toContain('cli/ambiguous-reader');
  });
});

describe.concurrent('jika verify', () => {
  it.each([
    ['ready', 0, 'genuine'],
    ['not-genuine', 7, 'not-genuine'],
    ['invalid-id-number', 7, 'inconsistent'],
  ])('judges the card %s', async (card, expected, verdict) => {
    const { code, stdout } = await virtual('verify', '--card', card, '--json');
    expect(parsed('genuineness', stdout)).toMatchObject({ verdict });
    expect(code).toBe(expected);
    expect(stdout).not.toMatch(PERSONAL);
  });

  it('says in words what it looked at', async () => {
    const { stdout } = await virtual('verify', '--lang', 'zh');
    expect(stdout).toMatch(/真卡[\s\S]*内部认证 +通过[\s\S]*卡有效期/u);
  });

  it('ends with 6 where the SAM is missing', async () => {
    expect(await virtual('verify', '--sam', 'none')).toMatchObject({ code: 6 });
  });
});

describe.concurrent('jika dump', () => {
  it('shows every file that a bank may read, and saves the portrait', async () => {
    const { code, stdout } = await virtual('dump', '--json', '--photo', at('portrait.jpg'));
    expect(code).toBe(0);
    const { files } = parsed<{ files: { path: string }[] }>('reading', stdout);
    expect(files.map(({ path }) => path)).toContain('DDF1/DF01/EF08');
    expect(stdout).not.toMatch(/DF02|DF03/u);
    expect([...readFileSync(at('portrait.jpg')).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(statSync(at('portrait.jpg')).mode & 0o777).toBe(0o600);
  });

  it('shows a hospital the health data too, masked', async () => {
    const { code, stdout, stderr } = await virtual('dump', '--counter', 'hospital');
    expect(code).toBe(0);
    expect(stdout).toMatch(/DDF1\/DF02\/EF07[\s\S]*DDF1\/DF03\/ED01/u);
    expect(stdout + stderr).not.toMatch(/青霉素|皮疹/u);
  });

  it('never shows the security code', async () => {
    const { stdout } = await virtual('dump', '--reveal', '--json');
    const { files } = parsed<{ files: { fields: { key: string; value: string | null }[] }[] }>('reading', stdout);
    const fields = files.flatMap((file) => file.fields);
    expect(fields.find(({ key }) => key === 'securityCode')).toMatchObject({ value: null, masked: true });
  });
});

describe.concurrent('jika apdu', () => {
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

describe.concurrent('jika trace', () => {
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

describe.concurrent('jika bench reader', () => {
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

describe.concurrent('jika card', () => {
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

  it('needs to know which bench', async () => {
    expect(await jika(['card', 'insert', 'ready'])).toMatchObject({ code: 2 });
  });
});

describe.concurrent('jika sam', () => {
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

describe.concurrent('jika diagnose', () => {
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

describe.concurrent('jika spec', () => {
  it('has the whole file map, in both forms', async () => {
    const [json, text] = await Promise.all([jika(['spec', '--json']), jika(['spec', '--lang', 'zh'])]);
    const { files, keys } = parsed<{ files: object[]; keys: object }>('spec', json.stdout);
    expect([files.length, Object.keys(keys).length]).toEqual([16, 21]);
    expect(text.stdout).toMatch(/DDF1\/EF06 +持卡人[\s\S]*XM +30 +ans +姓名[\s\S]*GBT2261_1/u);
  });

  it('ends quietly when its reader has enough', async () => {
    const { code, stderr } = await jika(['spec'], {
      during: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
    });
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe.concurrent('the command line', () => {
  it('begins its help with examples, and tells every command', async () => {
    const [whole, one] = await Promise.all([jika([]), jika(['help', 'trace', 'replay'])]);
    expect([whole.code, one.code]).toEqual([0, 0]);
    expect(one.stdout).toMatch(/^Examples:\n {2}\$ jika trace replay/u);
    expect(whole.stdout).toMatch(/readers[\s\S]*diagnose[\s\S]*spec/u);
  });

  it('explains its exit codes', async () => {
    const { code, stdout } = await jika(['help', 'exit-codes', '--lang', 'zh']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^130 +已取消/mu);
  });

  it.each([
    [['read', '--jsno'], /--jsno[\s\S]*--json/u],
    [['raed'], /raed[\s\S]*read/u],
    [['trace', 'replay'], /file/u],
    [['read', '--purpose', 'curiosity'], /curiosity/u],
    [['read', '--timeout', 'soon'], /soon/u],
    [['help', 'nothing'], /nothing/u],
    [['readers', 'one', 'two'], /arguments/u],
  ])('refuses %j and says what was meant', async (args, expected) => {
    const { code, stdout, stderr } = await jika(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(expected);
  });

  it('never writes a line wider than a narrow terminal, and loses nothing', async () => {
    const { stdout } = await jika(['read', '--virtual', '--lang', 'zh'], { environment: { COLUMNS: '24' } });
    const widths = stdout.split('\n').map((line) => [...line].reduce((sum, each) => sum + (each > '⺀' ? 2 : 1), 0));
    expect(Math.max(...widths)).toBeLessThanOrEqual(24);
    expect(stdout.replaceAll(/\s/gu, '')).toContain('4399********0020');
  });

  it('colours nothing that is no terminal', async () => {
    const { stdout } = await virtual('read');
    expect(stdout).not.toContain('\u{1b}');
  });
});

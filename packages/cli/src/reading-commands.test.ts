import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jika, PERSONAL, parsed, virtual } from './jika.fixture.js';

let directory: string;
const at = (name: string): string => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'jika-cli-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('jika readers', () => {
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

describe('jika watch', () => {
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

describe('jika read', () => {
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

describe('jika verify', () => {
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

describe('jika dump', () => {
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

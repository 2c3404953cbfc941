import { describe, expect, it } from 'vitest';
import { jika, parsed, virtual } from './jika.fixture.js';

describe('jika spec', () => {
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

describe('the command line', () => {
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
    [['raed'], /raed[\s\S]*read[\s\S]*See jika --help\./u],
    [['trace', 'replay'], /file[\s\S]*See jika trace replay --help\./u],
    [['trace', 'erase'], /erase[\s\S]*See jika trace --help\./u],
    [['--lang', 'en', 'read', '--purpose', 'curiosity'], /curiosity[\s\S]*verify-own[\s\S]*See jika read --help\./u],
    [['read', '--timeout', 'soon'], /soon\nIt may be: 1–86400\n/u],
    [['help', 'trace', 'nothing'], /nothing[\s\S]*See jika trace --help\./u],
    [['readers', 'one', 'two'], /arguments/u],
    [
      ['retention', 'run', '--propose', '--confirm', 'id', '--as', 'admin'],
      /not go together: --confirm <id> --propose/u,
    ],
  ])('refuses %j and says what was meant, and where to read on', async (args, expected) => {
    const { code, stdout, stderr } = await jika(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(expected);
  });

  it('sets Chinese with the colon of Chinese', async () => {
    const [refused, verified] = await Promise.all([
      jika(['raed', '--lang', 'zh']),
      jika(['verify', '--virtual', '--lang', 'zh']),
    ]);
    expect(refused.stderr).toMatch(/^错误：没有命令/u);
    expect(verified.stdout).toMatch(/内部认证 +通过：应答正确/u);
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

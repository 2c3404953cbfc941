import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, CARD_READER, SAM_READER, startBench } from '@jika/virtual';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runClient, runScriptor } from './support/scriptor.js';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const readyCard = JSON.parse(readFileSync(inProject('demo/cards/ready.json'), 'utf8'));

/** DDF1/EF05 of demo/cards/ready.json, byte by byte from spec d.1 to d.3: tag, length, value. */
const EF05 = [
  '01 01 31', // 卡的类别 1
  '02 04 312E3030', // 规范版本 1.00
  `03 1E D4C0D1F4CABEB7B6D2F8D0D0 ${'00'.repeat(18)}`, // 发卡机构名称 岳阳示范银行, GB 2312
  '04 0B 4306000000000000000001', // 发卡机构代码, packed BCD
  `05 B4 ${readyCard.issuer.issuerCertificate}`, // 发卡机构证书: a plain length byte, not 81 B4
  '06 04 20160731', // 发卡时间
  '08 12 343339393031313938383032323930303230', // 卡号
  '09 03 313233', // 安全码
  '0A 0A 32303136303030373331', // 发卡序列号
  '39 03 430600', // 应用城市代码: tag 57 is the tenth record
].map((record) => record.replaceAll(' ', ''));

/** Spec b.1: factor, "JK2", 01 00, and the XOR of all bytes after 3B. */
const ATR = '3b:8d:80:01:4a:4b:30:00:a5:31:5a:c0:4a:4b:32:01:00:01';

let directory: string;
let bench: Bench;

const run = (command: string, args: string[]): Promise<string> => runClient(bench.pcscSocket, command, args);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bench-'));
  bench = await startBench({
    directory,
    cardsDirectory: inProject('demo/cards'),
    keysFile: inProject('demo/keys.json'),
  });
  await bench.insert('ready');
  await vi.waitFor(async () => expect(await run('opensc-tool', ['-l'])).toContain(`Yes             ${CARD_READER}`), {
    timeout: 5000,
  });
});

afterAll(async () => {
  await bench.stop();
  await rm(directory, { recursive: true });
});

describe('programs that are not ours', () => {
  it('opensc-tool lists both slots and the answer to reset', async () => {
    const list = await run('opensc-tool', ['-l', '-a', '-r', CARD_READER]);
    expect(list).toContain(CARD_READER);
    expect(list).toContain(SAM_READER);
    expect(list).toContain(ATR);
  });

  it('scriptor reads EF05 by tag with the exact Le that terminals send', async () => {
    const tags = ['01', '02', '03', '04', '05', '06', '08', '09', '0A', '39'];
    const les = ['03', '06', '20', '0D', 'B6', '06', '14', '05', '0C', '05'];
    const reads = tags.map((tag, index) => `00B2${tag}00${les[index]}`);
    const commands = ['00A4000002DDF1', '00A4000002EF05', ...reads];
    expect(await runScriptor(bench.pcscSocket, CARD_READER, commands)).toEqual([
      '9000',
      '9000',
      ...EF05.map((record) => `${record}9000`),
    ]);
  });

  it('scriptor is refused the holder’s name without a SAM', async () => {
    const commands = ['00A4000002DDF1', '00A4000002EF06', '00B2010400', '00A40000021234'];
    expect(await runScriptor(bench.pcscSocket, CARD_READER, commands)).toEqual(['9000', '9000', '6982', '6A82']);
  });

  it('a pyscard client reads EF05 by record number', async () => {
    const output = await run('/usr/bin/python3', [inProject('test/clients/read-ef05.py'), CARD_READER]);
    expect(output.trim().split('\n')).toEqual(EF05);
  });
});

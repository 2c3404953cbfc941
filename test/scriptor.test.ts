import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, CARD_READER, startBench } from '@jika/virtual';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runClient, runScriptor } from './support/scriptor.js';
import { CARD_FACTOR, CHALLENGES, KEYS_FILE, TerminalScript } from './support/terminal-script.js';

const CARD = {
  label: { zh: '测试卡', en: 'Test card' },
  factor: CARD_FACTOR,
  keys: 'issued',
  issuer: { cardCategory: '1', cityCode: '410000' },
  holder: { name: '张示范', sex: '01', idNumber: '439901197906150116' },
};

/** Status words of spec e.3 that the card gives of itself. */
// biome-ignore format: a list that is read as one
const GIVEN = [
  '9000', '6283', '63CE', '6700', '6882', '6981', '6982', '6983', '6984', '6985', '6986', '6987', '6988',
  '6A80', '6A82', '6A83', '6A84', '6A86', '6A88', '6B00', '6C05', '6D00', '6E00', '9303', '9403',
];
/** The rest of them: other cards give them, this one when a fault says so. It answers at once, and has a use for every function and every MAC. */
const OF_FAULTS = ['6110', '6281', '6400', '6581', '6A81', '6F00', '9406'];

let directory: string;
let bench: Bench;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const cardsDirectory = join(directory, 'cards');
  await mkdir(cardsDirectory);
  await writeFile(join(cardsDirectory, 'issued.json'), JSON.stringify(CARD));
  await writeFile(join(cardsDirectory, 'personalising.json'), JSON.stringify({ ...CARD, state: 'personalising' }));
  const keysFile = join(directory, 'keys.json');
  await writeFile(keysFile, JSON.stringify(KEYS_FILE));
  bench = await startBench({ directory: join(directory, 'b'), cardsDirectory, keysFile });
});

afterAll(async () => {
  await bench.stop();
  await rm(directory, { recursive: true });
});

async function insert(card: string, faults?: readonly object[]): Promise<void> {
  await bench.insert(card, faults, { challenges: CHALLENGES });
  await vi.waitFor(
    async () =>
      expect(await runClient(bench.pcscSocket, 'opensc-tool', ['-l'])).toContain(`Yes             ${CARD_READER}`),
    { timeout: 5000 },
  );
}

/** Each is played against a fresh card. */
const SCRIPTS: Readonly<Record<string, { readonly script: TerminalScript; readonly card?: string }>> = {
  'reads, authenticates, and updates a record with cipher and MAC': {
    script: new TerminalScript()
      .select('DDF1', 'DF01', 'EF07')
      .send('00B2020400', '6982')
      .prove('RK1_DF01')
      .prove('UK1_DF01')
      .send('00B2020405', '2301FF9000')
      .cipher('04DC0204', 'STK_DF01', '230120')
      .send('00B2020400', '2301209000')
      .send('00B2020402', '6C03'),
  },
  'writes the validity, the photo and a medical record': {
    script: new TerminalScript()
      .select('DDF1', 'EF08')
      .prove('RK1_DDF1')
      .prove('UK1_DDF1')
      .cipher('04DC0104', 'STK_DDF1', '070420361231')
      .send('00B2010400', '0704203612319000')
      .select('EF07')
      .send('00D60000060004FFD8FFD9', '9000')
      .send('00B0000006', '0004FFD8FFD99000')
      .send('00D60C0102AABB', '6A84')
      .send('00B00C0201', '6B00')
      .select('DF03', 'EE01')
      .prove('RK1_DF03')
      .prove('UK1_DF03')
      .send(`00D6000080${'5A'.repeat(128)}`, '9000')
      .send('00B0007F02', '5AFF9000'),
  },
  'appends records: the newest is number 1': {
    script: new TerminalScript()
      .select('DDF1', 'DF02', 'EF08')
      .prove('RK1_DF02')
      .prove('UK3_DF02')
      .cipher('04E20000', 'STK_DF02', '11'.repeat(24))
      .cipher('04E20000', 'STK_DF02', '22'.repeat(24))
      .send('00B2010418', `${'22'.repeat(24)}9000`)
      .send('00B2020418', `${'11'.repeat(24)}9000`)
      .cipher('04E20000', 'STK_DF02', '33', '6A80')
      .send('00B20B0400', '6A83'),
  },
  'sets and clears index flags': {
    script: new TerminalScript()
      .select('DDF1', 'DF03', 'EF05')
      .prove('RK1_DF03')
      .prove('UK1_DF03')
      .mac('84D20104', 'STK_DF03')
      .send('00B2010400', '009000')
      .mac('840C0104', 'STK_DF03', '6982')
      .prove('UK2_DF03')
      .mac('840C0104', 'STK_DF03')
      .send('00B2010400', 'FF9000'),
  },
  'is refused for what no state of the card allows': {
    script: new TerminalScript()
      .send('90B2010400', '6E00')
      .send('00FF000000', '6D00')
      .send('00B2010400', '6986')
      .send('00A4000002DF09', '6A82')
      .send('00B2010700', '6A86')
      .send('00A40000010A', '6700')
      .select('DDF1', 'EF05')
      .send('00B0000001', '6981')
      .send('00B2390004', '6C05')
      .send('00C0000010', '6985')
      .send(`0082000B11${'00'.repeat(16)}01`, '6A88'),
  },
  'is refused for lack of a challenge, of a MAC, and with a blocked key': {
    script: Array.from({ length: 15 })
      .reduce<TerminalScript>(
        (script) => script.cipher('04DC0204', 'STK_DF02', '230120', '6988'),
        new TerminalScript()
          .select('DDF1')
          .send(`0082000411${'00'.repeat(16)}01`, '6984')
          // The key of another directory is a wrong one here.
          .select('DF01', 'EF07')
          .prove('UK1_DF03', '63CE')
          .prove('UK1_DF01')
          .send('00DC020403230120', '6984')
          .challenge()
          .send('00DC020403230120', '6987'),
      )
      .cipher('04DC0204', 'STK_DF01', '230120', '6983'),
  },
  'blocks an application, unblocks it, and blocks one for good': {
    script: new TerminalScript()
      .select('DDF1')
      .mac('841E0000', 'LK_DF01', '9403')
      .select('DF01')
      .mac('841E0000', 'LK_DF02', '6988')
      .mac('841E0000', 'LK_DF01')
      .send('00B2010400', '6985')
      .send('00A4000002DF01', '6283')
      .mac('84180000', 'LK_DF01')
      .select('DF01')
      .prove('RK1_DF01')
      .select('DF02')
      .mac('841E0001', 'LK_DF02')
      .send('00B2010400', '9303')
      .select('DDF1')
      .send('00A4000002DF02', '9303'),
  },
  'blocks the card': {
    script: new TerminalScript().mac('84160000', 'BK_MF').send('00A4000002DDF1', '6283').send('0084000008', '6985'),
  },
  'writes what is closed later while the bureau is at work': {
    card: 'personalising',
    script: new TerminalScript()
      .select('DDF1', 'EF06')
      .send('00DC0204030C0102', '6982')
      .prove('UK1_DDF1')
      .send('00DC0204030C0102', '9000')
      .cipher('04DC0204', 'STK_DDF1', '0C0101', '6882')
      .prove('RK1_DDF1')
      .send('00B2020400', '0C01029000'),
  },
};

describe('a terminal of scripts alone', () => {
  it.each(Object.entries(SCRIPTS))('%s', async (_, { script, card = 'issued' }) => {
    await insert(card);
    expect(await runScriptor(bench.pcscSocket, CARD_READER, script.commands)).toEqual(script.answers);
  });

  it('sends the vector for UPDATE RECORD byte for byte', () => {
    const { commands, answers } = new TerminalScript().cipher('04DC0204', 'STK_DF01', '230120');
    expect(answers[0]).toBe('11121314151617189000');
    expect(commands[1]).toBe('04DC0204149C1631653AFD5DB84CDA3B67F5AF35E089DA500E');
  });

  it('meets every status word that the card gives', () => {
    const met = new Set(
      Object.values(SCRIPTS).flatMap(({ script }) => script.answers.map((answer) => answer.slice(-4))),
    );
    expect(GIVEN.filter((statusWord) => !met.has(statusWord))).toEqual([]);
  });

  it('meets those of other and of failing cards as faults', async () => {
    const faults = OF_FAULTS.map((statusWord, index) => ({
      when: { command: index + 1 },
      do: { kind: 'status-word', statusWord },
    }));
    await insert('issued', faults);
    const commands = OF_FAULTS.map(() => '00A4000002DDF1');
    expect(await runScriptor(bench.pcscSocket, CARD_READER, commands)).toEqual(OF_FAULTS);
  });
});

import {
  PROFILES,
  type Profile,
  PURPOSE_NAMES,
  type Purpose,
  plannedPhotoTraffic,
  plannedTraffic,
  readPhoto,
} from '@jika/health-card';
import { type CardInProcess, cardInProcess } from './card-in-process.js';
import { milliseconds } from './comparison.js';
import type { LineExchange } from './line-model.js';
import type { Benchmark, Row } from './report.js';
import { median } from './statistics.js';

const ROUNDS = { full: 60, quick: 10 };
const WARM_UP = 10;

export const purposes: Benchmark = {
  name: 'purposes',
  title: { zh: '每种用途的读卡', en: 'A reading for each purpose, card and SAM in this process' },
  seconds: { full: 60, quick: 20 },
  async run({ quick, signal }) {
    const rows: Row[] = [];
    for (const profile of PROFILES) {
      const card = await cardInProcess(profile);
      rows.push({ label: `${profile} card`, cells: [] });
      for (const purpose of PURPOSE_NAMES) {
        signal.throwIfAborted();
        rows.push(await measure(card, purpose, profile, quick ? ROUNDS.quick : ROUNDS.full));
      }
      if (profile === '32K') rows.push(await photoRow(card));
    }
    return {
      columns: ['commands', 'bytes', 'least', 'least bytes', 'ours', 'card and SAM'],
      rows,
      notes: [
        'ours: our own time, median; aim: the larger of commands and bytes against the least that the layout allows',
      ],
    };
  },
};

async function measure(card: CardInProcess, purpose: Purpose, profile: Profile, rounds: number): Promise<Row> {
  const own: number[] = [];
  const elsewhere: number[] = [];
  let exchanges: readonly LineExchange[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const timed = await card.read(purpose);
    exchanges = timed.exchanges;
    if (round < 0) continue;
    own.push(timed.wholeMs - timed.elsewhereMs);
    elsewhere.push(timed.elsewhereMs);
  }
  const row = trafficRow(purpose, exchanges, plannedTraffic(purpose, profile));
  return { ...row, cells: [...row.cells, milliseconds(median(own)), milliseconds(median(elsewhere))] };
}

/** The portrait comes after the reading, over the same channel. */
async function photoRow(card: CardInProcess): Promise<Row> {
  const { channel, exchanges, reading } = await card.read('verify-own');
  const before = exchanges.length;
  const photo = await readPhoto({ channel, sam: card.sam, reading, counter: 'hospital' });
  if (photo.status !== 'ok') throw new Error(`the portrait: ${photo.status}`);
  const row = trafficRow('its portrait, after it', exchanges.slice(before), plannedPhotoTraffic(photo.image.length));
  return { ...row, cells: [...row.cells, '', ''] };
}

function trafficRow(
  label: string,
  exchanges: readonly LineExchange[],
  planned: { commands: number; bytes: number },
): Row {
  const bytes = exchanges.reduce((sum, { command, answerLength }) => sum + command.length + answerLength, 0);
  const value = Math.max(exchanges.length / planned.commands, bytes / planned.bytes);
  return {
    label: `  ${label}`,
    cells: [exchanges.length, bytes, planned.commands, planned.bytes].map(String),
    aim: { value, limit: 1, write: (ratio) => `${ratio.toFixed(2)}×` },
  };
}

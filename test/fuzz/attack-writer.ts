import { FILE_MAP, type FieldKey, INPATIENT_RECORDS, OUTPATIENT_RECORDS } from '@jika/health-card';
import {
  appendRecord,
  CardWriter,
  clearIndexFlag,
  completePersonalData,
  nextClinicalRecord,
  PERSONAL_FIELDS,
  planCompletion,
  setIndexFlag,
  undoOf,
  WriteInterrupted,
  WriterError,
  writeClinicalRecord,
  writeField,
  writePhoto,
} from '@jika/health-card-writer';
import { isMemoryOf } from '@jika/virtual';
import { powered } from '../virtual-counter.js';
import type { Attack } from './campaign.js';
import { CARD_FILES, CONVENTIONS, cardOf, MODELS, type Model, openHonestSam } from './cards-to-attack.js';
import { HostileChannel } from './hostile-channel.js';
import type { SeededRandom } from './seeded-random.js';
import { isTyped, orTyped } from './typed-errors.js';

const FIELDS = FILE_MAP.flatMap((file) => (file.structure === 'tlv' ? file.records.map(({ key }) => key) : []));
const VALUES = ['', '1', '20', '13800000000', '示范路1号', '示'.repeat(60), '\u202E'] as const;
const SERIES = ['inpatient', 'outpatient'] as const;
/** Start and end of an image, and something in between (ISO/IEC 10918-1, annex B). */
const jpeg = (random: SeededRandom): Uint8Array =>
  Uint8Array.of(0xff, 0xd8, 0xff, ...random.bytes(random.below(3_100)), 0xff, 0xd9);

type Work = (writer: CardWriter, model: Model, random: SeededRandom) => Promise<unknown>;

const WORKS: readonly [Work, ...Work[]] = [
  (writer, _model, random) => writeField(writer, FIELDS[random.below(FIELDS.length)] as FieldKey, random.pick(VALUES)),
  async (writer, { reading }, random) => {
    const wishes = Object.fromEntries(PERSONAL_FIELDS.map((key) => [key, random.pick(VALUES)]));
    const one = PERSONAL_FIELDS[random.below(PERSONAL_FIELDS.length)] ?? 'phone1';
    const changes = planCompletion(reading, random.chance(0.3) ? wishes : { [one]: random.pick(VALUES) });
    const report = await completePersonalData(writer, changes);
    if (report.failure !== null && !isTyped(report.failure)) throw report.failure;
    return completePersonalData(writer, undoOf(report));
  },
  (writer, _model, random) => appendRecord(writer, 'allergies', { allergen: random.pick(VALUES) }),
  (writer, _model, random) => appendRecord(writer, 'immunisations', { vaccine: random.pick(VALUES) }),
  (writer, _model, random) => setIndexFlag(writer, random.pick(SERIES), 1 + random.below(6)),
  (writer, _model, random) => clearIndexFlag(writer, random.pick(SERIES), 1 + random.below(6)),
  (writer, { reading }, random) => {
    const series = random.pick(SERIES);
    const no = random.chance(0.5) ? nextClinicalRecord(reading, series) : 1 + random.below(6);
    const { layout } = series === 'inpatient' ? INPATIENT_RECORDS : OUTPATIENT_RECORDS;
    const item = layout.find((part) => 'key' in part);
    return writeClinicalRecord(writer, series, no, item && 'key' in item ? { [item.key]: random.pick(VALUES) } : {});
  },
  (writer, _model, random) => writePhoto(writer, jpeg(random)),
];
const WORKS_PER_CARD = 8;
const COMMANDS_AT_MOST = 1_000;

/** Writes whatever a counter may write to a card whose answers are not to be trusted, and settles what was interrupted. */
export const attackWriter: Attack = {
  name: 'the writer',
  async session(random) {
    const model = random.pick(MODELS);
    const card = cardOf(model, random);
    const channel = new HostileChannel(powered(card), random);
    const { reading } = model;
    const sam = await openHonestSam(random);
    const options = { channel, sam, reading, conventions: CONVENTIONS } as const;
    const writer = await orTyped(() => new CardWriter({ ...options, counter: random.pick(['hospital', 'bank']) }));
    if (writer instanceof Error) return channel.commands + 1;
    for (let done = 0; done < WORKS_PER_CARD; done++) {
      const result = await orTyped(async () => random.pick(WORKS)(writer, model, random));
      if (result instanceof WriteInterrupted && result.interruption !== null) {
        const { interruption } = result;
        await orTyped(() => writer.settle(interruption));
      } else if (result instanceof WriterError && result.message.includes('示')) {
        throw new Error('an error that tells a value');
      }
    }
    if (channel.commands > COMMANDS_AT_MOST) throw new Error(`${channel.commands} commands of one writer`);
    if (!isMemoryOf(CARD_FILES[model.profile], card.memory())) throw new Error('a card that was written to pieces');
    return channel.commands + 1;
  },
};

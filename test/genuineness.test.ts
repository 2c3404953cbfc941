import {
  assessGenuineness,
  type GenuinenessEvidence,
  issueDemoCertificate,
  type ProofObservation,
  readCard,
  readerNormOf,
  rememberReading,
  sm2PublicKeyOf,
} from '@jika/health-card';
import { type CardChannel, toHex } from '@jika/smartcard-apdu';
import { type CardFile, virtualCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { fullCard } from './support/full-card.js';
import { demoSam, keys, powered, ready } from './virtual-counter.js';

const NOW = new Date('2026-11-22T02:24:00Z');
/** Made up for this test. */
const ROOT_KEY = new Uint8Array(32).fill(0x61);
const MEMORY_KEY = new Uint8Array(16).fill(0x62);
const TRUST = { now: NOW, trustList: [{ label: 'test root', publicKey: sm2PublicKeyOf(ROOT_KEY) }] };
const CERTIFICATE = issueDemoCertificate(
  {
    issuerCode: ready.fields.issuerCode ?? '',
    serial: '0000000001',
    validFrom: '20150101',
    validTo: '20341231',
    publicKey: sm2PublicKeyOf(new Uint8Array(32).fill(0x63)),
  },
  ROOT_KEY,
);
const certified: CardFile = { ...ready, fields: { ...ready.fields, issuerCertificate: toHex(CERTIFICATE) } };

interface Tap {
  readonly file?: CardFile;
  /** What stands between card and reader. */
  readonly through?: (card: CardChannel) => CardChannel;
  readonly cityCode?: string;
}

/** One tap: the reading, and what was seen while the card proved itself. */
async function tap({ file = certified, through = (card) => card, cityCode }: Tap = {}) {
  const card = virtualCard(file, keys);
  const observed: ProofObservation[] = [];
  const reading = await readCard({
    channel: through(powered(card)),
    sam: await demoSam(),
    atr: card.atr,
    insertionId: 'one',
    purpose: 'activate',
    onProof: (observation) => observed.push(observation),
    ...(cityCode !== undefined && { conventions: { cityCode } }),
  });
  return { reading, observation: observed[0] };
}
type Tapped = Awaited<ReturnType<typeof tap>>;

const assess = ({ reading, observation }: Tapped, evidence: Partial<GenuinenessEvidence> = {}) =>
  assessGenuineness(reading, { ...TRUST, observation, ...evidence });
const outcomeOf = (report: ReturnType<typeof assess>, name: string) => {
  const found = [...report.checks, ...report.hints].find((one) => name === ('check' in one ? one.check : one.hint));
  return found && ('reason' in found ? `${found.outcome}: ${found.reason}` : found.outcome);
};
const remembered = ({ reading, observation }: Tapped) => rememberReading(reading, observation, { key: MEMORY_KEY });

/** Writes down what the card answers, and can then answer by itself. */
function recorder(): { record: (card: CardChannel) => CardChannel; replay: () => CardChannel } {
  const answers = new Map<string, Uint8Array[]>();
  const headerOf = (command: Uint8Array) => toHex(command.subarray(0, 4));
  return {
    record: (card) => ({
      async transmit(command, signal) {
        const answer = await card.transmit(command, signal);
        answers.set(headerOf(command), [...(answers.get(headerOf(command)) ?? []), answer]);
        return answer;
      },
    }),
    replay: () => ({
      transmit: async (command) => answers.get(headerOf(command))?.shift() ?? Uint8Array.of(0x6d, 0x00),
    }),
  };
}

describe('the genuineness of a virtual card', () => {
  it('is proven by its key and its certificate', async () => {
    const report = assess(await tap());
    expect(report.verdict).toBe('genuine');
    expect(outcomeOf(report, 'internal-authentication')).toBe('passed: answer-right');
    expect(outcomeOf(report, 'certificate-signature')).toBe('passed: signature-right');
    expect(outcomeOf(report, 'certificate-issuer')).toBe('passed: agrees');
    expect(report.certificate).toMatchObject({ layout: 'jika-demo-issuer', root: 'test root' });
  });

  it('is denied to a copy of its data, certificate and all', async () => {
    const report = assess(await tap({ file: { ...certified, keys: 'none' } }));
    expect(report.verdict).toBe('not-genuine');
    expect(outcomeOf(report, 'internal-authentication')).toBe('failed: answer-wrong');
    expect(outcomeOf(report, 'certificate-signature')).toBe('passed: signature-right');
  });

  it('is denied to a card with the certificate of somebody else', async () => {
    const issuerCertificate = toHex(CERTIFICATE.with(40, 0));
    const report = assess(await tap({ file: { ...certified, fields: { ...certified.fields, issuerCertificate } } }));
    expect(report.verdict).toBe('not-genuine');
    expect(outcomeOf(report, 'internal-authentication')).toBe('passed: answer-right');
    expect(outcomeOf(report, 'certificate-signature')).toBe('failed: signature-wrong');
  });

  it('is doubtful where the data contradict each other', async () => {
    const report = assess(
      await tap({ file: { ...certified, fields: { ...certified.fields, birthDate: '19880301' } } }),
    );
    expect(report.verdict).toBe('inconsistent');
  });

  it('looks at validity and other documents where the purpose has them read', async () => {
    const fields = {
      ...certified.fields,
      cardNumber: 'E12345678',
      documentNumber: 'E12345678',
      validUntil: '20261121',
    };
    const card = virtualCard({ ...certified, fields }, keys);
    const options = { channel: powered(card), sam: await demoSam(), atr: card.atr, insertionId: 'one' };
    const report = assessGenuineness(await readCard({ ...options, purpose: 'verify-own' }), TRUST);
    expect(report.verdict).toBe('expired');
    expect(outcomeOf(report, 'card-validity')).toBe('failed: expired');
    expect(outcomeOf(report, 'card-number')).toBe('passed: agrees');
  });

  it('does not need a certificate of a cut-down card', async () => {
    const report = assess(await tap({ file: fullCard('16K'), cityCode: '430600' }));
    expect(outcomeOf(report, 'internal-authentication')).toBe('passed: answer-right');
    expect(outcomeOf(report, 'certificate-signature')).toBe('not-possible: cut-down-card');
  });
});

describe('hints, on a virtual card', () => {
  it('tell a recording that is played again, and the proof fails', async () => {
    const { record, replay } = recorder();
    const first = await tap({ through: record });
    const again = await tap({ through: replay });
    expect(again.reading.fields).toEqual(first.reading.fields);
    const report = assess(again, { memory: { key: MEMORY_KEY, readings: [remembered(first)] } });
    expect(report.verdict).toBe('not-genuine');
    expect(outcomeOf(report, 'replay')).toBe('seen: answer-repeated');
    expect(outcomeOf(report, 'clone')).toBe('not-seen');
  });

  it('tell the numbers of a card on another chip, even if that has keys', async () => {
    const memory = { key: MEMORY_KEY, readings: [remembered(await tap())] };
    const other = await tap({ file: { ...certified, factor: Uint8Array.from(certified.factor, (byte) => byte ^ 1) } });
    const report = assess(other, { memory });
    expect(report.verdict).toBe('genuine');
    expect(outcomeOf(report, 'clone')).toBe('seen: other-factor');
    expect(outcomeOf(assess(await tap(), { memory }), 'clone')).toBe('not-seen');
    expect(outcomeOf(assess(await tap(), { memory }), 'replay')).toBe('not-seen');
  });

  it('tell a card that answers over a long way', async () => {
    const roundTrips: number[] = [];
    for (let reading = 0; reading < 20; reading++) roundTrips.push((await tap()).observation?.roundTripMs ?? 0);
    const norm = readerNormOf(roundTrips);
    const latestMs = (norm?.medianMs ?? 0) + 20 * Math.max(norm?.madMs ?? 0, 1);
    const far = (card: CardChannel): CardChannel => ({
      async transmit(command, signal) {
        if (command[1] === 0x88) await new Promise((resolve) => setTimeout(resolve, latestMs));
        return card.transmit(command, signal);
      },
    });
    const report = assess(await tap({ through: far }), norm === null ? {} : { readerNorm: norm });
    expect(report.verdict).toBe('genuine');
    expect(outcomeOf(report, 'relay')).toBe('seen: slow-answer');
  });
});

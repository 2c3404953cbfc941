import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODE_TABLES } from '@jika/health-card';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CARD_CONVENTIONS } from '../card-file/card-conventions.js';
import { VirtualCardError } from '../virtual-card-error.js';
import type { Issue } from './issue.js';
import { loadPerson, type Person } from './person.js';
import { personalise } from './personalise.js';

const ISSUE: Issue = {
  issuerName: '岳阳示范银行',
  issuerCode: '4306000000000000000001',
  issueDate: '2016-07-31',
  validUntil: '2036-07-31',
  cityCode: '430600',
};
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
const PERSON: Person = {
  name: '欧阳·示范',
  ethnicity: '土家族',
  idNumber: '439901198802290020',
  phones: ['12000000000', '0730-0000000'],
  paymentMethods: ['3', '7'],
  addresses: [{ type: '09', address: '示范省示范市示范路1号' }],
  contacts: [{ name: '示范·甲', relation: '配偶', phone: '12000000001' }, { name: '示范乙' }],
  maritalStatus: '已婚',
  occupation: '1-1',
  health: { bloodAbo: 'AB', bloodRh: '2', asthma: false, pacemaker: true },
  allergies: [{ allergen: '青霉素', reaction: '皮疹' }],
  immunisations: [{ vaccine: '乙肝疫苗', vaccinationDate: '2001-02-28' }],
  outpatient: [
    null,
    { institutionName: '示范医院', visitDateTime: '2020-01-31 08:30:00', symptoms: [{ symptomName: '咳嗽' }] },
  ],
  photo: JPEG,
};

const zeros = (count: number): Uint8Array => new Uint8Array(count);

function failure(work: () => unknown): { code: string; message: string } {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(VirtualCardError);
    return error as VirtualCardError;
  }
  throw new Error('nothing was refused');
}

describe('personalisation', () => {
  it('puts every word of the form in its place', () => {
    expect(personalise(PERSON, ISSUE, zeros)).toEqual({
      label: { zh: '个人化的卡', en: 'Personalised card' },
      order: 256,
      conventions: DEFAULT_CARD_CONVENTIONS,
      factor: new Uint8Array(8),
      keys: 'issued',
      keyCityCode: '430600',
      profile: '32K',
      state: 'issued',
      fields: {
        cardCategory: '1',
        specVersion: '1.00',
        issuerName: '岳阳示范银行',
        issuerCode: '4306000000000000000001',
        issueDate: '20160731',
        cardNumber: '439901198802290020',
        securityCode: '000',
        issueSerial: '0000000000',
        cityCode: '430600',
        name: '欧阳·示范',
        sex: '02',
        ethnicity: '15',
        birthDate: '19880229',
        idNumber: '439901198802290020',
        validUntil: '20360731',
        phone1: '12000000000',
        phone2: '0730-0000000',
        paymentMethod1: '3',
        paymentMethod2: '7',
        addressType1: '09',
        address1: '示范省示范市示范路1号',
        contactName1: '示范·甲',
        contactRelation1: '10',
        contactPhone1: '12000000001',
        contactName2: '示范乙',
        maritalStatus: '20',
        occupation: '1-1',
        bloodAbo: '04',
        bloodRh: '2',
        asthma: '00',
        pacemaker: '01',
      },
      photo: JPEG,
      allergies: [{ allergen: '青霉素', reaction: '皮疹' }],
      immunisations: [{ vaccine: '乙肝疫苗', vaccinationDate: '20010228' }],
      inpatient: [],
      outpatient: [
        null,
        { institutionName: '示范医院', visitDateTime: '20200131083000', symptoms: [{ symptomName: '咳嗽' }] },
      ],
      faults: [],
    });
  });

  it('gives each card a factor, a serial number and a security code of its own', () => {
    const cards = Array.from({ length: 20 }, () => personalise(PERSON, ISSUE));
    expect(new Set(cards.map(({ factor }) => String(factor))).size).toBe(20);
    expect(new Set(cards.map(({ fields }) => fields.issueSerial)).size).toBe(20);
    for (const { fields } of cards) {
      expect(fields.issueSerial).toMatch(/^\d{10}$/u);
      expect(fields.securityCode).toMatch(/^\d{3}$/u);
    }
  });

  it('numbers the card of who has no ID card by the other document', () => {
    const { name } = PERSON;
    const { fields } = personalise({ name, sex: '男', document: { type: '护照', number: 'E00000000' } }, ISSUE);
    expect([fields.cardNumber, fields.documentType, fields.sex]).toEqual(['E00000000', '03', '01']);
  });

  it('refuses what a cut-down card has no place for, unless it may leave that out', () => {
    const issue = { ...ISSUE, profile: '16K' } as const;
    expect(failure(() => personalise(PERSON, issue)).message).toBe(
      'person has what a card of 16K has no place for: phone1, phone2, paymentMethod2, contactName2, allergies, immunisations, photo',
    );
    const card = personalise(PERSON, { ...issue, leaveOut: true });
    expect([card.photo, card.allergies, card.fields.phone1, card.keyCityCode]).toEqual([null, [], undefined, '430600']);
    expect(card.fields.contactName1).toBe('示范·甲');
  });

  it('finds the code behind every name that the list has once', () => {
    const places = { GBT2261_1: 'sex', GB3304: 'ethnicity', GBT2261_2: 'maritalStatus', GBT4658: 'education' } as const;
    for (const [table, member] of Object.entries(places) as [keyof typeof places, (typeof places)['GB3304']][]) {
      for (const language of [0, 1]) {
        const names = Object.values(CODE_TABLES[table].names).map((each) => each[language] ?? '');
        for (const [code, each] of Object.entries(CODE_TABLES[table].names)) {
          const words = each[language] ?? '';
          const form = { name: '示范', document: { type: '护照', number: 'E00000000' }, [member]: words };
          if (names.filter((one) => one === words).length > 1) {
            expect(failure(() => personalise(form, ISSUE)).message).toContain('could be several');
          } else {
            expect(personalise(form, ISSUE).fields[member]).toBe(code.padStart(2, '0'));
          }
        }
      }
    }
  });

  it.each<[string, Partial<Record<keyof Person, unknown>>]>([
    ['person.idNumber', { idNumber: '439901198802290021' }],
    ['person.sex', { sex: '男' }],
    ['person.birthDate', { birthDate: '1988-02-28' }],
    ['person.birthDate', { birthDate: '1987-02-29' }],
    ['person.birthDate', { birthDate: '19880229' }],
    ['person.name', { name: 'secret'.repeat(6) }],
    ['person.name', { name: 'secret\u202e' }],
    ['person.name', { name: 'secret ' }],
    ['person.name', { name: '' }],
    ['person.name', { name: 'secret\u0000' }],
    ['person.ethnicity', { ethnicity: 'secret' }],
    ['person.ethnicity', { ethnicity: '土' }],
    ['person.phones', { phones: ['1', '2', '3'] }],
    ['person.phones[1]', { phones: ['1', 2] }],
    ['person.addresses[0]', { addresses: [{ kind: 'secret' }] }],
    ['person.contacts[2].relation', { contacts: [{}, {}, { relation: 'secret' }] }],
    ['person.health.asthma', { health: { asthma: 'secret' } }],
    ['person.health', { health: { secret: true } }],
    ['person.allergies[0].allergen', { allergies: [{ allergen: '示范'.repeat(6) }] }],
    ['person.allergies', { allergies: [{}, {}, {}, {}] }],
    ['person.immunisations[0].vaccinationDate', { immunisations: [{ vaccinationDate: '2001-02-30' }] }],
    ['person.outpatient[0].visitDateTime', { outpatient: [{ visitDateTime: '2020-01-31 24:00:00' }] }],
    ['person.outpatient[0].drugs', { outpatient: [{ drugs: Array.from({ length: 6 }, () => ({})) }] }],
    ['person.photo', { photo: Uint8Array.of(1, 2, 3) }],
    ['person.photo', { photo: new Uint8Array(3071).fill(0xff) }],
    ['person', { nmae: 'secret' } as never],
  ])('names %s when that is wrong, and never its value', (path, members) => {
    const { code, message } = failure(() => personalise({ ...PERSON, ...members } as Person, ISSUE));
    expect(code).toBe('malformed-person-file');
    expect(message.split(' ')[0]).toBe(path);
    expect(message).not.toContain('secret');
  });

  it.each<[string, Partial<Record<keyof Issue, unknown>>]>([
    ['issue.cityCode', { cityCode: '43' }],
    ['issue.cityCode', { cityCode: '990000' }],
    ['issue.issuerName', { issuerName: undefined }],
    ['issue.issueSerial', { issueSerial: '12345678901' }],
    ['issue.factor', { factor: new Uint8Array(7) }],
    ['issue.issuerCertificate', { issuerCertificate: new Uint8Array(1) }],
    ['issue.profile', { profile: '64K' }],
    ['issue.validUntil', { validUntil: '2036-02-30' }],
  ])('names %s when that is wrong', (path, members) => {
    expect(failure(() => personalise(PERSON, { ...ISSUE, ...members } as Issue)).message.split(' ')[0]).toBe(path);
  });
});

describe('the form of a person', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jika-people-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function write(form: unknown): Promise<string> {
    const path = join(directory, 'person.json');
    await writeFile(path, JSON.stringify(form));
    return path;
  }

  it('is read with the portrait that lies beside it', async () => {
    await writeFile(join(directory, 'portrait.jpg'), JPEG);
    expect(await loadPerson(await write({ ...PERSON, photo: 'portrait.jpg' }))).toEqual(PERSON);
    expect(await loadPerson(await write({ ...PERSON, photo: Buffer.from(JPEG).toString('base64') }))).toEqual(PERSON);
    const { photo: _, ...without } = PERSON;
    expect(await loadPerson(await write(without))).toEqual(without);
  });

  it.each([
    ['person.json.photo', { ...PERSON, photo: '../portrait.jpg' }],
    ['person.json.photo', { ...PERSON, photo: 'nowhere.jpg' }],
    ['person.json', { ...PERSON, name: undefined, photo: undefined }],
    ['person.json.ethnicity', { ...PERSON, ethnicity: 'secret', photo: undefined }],
    ['person.json', ['secret']],
  ])('names %s when that is wrong', async (path, form) => {
    await expect(loadPerson(await write(form))).rejects.toMatchObject({
      code: 'malformed-person-file',
      message: expect.stringMatching(new RegExp(`^${path} `, 'u')),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { type AccountsSettings, DEFAULT_ACCOUNTS_SETTINGS } from './settings.js';
import { type SettingsProblem, settingsProblems } from './settings-problems.js';

const text = (zh: string) => ({ zh, en: 'Demo' });
const bank = {
  code: 'bank-a',
  name: text('示范银行'),
  procedure: text('持有效证件到网点办理。\n三个工作日后领取。'),
  documents: text('身份证'),
  fee: text('按银行规定收取'),
};
const contact = { name: text('卡务热线'), phone: '0731-12345678' };
const settings: AccountsSettings = {
  ...DEFAULT_ACCOUNTS_SETTINGS,
  annex7Recipients: { to: 'division@example.org', copy: 'centre@example.org' },
  helpContacts: [contact],
  banks: [bank],
};

describe('settings of accounts', () => {
  it('R21, R30, R35: come whole from configuration', () => {
    expect(settingsProblems(settings)).toEqual([]);
  });

  it('R35: have no telephone number, mail box or bank beforehand', () => {
    expect(JSON.stringify(DEFAULT_ACCOUNTS_SETTINGS)).not.toMatch(/\d{7}|@/u);
    expect(Object.keys(DEFAULT_ACCOUNTS_SETTINGS)).not.toContain('banks');
  });

  it('R30: say 30 August 2016 unless told otherwise', () => {
    expect(DEFAULT_ACCOUNTS_SETTINGS.newUnits.dueDate).toBe('2016-08-30');
  });

  it.each<[string, Partial<AccountsSettings>, SettingsProblem]>([
    ['R30: no second recipient', { annex7Recipients: { to: 'a@example.org', copy: '' } }, at('annex7Recipients.copy')],
    ['R30: a day that is none', { newUnits: { dueDate: '2016-02-30', warnDays: 7 } }, at('newUnits.dueDate')],
    ['R35: a contact without number', { helpContacts: [{ ...contact, phone: '' }] }, at('helpContacts.0.phone')],
    ['R21: no word on the fee', { banks: [{ ...bank, fee: { zh: '', en: '' } }] }, at('banks.0.fee')],
    ['R21: endless terms', { banks: [{ ...bank, fee: text('费'.repeat(2001)) }] }, at('banks.0.fee')],
    ['R21: a bank twice', { banks: [bank, bank] }, { path: 'banks.1', problem: 'duplicate' }],
    ['S1: a nameless platform', { platformName: { zh: '平台', en: '' } }, at('platformName')],
    ['R44: no time to register', { invitationDays: 0 }, { path: 'invitationDays', problem: 'out-of-range' }],
    ['R34: half a day', { unitDataReviewDays: 1.5 }, { path: 'unitDataReviewDays', problem: 'out-of-range' }],
    [
      'R2: a code that is none',
      { scope: { ...settings.scope, prefectures: [{ code: '43', zh: '示范', en: 'Demo', inScope: true }] } },
      at('scope.prefectures.0.code'),
    ],
    [
      'D6.3: counties of a prefecture that is not listed',
      { routing: { prefecturesWithCountyLevel: ['4306', '4401'] } },
      { path: 'routing.prefecturesWithCountyLevel.1', problem: 'unknown-prefecture' },
    ],
    [
      'R35: contacts without end',
      { helpContacts: Array.from({ length: 201 }, () => contact) },
      { path: 'helpContacts', problem: 'too-many' },
    ],
  ])('refuse %s', (_, change, problem) => {
    expect(settingsProblems({ ...settings, ...change })).toEqual([problem]);
  });

  function at(path: string): SettingsProblem {
    return { path, problem: 'malformed' };
  }
});

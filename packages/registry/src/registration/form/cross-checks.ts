import { birthDateOf, sexOf } from '@jika/health-card';
import { shanghaiDay } from '../../periods/shanghai-day.js';
import { isNoUnit } from '../no-unit.js';
import type { FormDraft, FormKey } from './form.js';
import type { FormCheck } from './form-context.js';

/** What has been read, and whether a field was filled in at all, be it wrongly. */
type CrossCheck = (form: FormDraft, isGiven: (key: FormKey) => boolean, check: FormCheck) => void;

/** The rules that look at more than one field, or outside the form. */
export const CROSS_CHECKS: readonly CrossCheck[] = [
  function identityIsNamed(_form, isGiven, { report }) {
    const type = isGiven('certificateType');
    const number = isGiven('certificateNumber');
    if (type && !number) report('certificateNumber', 'required');
    if (number && !type) report('certificateType', 'required');
    if (!type && !number && !isGiven('idNumber')) report('idNumber', 'required');
  },

  function personFitsIdNumber({ idNumber, birthDate, sex }, _isGiven, { report }) {
    if (idNumber === undefined) return;
    if (birthDate !== undefined && birthDate !== birthDateOf(idNumber)) report('birthDate', 'birth-date-differs');
    if (sex !== undefined && sex !== sexOf(idNumber)) report('sex', 'sex-differs');
  },

  function isBorn({ idNumber, birthDate }, _isGiven, { report, now }) {
    if (idNumber === undefined && birthDate !== undefined && birthDate > shanghaiDay(now))
      report('birthDate', 'date-in-future');
  },

  function unitIsOne({ unit }, _isGiven, { report, context }) {
    if (unit === undefined || context.units.has(unit)) return;
    report('unit', isNoUnit(unit) ? 'no-unit' : 'unknown-unit');
  },

  function bankIsDesignated({ issuingBank }, isGiven, { report, context }) {
    const bank = isGiven('issuingBank') ? issuingBank : context.unitBank;
    if (bank !== undefined && !context.banks.has(bank)) report('issuingBank', 'unknown-bank');
    if (bank === undefined && !isGiven('issuingBank')) report('issuingBank', 'required');
  },

  function contactsCanBeReached({ mobile, emergencyContacts = [] }, _isGiven, { report }) {
    for (const [index, { phone, confirmedWithHolder }] of emergencyContacts.entries()) {
      if (phone === mobile) report(`emergencyContacts.${index}.phone`, 'holders-own-phone');
      if (confirmedWithHolder !== true) {
        report(`emergencyContacts.${index}.confirmedWithHolder`, 'not-confirmed-with-holder');
      }
    }
  },

  function presentAddressOnlyWhereItDiffers({ presentAddressDiffers = false }, isGiven, { report }) {
    if (presentAddressDiffers && !isGiven('presentAddress')) report('presentAddress', 'required');
    if (!presentAddressDiffers && isGiven('presentAddress')) report('presentAddress', 'must-be-empty');
  },

  function otherWarningIsNamed({ medicalWarnings = [] }, isGiven, { report }) {
    const other = medicalWarnings.includes('other');
    if (other && !isGiven('otherWarning')) report('otherWarning', 'other-needs-text');
    if (!other && isGiven('otherWarning')) report('otherWarning', 'must-be-empty');
  },

  function allergensAreNamed({ allergies = [] }, _isGiven, { report }) {
    for (const [index, { kind, name, reaction }] of allergies.entries()) {
      if (NEEDS_NAME.has(kind) && name === undefined) report(`allergies.${index}.name`, 'other-needs-text');
      if (reaction === undefined) report(`allergies.${index}.reaction`, 'allergen-without-reaction');
    }
  },
];

const NEEDS_NAME: ReadonlySet<string> = new Set(['other-drug', 'food', 'substance']);

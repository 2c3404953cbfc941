import type { Caller } from '../caller.js';
import { FaultFound } from '../vendor-fault.js';

/** Names of the interface that are answered with its number for what is not supported, whatever their arguments. */
const MISSING = [
  // They change the card, which takes @jika/health-card-writer: no installation that only reads has it.
  'iW_DDF1EF05Info',
  'iW_DDF1EF06Info',
  'iW_DDF1EF07Info',
  'iW_DDF1EF08Info',
  'iW_DF01EF05Info',
  'iW_DF01EF06Info',
  'iW_DF01EF07Info',
  'iW_DF01EF08Info',
  'iW_DF02EF05Info',
  'iW_DF02EF06Info',
  'iW_DF02EF07Info',
  'iW_DF02EF08Info',
  'iW_DF03EF05Info',
  'iW_DF03EF06Info',
  'iW_DF03EEInfo',
  'iW_DF03EDInfo',
  'iW_DF03EE_ALLInfo',
  'iW_DF03ED_ALLInfo',
  'iErase_DF03EF05Info',
  'iErase_DF03EF06Info',
  'wsc_PutCardInfo',
  'LockPersonalInfo',
  // They change the SAM, or sign with it.
  'iChange_Pin',
  'SM2SignHash',
  // What they give back was not published in a form to go by.
  'wsc_GetCardInfo',
  'iReader_SAM_OrgCertificate',
  'iReader_SAM_Certificate',
  'iReader_GetLastEEIndex',
  'iReader_GetLastEDIndex',
  'IReader_GetDeviceCSN',
  'VerifyPin',
] as const;

export type MissingFunctions = { [Name in (typeof MISSING)[number]]: (...given: unknown[]) => Promise<number> };

export function missingFunctions(caller: Caller): MissingFunctions {
  const functions = MISSING.map((name) => [
    name,
    () =>
      caller.status(name, async () => {
        throw new FaultFound('unsupported', `${name} is not among the functions of this library`);
      }),
  ]);
  // One function for each name of the list.
  return Object.fromEntries(functions) as MissingFunctions;
}

import type { CardReading, FieldResult } from '@jika/health-card';
import type { Series } from './index-flag.js';

/**
 * The number of the record to write next: the first that does not count; if all do, the one with the earliest admission (tie: discharge) or
 * visit (spec d.4). A date that cannot be read comes first.
 */
export function nextClinicalRecord({ inpatient, outpatient }: CardReading<'full-diagnosis'>, series: Series): number {
  const dates =
    series === 'inpatient'
      ? inpatient.map(({ valid, record }) =>
          isValid(valid) ? textOf(record?.admissionDate) + textOf(record?.dischargeDate) : '',
        )
      : outpatient.map(({ valid, record }) => (isValid(valid) ? textOf(record?.visitDateTime) : ''));
  const earliest = [...dates].sort()[0] ?? '';
  return dates.indexOf(earliest) + 1;
}

const isValid = (flag: FieldResult): boolean => flag.status === 'ok' && flag.value === '00';
const textOf = (result: FieldResult | undefined): string => (result?.status === 'ok' ? result.value : '');

import type { ImportKind } from '@jika/store';
import { CARD_COLUMNS } from './columns/card-columns.js';
import type { ColumnTable } from './columns/column.js';
import { CONTACT_COLUMNS } from './columns/contact-columns.js';
import type { PlacedColumn } from './columns/headings.js';
import { REGISTRATION_COLUMNS } from './columns/registration-columns.js';
import { cardReader } from './rows/card-row.js';
import { contactReader } from './rows/contact-row.js';
import type { ReadRow, RowContext } from './rows/read-row.js';
import { registrationReader } from './rows/registration-row.js';

type RowReader<Kind extends ImportKind> = (
  columns: readonly PlacedColumn[],
  context: RowContext,
) => (cells: readonly string[]) => ReadRow<Kind>;

export const COLUMN_TABLES: Readonly<Record<ImportKind, ColumnTable>> = {
  registrations: REGISTRATION_COLUMNS,
  cards: CARD_COLUMNS,
  contacts: CONTACT_COLUMNS,
};

export const ROW_READERS: { readonly [Kind in ImportKind]: RowReader<Kind> } = {
  registrations: registrationReader,
  cards: cardReader,
  contacts: contactReader,
};

import {
  type CardReading,
  type DataItem,
  DONATION_FILE,
  FILE_MAP,
  type FieldResult,
  type PackedLayout,
  type Purpose,
  type TlvFile,
} from '@jika/health-card';
import { type Showing, type ShownField, showField } from './shown-field.js';

/** An item of a reading, as the file map has it and as it may be shown. */
export interface FieldView {
  readonly item: DataItem;
  /** Group and repetition from 1, such as `diagnoses 2`; null outside of groups. */
  readonly group: string | null;
  readonly shown: ShownField;
}

/** A file, or one record of those without tags: place 1 is the newest, or the number of the clinical file. */
export interface FileView {
  readonly path: string;
  readonly place: number | null;
  readonly fields: readonly FieldView[];
}

const placeInTree = ({ path }: FileView): number => FILE_MAP.findIndex((file) => file.path === path);

type Results = Readonly<Record<string, FieldResult>>;
type Packed = Readonly<Record<string, FieldResult | readonly Results[]>>;

const TLV_FILES: readonly TlvFile[] = [...FILE_MAP, DONATION_FILE].filter((file) => file.structure === 'tlv');

/** Every file that the reading touched, in the order of the tree. */
export function viewsOf(reading: CardReading<Purpose>, showing: Showing): FileView[] {
  return [...taggedViews(reading.fields, showing), ...packedViews(reading, showing)]
    .filter(({ fields }) => fields.length > 0)
    .toSorted((a, b) => placeInTree(a) - placeInTree(b));
}

/** Values that are no reading, such as those of a card file. */
export function viewsOfFields(values: Readonly<Record<string, string>>, showing: Showing): FileView[] {
  const results = Object.entries(values).map(([key, value]) => [key, { status: 'ok', value } as const]);
  return taggedViews(Object.fromEntries(results), showing).filter(({ fields }) => fields.length > 0);
}

const taggedViews = (fields: Results, showing: Showing): FileView[] =>
  TLV_FILES.map(({ path, records }) => ({ path, place: null, fields: views(records, fields, showing) }));

function packedViews(reading: CardReading<Purpose>, showing: Showing): FileView[] {
  if (!('inpatient' in reading)) return [];
  return FILE_MAP.flatMap((file) => {
    switch (file.path) {
      case 'DDF1/DF02/EF07':
        return rows(file.path, file.items, reading.allergies, showing);
      case 'DDF1/DF02/EF08':
        return rows(file.path, file.items, reading.immunisations, showing);
      case 'DDF1/DF03/EF05':
        return rows(file.path, file.items, reading.inpatient, showing);
      case 'DDF1/DF03/EF06':
        return rows(file.path, file.items, reading.outpatient, showing);
      case 'DDF1/DF03/EE01..EE03':
        return rows(
          file.path,
          file.layout,
          reading.inpatient.map(({ record }) => record),
          showing,
        );
      case 'DDF1/DF03/ED01..ED05':
        return rows(
          file.path,
          file.layout,
          reading.outpatient.map(({ record }) => record),
          showing,
        );
      default:
        return [];
    }
  });
}

/** One view for each record that counts; its place stays that on the card. */
function rows(path: string, layout: PackedLayout, records: readonly (object | null)[], showing: Showing): FileView[] {
  return records.flatMap((record, index) =>
    record === null ? [] : [{ path, place: index + 1, fields: packed(layout, { ...record }, showing) }],
  );
}

const packed = (layout: PackedLayout, results: Packed, showing: Showing): FieldView[] =>
  layout.flatMap((part) => {
    if ('key' in part) return views([part], results as Results, showing);
    const repetitions = (results[part.group] ?? []) as readonly Results[];
    return repetitions.flatMap((repetition, index) =>
      views(part.items, repetition, showing).map((view) => ({ ...view, group: `${part.group} ${index + 1}` })),
    );
  });

const views = (items: readonly DataItem[], results: Results, showing: Showing): FieldView[] =>
  items.flatMap((item) => {
    const result = results[item.key];
    return result === undefined ? [] : [{ item, group: null, shown: showField(item, result, showing) }];
  });

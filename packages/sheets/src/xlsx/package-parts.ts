import { xmlText } from './escaped-text.js';
import type { CellLook, Sheet } from './sheet.js';
import { CELL_LOOKS } from './sheet.js';

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const SHEET_PART = 'xl/worksheets/sheet1.xml';

/** The parts of a workbook beside its sheet, by name. Nothing in them tells when or by whom they were written. */
export function smallParts(sheet: Sheet): readonly (readonly [name: string, xml: string])[] {
  return [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheet)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles()],
  ];
}

const CONTENT_TYPES = [
  `${XML}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>`,
  `<Override PartName="/${SHEET_PART}" ContentType="${CONTENT}.worksheet+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
].join('');

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbook({ name, head, repeated }: Sheet): string {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  const rows = `${xmlText(quoted)}!$${head.length - repeated + 1}:$${head.length}`;
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${rows}</definedName></definedNames>`;
  return [
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets>`,
    `${repeated > 0 ? titles : ''}</workbook>`,
  ].join('');
}

interface LookStyle {
  font: 'plain' | 'bold' | 'title';
  horizontal: 'left' | 'center';
  hasBorder: boolean;
}

const LOOK_STYLES: Readonly<Record<CellLook, LookStyle>> = {
  title: { font: 'title', horizontal: 'center', hasBorder: false },
  line: { font: 'plain', horizontal: 'left', hasBorder: false },
  heading: { font: 'bold', horizontal: 'center', hasBorder: true },
  text: { font: 'plain', horizontal: 'left', hasBorder: true },
  centred: { font: 'plain', horizontal: 'center', hasBorder: true },
};
const FONTS: Readonly<Record<LookStyle['font'], string>> = {
  plain: '<sz val="11"/>',
  bold: '<b/><sz val="11"/>',
  title: '<b/><sz val="18"/>',
};
const SIDES = ['left', 'right', 'top', 'bottom'];
/** Built in: what is typed stays text. */
const TEXT_FORMAT = 49;

/** Style 0 is the one that a workbook must have; the looks follow. `quotePrefix` keeps text from becoming a formula when it is edited. */
function styles(): string {
  const fonts = Object.values(FONTS).map(
    (font) => `<font>${font}<name val="宋体"/><family val="3"/><charset val="134"/></font>`,
  );
  const lines = SIDES.map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('');
  const empty = SIDES.map((side) => `<${side}/>`).join('');
  const looks = CELL_LOOKS.map((look) => styleOf(LOOK_STYLES[look]));
  return [
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    `<borders count="2"><border>${empty}<diagonal/></border><border>${lines}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${looks.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${looks.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

function styleOf({ font, horizontal, hasBorder }: LookStyle): string {
  const fontId = Object.keys(FONTS).indexOf(font);
  return [
    `<xf numFmtId="${TEXT_FORMAT}" fontId="${fontId}" fillId="0" borderId="${hasBorder ? 1 : 0}" xfId="0" quotePrefix="1"`,
    ' applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">',
    `<alignment horizontal="${horizontal}" vertical="center" wrapText="1"/></xf>`,
  ].join('');
}

import { createHash } from 'node:crypto';

/** A4 landscape; the headings come again on every page, and no row is torn apart. */
export const PAGE_STYLE = `
@page { size: A4 landscape; margin: 14mm 12mm 16mm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 9pt "SimSun", "Noto Serif CJK SC", serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 273mm; color: #000; background: #fff; font: 9.5pt/1.45 "SimSun", "Noto Serif CJK SC", serif; }
.annex { margin: 0; font-family: "SimHei", "Noto Sans CJK SC", sans-serif; font-size: 12pt; }
h1 { margin: 0 0 6mm; text-align: center; font: 700 20pt/1.3 "SimSun", "Noto Serif CJK SC", serif; }
.head { display: flex; font-size: 10.5pt; gap: 8mm; margin: 0 0 2.5mm; }
.head div { display: flex; flex: 1 1 auto; }
.head dt { flex: none; }
.head dd { flex: auto; margin: 0; min-width: 24mm; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
th, td { border: 0.75pt solid #000; padding: 1.4mm 1.2mm; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: 700; text-align: center; text-wrap: balance; }
td { text-align: left; unicode-bidi: isolate; text-wrap: pretty; }
td.centred { text-align: center; font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
.seal { break-inside: avoid; width: 42mm; height: 42mm; margin: 8mm 10mm 0 auto; border: 0.75pt dashed #999; border-radius: 50%; display: flex; align-items: center; justify-content: center; color: #666; }
@media screen { body { padding: 10mm 0; } }
`;

/** What the page may do: show itself. The header of that name should say the same. */
export const ANNEX_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;

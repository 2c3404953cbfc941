import type { DataItem, ElementaryFile, ItemGroup, WriteRule } from '@jika/health-card';
import type { Language } from '../language.js';
import type { Say } from '../messages/say.js';

/** Columns of the items of a file: records have numbers and tags, packed items have offsets. */
export function specHeadings({ structure }: ElementaryFile, say: Say): string[] {
  const place = structure === 'tlv' ? [say('spec.record'), say('spec.tag')] : [say('spec.offset')];
  return [...place, say('spec.abbr'), say('spec.bytes'), say('spec.coding'), say('spec.format'), say('spec.item')];
}

export function fileRowsOfSpec(file: ElementaryFile, say: Say, language: Language): string[][] {
  switch (file.structure) {
    case 'tlv':
      return file.records.map((item) => [String(item.no), hexTag(item.tag), ...itemCells(item, language)]);
    case 'clinical':
      return packedRows(file.layout, say, language);
    case 'photo':
      return [];
    default:
      return packedRows(file.items, say, language);
  }
}

/** Access and size in one line. */
export function fileSummary(file: ElementaryFile, say: Say): string {
  const pair = (name: 'spec.read' | 'spec.write' | 'spec.erase', value: string): string =>
    say('general.pair', { name: say(name), value });
  const parts = [
    pair('spec.read', file.readKey ?? say('spec.free')),
    pair('spec.write', file.update === null ? say('spec.forbidden') : writeText(file.update)),
    ...(file.structure === 'index' ? [pair('spec.erase', writeText(file.erase))] : []),
    sizeText(file, say),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

const writeText = (rule: WriteRule): string =>
  rule.messaging === 'plain' ? rule.key : `${rule.key} + ${rule.messaging} (${rule.messagingKey})`;

function sizeText(file: ElementaryFile, say: Say): string {
  if (file.structure === 'tlv') return '';
  if (file.structure === 'photo') return say('field.bytes', { count: file.size });
  if (file.structure === 'clinical') return say('spec.files', { count: file.fids.length, bytes: file.size });
  return say('spec.records', { count: file.recordCount, bytes: lengthOf(file.items) });
}

function packedRows(parts: readonly (DataItem | ItemGroup)[], say: Say, language: Language): string[][] {
  let offset = 0;
  return parts.flatMap((part) => {
    const at = offset;
    const isGroup = 'group' in part;
    offset += isGroup ? part.count * lengthOf(part.items) : part.length;
    return isGroup ? groupRows(part, at, say, language) : [[String(at), ...itemCells(part, language)]];
  });
}

function groupRows({ group, count, items }: ItemGroup, at: number, say: Say, language: Language): string[][] {
  const stride = lengthOf(items);
  const title = [String(at), '', String(stride), '', '', say('spec.repeated', { name: group, count })];
  let offset = 0;
  const rows = items.map((item) => {
    const row = [`  +${offset}`, ...itemCells(item, language)];
    offset += item.length;
    return row;
  });
  return [title, ...rows];
}

const lengthOf = (items: readonly DataItem[]): number => items.reduce((sum, { length }) => sum + length, 0);

function itemCells(item: DataItem, language: Language): string[] {
  const length = item.shortLength === undefined ? String(item.length) : `${item.length}/${item.shortLength}`;
  const name = language === 'zh' ? item.nameZh : item.nameEn;
  return [item.abbr ?? '', length, item.coding, item.codeTable ?? item.format ?? '', name];
}

const hexTag = (tag: number): string => tag.toString(16).toUpperCase().padStart(2, '0');

/** Who sends an annex. */
export interface AnnexSender {
  /** A directly managed or liaison unit has no seal of a prefecture (D6.8). */
  kind: 'prefecture' | 'direct-unit';
  name: string;
}

/** The line above the table of every annex (R65). */
export interface AnnexHead {
  sender: AnnexSender;
  /** The day of the report, YYYY-MM-DD. */
  reportedOn: string;
  contactName: string;
  contactPhone: string;
}

const SENDER_LABELS: Readonly<Record<AnnexSender['kind'], string>> = {
  prefecture: '市州（盖章）',
  'direct-unit': '单位（盖章）',
};

/** Label and value of each part of the head line, in its order. */
export function annexHeadLine({
  sender,
  reportedOn,
  contactName,
  contactPhone,
}: AnnexHead): [label: string, value: string][] {
  return [
    [SENDER_LABELS[sender.kind], sender.name],
    ['填报时间', chineseDate(reportedOn)],
    ['联系人', contactName],
    ['电话', contactPhone],
  ];
}

/** `2016年10月28日` */
function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

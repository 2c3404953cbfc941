/** The exchange forms of the notice that leave the system (附4 to 附7). */
export const ANNEXES = [4, 5, 6, 7] as const;
export type Annex = (typeof ANNEXES)[number];

/** What stands in a column; it decides how wide the column is, and what of it shows to those who do not submit the annex. */
export type ColumnKind =
  | 'serial'
  | 'name'
  | 'unit'
  | 'id-number'
  | 'phone'
  | 'bank'
  | 'card-number'
  | 'reason'
  | 'text'
  | 'email';

export interface AnnexColumn {
  header: string;
  kind: ColumnKind;
}

export interface AnnexForm {
  title: string;
  columns: readonly AnnexColumn[];
}

const NAME = { header: '姓名', kind: 'name' } as const;
const UNIT = { header: '工作单位', kind: 'unit' } as const;
const ID_NUMBER = { header: '身份证号码', kind: 'id-number' } as const;
const PHONE = { header: '联系电话', kind: 'phone' } as const;
const REMARK = { header: '备注', kind: 'text' } as const;

/**
 * Columns in the order of the notice: R65, R68, R69, R70. Three columns of Annex 7 have the same header, so columns count by their place.
 * Titles are settings (D6.7): the rules do not hold their wording, these are composed of the notice's own terms.
 */
export const ANNEX_FORMS: Readonly<Record<Annex, AnnexForm>> = {
  4: {
    title: '继续医学教育管理卡补/换信息汇总表',
    columns: [
      NAME,
      UNIT,
      ID_NUMBER,
      PHONE,
      { header: '发卡银行', kind: 'bank' },
      { header: '卡号', kind: 'card-number' },
      { header: '补换原因', kind: 'reason' },
      REMARK,
    ],
  },
  5: {
    title: '继续医学教育管理卡“无单位”人员信息更正汇总表',
    columns: [NAME, ID_NUMBER, UNIT, PHONE, REMARK],
  },
  6: {
    title: '继续医学教育管理卡注册信息审核汇总表',
    columns: [
      { header: '注册用户名', kind: 'name' },
      { header: '注册身份证号码', kind: 'id-number' },
      { header: '注册工作单位', kind: 'unit' },
      PHONE,
      { header: '审核意见', kind: 'text' },
    ],
  },
  7: {
    title: '科教工作联系信息汇总表',
    columns: [
      { header: '单位名称', kind: 'unit' },
      { header: '科教工作分管领导', kind: 'name' },
      PHONE,
      { header: '科教部门负责人', kind: 'name' },
      PHONE,
      { header: '单位账户管理员', kind: 'name' },
      PHONE,
      { header: '电子邮箱', kind: 'email' },
    ],
  },
};

/** `附件4` */
export const annexName = (annex: Annex): string => `附件${annex}`;

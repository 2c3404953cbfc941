import type { UnitContactField } from '@jika/registry';
import type { Column, ColumnTable } from './column.js';

const SHARED = '联系电话';

const phoneOf = (key: UnitContactField, behind: UnitContactField, zh: string, en: string): Column => ({
  key,
  zh,
  en,
  also: [SHARED],
  behind,
});

/** The columns of Annex 7: three share one heading (R70), so those go by what stands before them. */
const COLUMNS: readonly (Column & { readonly key: UnitContactField })[] = [
  { key: 'unitName', zh: '单位名称', en: 'unit name', also: ['单位', '工作单位', '单位编码', 'unit'] },
  { key: 'leaderName', zh: '科教工作分管领导', en: 'leader', also: ['分管领导'] },
  phoneOf('leaderPhone', 'leaderName', '分管领导电话', 'leader telephone') as Column & { key: 'leaderPhone' },
  { key: 'departmentHeadName', zh: '科教部门负责人', en: 'department head' },
  phoneOf('departmentHeadPhone', 'departmentHeadName', '科教部门负责人电话', 'department head telephone') as Column & {
    key: 'departmentHeadPhone';
  },
  { key: 'accountAdminName', zh: '单位账户管理员', en: 'account admin' },
  phoneOf('accountAdminPhone', 'accountAdminName', '单位账户管理员电话', 'account admin telephone') as Column & {
    key: 'accountAdminPhone';
  },
  { key: 'email', zh: '电子邮箱', en: 'e-mail', also: ['邮箱', 'email'] },
];

export const CONTACT_COLUMNS: ColumnTable = {
  columns: COLUMNS,
  required: COLUMNS.map(({ key }) => key),
  oneOf: [],
};

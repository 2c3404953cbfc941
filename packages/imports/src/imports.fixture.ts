import { createSecretKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role, Unit, UnitPath } from '@jika/registry';
import { type Access, accessTo, addUnits, type DatabaseLocation, openStore, PROVINCE, type Store } from '@jika/store';
import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { type ImportRequest, importFile } from './import-file.js';
import type { RowResult } from './row-result.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for this run; null where there is none. */
    postgresUrl: string | null;
  }
}

export const NOW = new Date('2026-11-22T08:00:00.000Z');
export const HOSPITAL = '/43/4306/u-1' as UnitPath;
export const MASTER_KEY = createSecretKey(Buffer.alloc(32, 17));

const UNITS: readonly Unit[] = [
  PROVINCE,
  { id: '4306', kind: 'prefecture', name: '示范市', path: '/43/4306' as UnitPath },
  { id: 'u-1', kind: 'institution', name: '示范医院', path: HOSPITAL },
  { id: 'u-2', kind: 'institution', name: '示范诊所', path: '/43/4306/u-2' as UnitPath },
  { id: 'u-3', kind: 'institution', name: '示范诊所', path: '/43/4306/u-3' as UnitPath },
];

/** The columns that a registration needs, and what one person has in them. */
export const PERSON: Readonly<Record<string, string>> = {
  姓名: '欧阳·示范',
  身份证号码: '439901198802290020',
  性别: '女',
  民族: '土家族',
  出生日期: '1988-02-29',
  手机号码: '19900000001',
  工作单位: '示范医院',
  发卡银行: 'demo-bank',
  联系人姓名: '示范甲',
  与本人关系: '配偶',
  联系人电话: '19900000002',
  婚姻状况: '已婚',
  职业: '专业技术人员',
  户籍省: '湖南省',
  户籍市州: '示范市',
  户籍县: '示范县',
  户籍乡镇: '示范镇',
  户籍村: '示范村',
  医疗费用支付方式: '城镇职工基本医疗保险、商业医疗保险',
};
export const OTHER_ID_NUMBER = '439901197906150116';
/** Another person: a man, born on another day. */
export const OTHER = { 身份证号码: OTHER_ID_NUMBER, 性别: '男', 出生日期: '1979-06-15' };

/** CSV of people who differ from `PERSON` in some columns. */
export function csvOf(people: readonly Readonly<Record<string, string>>[]): string {
  const headings = [...new Set([PERSON, ...people].flatMap((person) => Object.keys(person)))];
  const lines = people.map((person) => headings.map((heading) => person[heading] ?? PERSON[heading] ?? '').join(','));
  return [headings.join(','), ...lines, ''].join('\n');
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jika-imports-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function fileOf(content: string | Uint8Array, name = 'import.csv'): string {
  const path = join(temporaryDirectory(), name);
  writeFileSync(path, content);
  return path;
}

const EMPTY: Readonly<Record<'sqlite' | 'postgres', () => Promise<DatabaseLocation>>> = {
  sqlite: async () => ({ file: join(temporaryDirectory(), 'test.sqlite') }),
  postgres: async () => {
    const server = inject('postgresUrl') ?? '';
    const schema = `i_${randomUUID().replaceAll('-', '')}`;
    await onServer(server, `CREATE SCHEMA ${schema}`);
    onTestFinished(() => onServer(server, `DROP SCHEMA ${schema} CASCADE`));
    return { url: `${server}&options=${encodeURIComponent(`-c search_path=${schema}`)}` };
  },
};

/** Runs the tests on SQLite and on PostgreSQL; without a server those of PostgreSQL are skipped. */
export function onEachDatabase(tests: (store: () => Promise<Store>) => void): void {
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const missing = dialect === 'postgres' && inject('postgresUrl') === null;
    describe.skipIf(missing)(`on ${dialect}`, () => tests(async () => storeIn(await EMPTY[dialect]())));
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

export async function storeIn(location: DatabaseLocation): Promise<Store> {
  const store = await openStore(location, MASTER_KEY);
  onTestFinished(() => store.close());
  await addUnits(store, UNITS);
  return store;
}

export const asAdmin = (store: Store, jurisdiction: UnitPath = PROVINCE.path, role: Role = 'province'): Access =>
  accessTo(store, { accountId: 'admin-1', role, jurisdiction });

const USUAL: ImportRequest<'registrations'> = {
  kind: 'registrations',
  file: '',
  target: 'draft',
  banks: ['demo-bank', 'other-bank'],
  dryRun: false,
};

export const opened = (access: Access, file: string, changes: Partial<ImportRequest> = {}) =>
  importFile(access, { ...USUAL, file, ...changes }, () => NOW);

/** Imports a file to its end. */
export async function imported(access: Access, file: string, changes: Partial<ImportRequest> = {}) {
  const work = await opened(access, file, changes);
  const rows: RowResult[] = [];
  for await (const batch of work.results()) rows.push(...batch);
  return { work, rows, outcomes: rows.map(({ outcome }) => outcome) };
}

export const problemsOf = ({ rows }: { rows: readonly RowResult[] }): string[][] =>
  rows.map(({ problems }) => problems.map(({ field, code }) => `${field} ${code}`));

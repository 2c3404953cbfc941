import { EXIT_FAMILIES, type ExitFamily } from './exit-family.js';
import { AUDIENCES, type Audience, type FailureWords } from './failure.js';
import { codesOf, ERROR_NAMES, FAILURE_ROOMS, type FailureCode, type FailureRoom, failureOf } from './table.js';

type Locale = 'zh' | 'en';

const HEADINGS: Readonly<Record<Locale, Readonly<Record<'causes' | Audience, string>>>> = {
  zh: { causes: '可能的原因', clerk: '柜员', technician: '技术人员', developer: '开发人员' },
  en: { causes: 'Likely causes', clerk: 'Clerk', technician: 'Technician', developer: 'Developer' },
};

/** The handbook in Markdown: an index and a page for each code, by their path inside `docs/failures`. */
export function failurePages(): ReadonlyMap<string, string> {
  const pages = FAILURE_ROOMS.flatMap((room) =>
    codesOf(room).map((code): [string, string] => [`${room}/${code}.md`, pageOf(room, code)]),
  );
  return new Map([['README.md', indexPage()], ...pages]);
}

function indexPage(): string {
  const rooms = FAILURE_ROOMS.flatMap((room) => [
    `## ${room}\n`,
    `\`${ERROR_NAMES[room]}\`\n`,
    '| code | 发生了什么 | what happened | exit |',
    '|---|---|---|---|',
    ...codesOf(room).map((code) => {
      const { zh, en, exit } = failureOf(room, code);
      return `| [${code}](${room}/${code}.md) | ${zh.title} | ${en.title} | ${EXIT_FAMILIES[exit].code} |`;
    }),
    '',
  ]);
  const families = Object.values(EXIT_FAMILIES).map(({ code, zh, en }) => `| ${code} | ${zh} | ${en} |`);
  return [
    '# 故障手册 · Failure handbook\n',
    '每个错误代码一页：发生了什么、可能的原因、怎么办。One page for each error code: what happened, why, what to do.\n',
    'Made from `packages/failures` by `node scripts/failure-pages.mjs`: change the table, not the pages.\n',
    ...rooms,
    '## 退出码 · Exit codes\n',
    '| exit | 含义 | meaning |',
    '|---|---|---|',
    ...families,
    '',
  ].join('\n');
}

function pageOf<Room extends FailureRoom>(room: Room, code: FailureCode<Room>): string {
  const { zh, en, exit } = failureOf(room, code);
  return [
    `# ${code}\n`,
    `\`${ERROR_NAMES[room]}\` · [${room}](../README.md#${room}) · ${exitLine(exit)}\n`,
    ...wordsIn('zh', zh),
    ...wordsIn('en', en),
  ].join('\n');
}

function exitLine(exit: ExitFamily): string {
  const { code, zh, en } = EXIT_FAMILIES[exit];
  return `退出码 exit code ${code}: ${zh} · ${en}`;
}

function wordsIn(locale: Locale, { title, what, causes, steps }: FailureWords): string[] {
  const headings = HEADINGS[locale];
  const told = AUDIENCES.flatMap((audience) => {
    const list = steps[audience];
    return list === undefined ? [] : [`### ${headings[audience]}\n`, ...list.map((step) => `1. ${step}`), ''];
  });
  return [`## ${title}\n`, `${what}\n`, `### ${headings.causes}\n`, ...causes.map((each) => `- ${each}`), '', ...told];
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codesOf, ERROR_NAMES, FAILURE_ROOMS, type FailureRoom, failurePages } from '@jika/failures';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');

const FLOORS = ['packages', 'drivers', 'kiosk'];

/** Where errors are thrown that are not thrown in the room of that name, or not there alone. */
const THROWN_ELSEWHERE: Readonly<Partial<Record<FailureRoom, readonly string[]>>> = {
  reader: ['drivers/reader/src', 'drivers/pcsc/src', 'drivers/virtual/src/reader'],
  'virtual-card': ['drivers/virtual/src'],
  bench: ['drivers/virtual/src/bench', 'drivers/virtual/src/pseudo-terminal'],
  'id-card': ['drivers/idcard/src'],
  sealing: ['packages/store/src/sealing'],
  'kiosk-ui': ['kiosk/ui/src'],
};

/** These name every code of their room whether or not anybody throws it. */
const TABLES = ['packages/platform/src/problems.ts', 'kiosk/agent/src/problem-table.ts'];

function filesIn(directory: string): string[] {
  return readdirSync(join(project, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1));
}

const isSource = (path: string): boolean =>
  /\/src\/.*\.ts$/u.test(path) && !/\.test\.ts$/u.test(path) && !TABLES.includes(path);

const textOf = (path: string): string => readFileSync(join(project, path), 'utf8');

const sourcesOf = (room: FailureRoom): string[] =>
  (THROWN_ELSEWHERE[room] ?? FLOORS.map((floor) => `${floor}/${room}/src`))
    .filter((directory) => existsSync(join(project, directory)))
    .flatMap(filesIn)
    .filter(isSource);

const allSources = (): string[] =>
  FLOORS.flatMap((floor) => readdirSync(join(project, floor)).map((room) => `${floor}/${room}/src`))
    .flatMap(filesIn)
    .filter(isSource);

describe('error codes', () => {
  it.each(FAILURE_ROOMS)('of %s are all in use', (room) => {
    const sources = sourcesOf(room).map(textOf);
    const unused = codesOf(room).filter((code) => !sources.some((text) => text.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });

  it('of every error are in the handbook', () => {
    const coded = allSources().flatMap((path) =>
      [...textOf(path).matchAll(/class (\w+) extends Error \{[^}]*?readonly code: /gu)].map(([, name]) => name),
    );
    expect(coded.sort()).toEqual(Object.values(ERROR_NAMES).sort());
  });
});

describe('the failure handbook', () => {
  const handbook = 'docs/failures';
  const pages = failurePages();
  const mentions = (pattern: RegExp) => new Set([...pages.values()].flatMap((text) => text.match(pattern) ?? []));

  it('has a page for each code and no other', () => {
    expect(
      filesIn(handbook)
        .map((path) => path.slice(handbook.length + 1))
        .sort(),
    ).toEqual([...pages.keys()].sort());
  });

  it('says what the table says: node scripts/failure-pages.mjs writes it', () => {
    const stale = [...pages].filter(([path, text]) => textOf(join(handbook, path)) !== text).map(([path]) => path);
    expect(stale).toEqual([]);
  });

  it('names only commands that there are', () => {
    const commands = filesIn('packages/cli/src/commands').map((path) => `jika ${basename(path, '.ts')}`);
    const unknown = [...mentions(/\bjika [a-z]+/gu)].filter((command) => !commands.includes(command));
    expect(unknown).toEqual([]);
  });

  it('names only settings that somebody reads', () => {
    const sources = allSources()
      .filter((path) => !path.startsWith('packages/failures/'))
      .map(textOf);
    const unknown = [...mentions(/\bJIKA_[A-Z_]+/gu)].filter((name) => !sources.some((text) => text.includes(name)));
    expect(unknown).toEqual([]);
  });

  it('has links that lead somewhere', () => {
    const links = [...(pages.get('README.md') ?? '').matchAll(/\]\(([^)]+)\)/gu)].map(([, target]) => target);
    expect(links.length).toBe(pages.size - 1);
    for (const link of links) expect(pages.has(link ?? '')).toBe(true);
  });
});

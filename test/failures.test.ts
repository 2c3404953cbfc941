import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, ERROR_NAMES, FAILURE_ROOMS, type FailureRoom, failurePages } from '@jika/failures';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');

/** Where the errors of a room are thrown. */
const THROWN_IN: Readonly<Record<FailureRoom, readonly string[]>> = {
  'smartcard-apdu': ['packages/smartcard-apdu/src'],
  reader: ['drivers/reader/src', 'drivers/pcsc/src', 'drivers/virtual/src/reader'],
  'sam-slot': ['drivers/reader/src/sam'],
  'health-card': ['packages/health-card/src'],
  'virtual-card': ['drivers/virtual/src'],
  bench: ['drivers/virtual/src/bench'],
  store: ['packages/store/src'],
  platform: ['packages/platform/src'],
  client: ['packages/client/src'],
  agent: ['kiosk/agent/src'],
  'kiosk-ui': ['kiosk/ui/src'],
  cli: ['packages/cli/src'],
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

describe('error codes', () => {
  it.each(FAILURE_ROOMS)('of %s are all in use', (room) => {
    const sources = THROWN_IN[room].flatMap(filesIn).filter(isSource).map(textOf);
    const unused = codesOf(room).filter((code) => !sources.some((text) => text.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });

  it('of every error are in the handbook', () => {
    const sources = ['packages', 'drivers', 'kiosk']
      .flatMap((floor) => readdirSync(join(project, floor)).flatMap((room) => filesIn(`${floor}/${room}/src`)))
      .filter(isSource)
      .map(textOf);
    const coded = sources.flatMap((text) =>
      [...text.matchAll(/class (\w+) extends Error \{[^}]*?readonly code: /gu)].map(([, name]) => name),
    );
    expect(coded.sort()).toEqual(Object.values(ERROR_NAMES).sort());
  });
});

describe('the failure handbook', () => {
  const handbook = 'docs/failures';
  const pages = failurePages();

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

  it('has links that lead somewhere', () => {
    const links = [...(pages.get('README.md') ?? '').matchAll(/\]\(([^)]+)\)/gu)].map(([, target]) => target);
    expect(links.length).toBe(pages.size - 1);
    for (const link of links) expect(pages.has(link ?? '')).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANDSCAPE_COUNTER as COUNTER, openBrowser } from '../support/browser.js';
import { project } from '../support/project.js';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

/** The files of a page as they are, and nothing behind them. */
async function serve(directory: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    try {
      const bytes = readFileSync(join(directory, path));
      response.writeHead(200, { 'content-type': `${TYPES[extname(path)] ?? 'image/svg+xml'}; charset=utf-8` });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe.each(['packages/console', 'kiosk/ui'])('the page of %s', (room) => {
  let server: Server;
  let browser: Browser;
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  beforeAll(async () => {
    server = await serve(join(project, room, 'dist/page'));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('R45: says plainly which browsers it is for where it cannot start, and asks for no plug-in', async () => {
    const context = await browser.newContext({ viewport: COUNTER, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address());
    const note = page.locator('.not-started');
    await expect.poll(() => note.evaluate((each) => getComputedStyle(each).opacity), { timeout: 10_000 }).toBe('1');
    expect(await note.innerText()).toMatch(/Chrome 或 Edge 111[\s\S]*Firefox 125[\s\S]*Safari 16\.4[\s\S]*No plug-in/u);
    await context.close();
  });

  it('R45: takes the note away once it starts', async () => {
    const page = await browser.newPage({ viewport: COUNTER });
    await page.goto(address());
    await page.locator('jika-console, jika-kiosk').waitFor({ state: 'attached' });
    expect(await page.locator('.not-started').count()).toBe(0);
    await page.close();
  });
});

describe('R40: the operation guide', () => {
  it.each(['zh-CN', 'en'])('is one file in %s that opens offline and tells its version', (language) => {
    const text = readFileSync(join(project, `packages/console/dist/page/guide.${language}.html`), 'utf8');
    expect(text).toContain(`lang="${language}"`);
    expect(text).toContain(version);
    // Nothing that would have to be fetched.
    expect(text).not.toMatch(/https?:|src=|<link|<script|@import/u);
  });
});

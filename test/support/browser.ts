import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, kept off the network. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export const KIOSK = { width: 1080, height: 1920 };
export const LANDSCAPE_COUNTER = { width: 1366, height: 768 };

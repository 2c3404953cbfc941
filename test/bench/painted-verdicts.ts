import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright-core';

/** Tells when the page has painted the verdict of an insertion. Call before the first card goes in. */
export async function watchVerdicts(page: Page) {
  const painted = new EventEmitter<Record<string, [at: number]>>();
  const seen = new Map<string, number>();
  await page.exposeFunction('verdictPainted', (insertionId: string, at: number) => {
    seen.set(insertionId, at);
    painted.emit(insertionId, at);
  });
  await page.evaluate(watchInPage);
  return {
    /** Milliseconds of the epoch. */
    async paintedAt(insertionId: string, signal: AbortSignal): Promise<number> {
      const already = seen.get(insertionId);
      if (already !== undefined) return already;
      const [at] = await once(painted, insertionId, { signal });
      return at;
    },
  };
}

/** Runs in the page. A frame's callbacks run before it is painted; the task after them runs when it has been. */
function watchInPage(): void {
  const page = window as unknown as { verdictPainted(insertionId: string, at: number): void };
  const root = document.querySelector('jika-kiosk')?.shadowRoot;
  if (!root) throw new Error('the page has no kiosk');
  let shown = '';
  const look = (): void => {
    const comparison = root.querySelector('[data-test="verdict"] [data-test="comparison"]');
    const insertionId = comparison && 'insertion' in comparison ? String(comparison.insertion) : '';
    if (insertionId === '' || insertionId === shown) return;
    shown = insertionId;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => page.verdictPainted(insertionId, Date.now());
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true });
}

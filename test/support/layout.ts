import type { Page } from 'playwright-core';

export interface Layout {
  /** Elements that reach beyond the viewport's sides. */
  outside: string[];
  /** Controls that are narrower or lower than a finger (WCAG 2.2, 2.5.8 and the house's 48 px), with their size. */
  small: string[];
  /** Texts that a box cuts off although it neither scrolls nor shortens them with an ellipsis. */
  cut: string[];
  /** Texts of which a line begins with a mark that must stand at the end of one (GB/T 15834). */
  torn: string[];
}

const FINGER_PX = 48;

export const layoutOf = (page: Page): Promise<Layout> => page.evaluate(measure, FINGER_PX);

/** Runs in the page. */
function measure(finger: number): Layout {
  const all: Element[] = [];
  const collect = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      all.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);
  const above = (element: Element): Element | null => {
    const parent = element.assignedSlot ?? element.parentNode;
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  };
  const within = (element: Element, is: (each: Element) => boolean): boolean => {
    for (let each: Element | null = element; each; each = above(each)) if (is(each)) return true;
    return false;
  };
  const hides = (element: Element): boolean => getComputedStyle(element).clipPath === 'inset(50%)'; // for screen readers
  const scrolls = (element: Element): boolean => /auto|scroll/u.test(getComputedStyle(element).overflowX);
  const describe = (element: Element): string => {
    const hook = element.getAttribute('data-test') ?? element.getAttribute('data-card') ?? element.className;
    return `${element.localName}[${hook}] ${element.textContent?.trim().slice(0, 12)}`;
  };
  const drawn = all.filter((element) => element.checkVisibility() && element.getClientRects().length > 0);
  const seen = drawn.filter((element) => !within(element, hides));
  const outside = seen.filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (left < -0.5 || right > document.documentElement.clientWidth + 0.5) && !within(element, scrolls);
  });
  const small = seen.filter((element) => {
    if (!element.matches('button, a[href], input, select, [role=button]')) return false;
    const { width, height } = element.getBoundingClientRect();
    return width < finger - 0.5 || height < finger - 0.5;
  });
  const cut = seen.filter((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    return overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
  });
  const top = (text: Text, at: number): number => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().top;
  };
  const isTorn = (text: ChildNode): boolean =>
    text instanceof Text &&
    [...text.data.matchAll(/(?<=\S)[，。；：、]/gu)].some(({ index }) => top(text, index) > top(text, index - 1) + 4);
  const torn = seen.filter(({ childNodes }) => [...childNodes].some(isTorn));
  return {
    outside: outside.map(describe),
    small: small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${describe(element)} ${Math.round(width)}x${Math.round(height)}`;
    }),
    cut: cut.map(describe),
    torn: torn.map(describe),
  };
}

/** Gives the outlet in the kiosk's top bar this name until the agent tells its state again. The bar's height then, in px. */
export function barHeightWith(page: Page, outletName: string): Promise<number> {
  return page.locator('jika-top-bar').evaluate(async (element, name) => {
    const bar = element as unknown as { agent: object | null; updateComplete: Promise<boolean> };
    bar.agent = { ...bar.agent, outletName: name };
    await bar.updateComplete;
    return element.getBoundingClientRect().height;
  }, outletName);
}

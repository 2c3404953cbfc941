const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that begins and ends its own direction of writing, so that no name turns its neighbours around. */
export const isolated = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (character) => MARKUP[character] ?? '');

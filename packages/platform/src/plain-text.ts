/** Control characters, bidirectional marks and half surrogates: text with any of them can pass itself off as another text. */
const DECEPTIVE = /[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;

export const isPlainText = (text: string): boolean => !DECEPTIVE.test(text);

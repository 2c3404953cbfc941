import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './language.js';

describe('the language', () => {
  it.each([
    [[], {}, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], { LANG: 'C', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [[], { LANG: 'zh_CN', LC_ALL: '' }, 'zh'],
    [['read', '--lang', 'en'], { LANG: 'zh_CN' }, 'en'],
    [['--lang=zh', 'read'], {}, 'zh'],
    [['read', '--lang'], { LANG: 'de_DE' }, 'en'],
  ] as const)('of %j in %j is %s', (args, environment, language) => {
    expect(chooseLanguage(args, environment)).toBe(language);
  });
});

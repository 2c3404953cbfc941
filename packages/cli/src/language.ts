export type Language = 'zh' | 'en';

/** A sentence in both languages of the house. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/**
 * `--lang` wins, wherever it stands; else the locale's language (POSIX, XBD 8.2: LC_ALL, then LC_MESSAGES, then LANG).
 * Looked up before the options are parsed, since the help is written in it too.
 */
export function chooseLanguage(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const asked = args.flatMap((arg, index) =>
    arg === '--lang' ? (args[index + 1] ?? '') : (/^--lang=(.*)$/u.exec(arg)?.[1] ?? []),
  );
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^zh/iu.test(asked.at(-1) ?? locale) ? 'zh' : 'en';
}

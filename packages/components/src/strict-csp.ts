/**
 * zod compiles its parsers with `new Function` unless told otherwise; the page's content security policy forbids that, and each attempt would be
 * reported as a violation. zod looks here when it is loaded, so this module must be imported before anything that imports zod.
 */
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

globalThis.__zod_globalConfig = { jitless: true };

export {};

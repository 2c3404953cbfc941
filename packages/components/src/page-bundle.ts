/** Packages of which the pages use data and pure functions only: what they do not call is left out, with all that it needs of Node. */
const PURE_ROOM = /\/packages\/(?:client|contract|registry|health-card|smartcard-apdu)\//u;

const NOT_STARTED = `<p class="not-started">
      此页面没有启动。请使用 Chrome 或 Edge 111、Firefox 125、Safari 16.4 或更新的版本，并允许脚本运行；无需安装任何插件。<br />
      <span lang="en">This page did not start. It needs Chrome or Edge 111, Firefox 125, Safari 16.4 or newer, with scripts allowed. No plug-in is needed.</span>
    </p>`;

/** How Vite bundles a page. Its empty body says what it needs, until the page takes that away (R45). */
export const pageBundle = {
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'chrome111',
    // The page lives under `default-src 'self'`: nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The SM2 library would ask Node for random numbers. It is among what is left out, but is looked through first.
      external: ['crypto'],
      treeshake: { moduleSideEffects: (id: string): boolean => !PURE_ROOM.test(id) },
    },
  },
  plugins: [
    { name: 'not-started', transformIndexHtml: (html: string): string => html.replace('<body>', `$&${NOT_STARTED}`) },
  ],
};

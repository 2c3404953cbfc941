/** Packages of which the page uses data and pure functions only: what it does not call is left out, with all that it needs of Node. */
const PURE_ROOM = /\/packages\/(?:contract|registry|health-card|smartcard-apdu)\//u;

export default {
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
      treeshake: { moduleSideEffects: (id: string) => !PURE_ROOM.test(id) },
    },
  },
};

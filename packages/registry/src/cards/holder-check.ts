/** How a counter made sure, before it activated a card, that whoever brought it is its holder. `id-card`: the number that the holder's ID card gave is that of the card. */
export const HOLDER_CHECKS = ['id-card', 'none'] as const;
export type HolderCheck = (typeof HOLDER_CHECKS)[number];

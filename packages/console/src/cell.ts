import { displayInstant, NO_VALUE } from '@jika/components';
import { html, nothing, type TemplateResult } from 'lit';

/** What somebody else wrote, kept apart from the direction of what stands around it; a dash for nothing. */
export const foreign = (text: string | null): TemplateResult => html`<bdi>${text ?? NO_VALUE}</bdi>`;

/** Two lines of one thing: the second is quieter. */
export const pair = (first: string | null, second: string | null): TemplateResult =>
  html`${foreign(first)}${second === null ? nothing : html`<small>${foreign(second)}</small>`}`;

export const instant = (at: string): TemplateResult => html`<time datetime=${at}>${displayInstant(at)}</time>`;

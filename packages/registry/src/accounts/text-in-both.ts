/** One text that people read, in both languages. */
export interface TextInBoth {
  readonly zh: string;
  readonly en: string;
}

import { PlatformError, type PlatformErrorCode } from '@jika/client';
import type { Text } from '@jika/components';

/** Something that could not be done: what happened, what to do, and the code for the phone call. */
export interface Trouble {
  title: Text;
  remedy: Text;
  code: string;
  /** Whether nobody knows if it was done after all. */
  unsettled: boolean;
}

const OWN_WORDS: Readonly<Record<PlatformErrorCode, { title: Text; remedy: Text }>> = {
  unreachable: {
    title: { zh: '连不上平台', en: 'The platform cannot be reached' },
    remedy: { zh: '请检查网络。', en: 'Check the network.' },
  },
  timeout: {
    title: { zh: '平台没有及时回应', en: 'The platform did not answer in time' },
    remedy: { zh: '请稍后再试。', en: 'Try again later.' },
  },
  refused: {
    title: { zh: '平台没有接受', en: 'The platform refused' },
    remedy: { zh: '请联系技术人员，并报上代码。', en: 'Call support and give the code.' },
  },
  unauthorised: {
    title: { zh: '尚未登录或登录已过期', en: 'Not signed in' },
    remedy: { zh: '请登录。', en: 'Sign in.' },
  },
  malformed: {
    title: { zh: '平台的答复无法识别', en: 'The answer of the platform makes no sense' },
    remedy: {
      zh: '请重新打开本页；仍不行请联系技术人员。',
      en: 'Open this page again; if that does not help call support.',
    },
  },
};

const SETTLED: ReadonlySet<PlatformErrorCode> = new Set<PlatformErrorCode>(['refused', 'unauthorised']);

/**
 * The words of the platform's own problem where it gave one, else ours.
 * @throws the error itself when it is not the platform's: a fault of this page is no trouble of the line
 */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof PlatformError)) throw error;
  const { title, remedy } = error.problem ?? OWN_WORDS[error.code];
  return { title, remedy, code: error.problem?.code ?? error.code, unsettled: !SETTLED.has(error.code) };
}

export const isSessionEnd = (error: unknown): boolean =>
  error instanceof PlatformError && error.code === 'unauthorised';

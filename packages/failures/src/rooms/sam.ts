import { failures } from '../failure.js';

/** What a SAM can do wrong while it is opened and asked to work. */
export const SAM_FAILURES = failures({
  'sam-missing-application': {
    exit: 'sam',
    zh: {
      title: '安全模块插槽里的不是 SAM 卡',
      what: '插槽里的卡没有居民健康卡 SAM 的应用（DF01），不能用来认证健康卡。',
      causes: ['插的是别的业务的 SAM，或其他卡。', '把读用户卡的插槽当成了 SAM 插槽。'],
      steps: {
        clerk: ['请换上居民健康卡的 SAM 卡。'],
        technician: ['运行 jika diagnose 查看插槽里是什么；必要时用 JIKA_SAM_READER 指定插槽。'],
      },
    },
    en: {
      title: 'What is in the SAM slot is not a SAM for health cards',
      what: 'The card in that slot has no application (DF01) of a SAM and cannot authenticate health cards.',
      causes: [
        'It is a SAM for something else, or another card.',
        'The slot of the user card was taken for that of the SAM.',
      ],
      steps: {
        clerk: ['Put in the SAM that was issued for health cards.'],
        technician: ['jika diagnose tells what is in the slot; name another in JIKA_SAM_READER where needed.'],
      },
    },
  },
  'sam-pin-failed': {
    exit: 'sam',
    zh: {
      title: '安全模块的口令不正确',
      what: 'SAM 拒绝了口令，剩余次数减少一次。程序不会自行再试，以免锁住 SAM。',
      causes: ['配置的口令是另一张 SAM 的。', 'SAM 的口令改过，配置没有随之修改。'],
      steps: {
        clerk: ['请勿重试，以免锁住 SAM；请联系技术人员。'],
        technician: ['向 SAM 的发放单位核实口令。', '改正口令（如 JIKA_SAM_PIN）后再启动，核实之前不要再试。'],
      },
    },
    en: {
      title: 'The PIN of the security module is wrong',
      what: 'The SAM refused the PIN and counted one try. The program does not try again by itself: the SAM might lock.',
      causes: ['The PIN is that of another SAM.', 'The PIN of the SAM was changed, the setting was not.'],
      steps: {
        clerk: ['Do not try again, the SAM might lock; call support.'],
        technician: [
          'Ask whoever issued the SAM for its PIN.',
          'Set it right (such as JIKA_SAM_PIN) before the next start; do not guess.',
        ],
      },
    },
  },
  'sam-pin-blocked': {
    exit: 'sam',
    zh: {
      title: '安全模块（SAM）已锁定',
      what: 'SAM 的口令错误次数已达上限，口令已锁定，不能再认证健康卡。',
      causes: ['错误的口令试了太多次。'],
      steps: {
        clerk: ['此 SAM 卡不能再用；请联系技术人员更换。'],
        technician: ['把 SAM 交回发放单位解锁或更换。', '装上新 SAM 之前，先查明是哪里配错了口令。'],
      },
    },
    en: {
      title: 'The security module (SAM) is locked',
      what: 'Wrong PINs used up the tries of the SAM. It authenticates no health card any more.',
      causes: ['A wrong PIN was tried too often.'],
      steps: {
        clerk: ['It cannot be used any more; call support for another one.'],
        technician: [
          'Give the SAM back to whoever issued it.',
          'Find where the wrong PIN came from before the next SAM goes in.',
        ],
      },
    },
  },
  'sam-failed': {
    exit: 'sam',
    zh: {
      title: '安全模块（SAM）工作不正常',
      what: 'SAM 没有按规定的步骤应答，健康卡无法认证。',
      causes: ['SAM 接触不良，或被碰松。', 'SAM 里没有所需的密钥或密钥版本。', 'SAM 损坏。'],
      steps: {
        clerk: ['请重插一次 SAM 卡；仍不正常请联系技术人员。'],
        technician: ['运行 jika diagnose，看 SAM 停在哪一步。'],
        developer: ['错误的 cause 里有 SAM 的状态字。'],
      },
    },
    en: {
      title: 'The security module (SAM) does not work',
      what: 'The SAM did not answer as the sequence demands. No health card can be authenticated.',
      causes: [
        'The SAM sits loose.',
        'It lacks the key, or the version of the key, that was asked for.',
        'It is broken.',
      ],
      steps: {
        clerk: ['Reseat the SAM once; call support if that does not help.'],
        technician: ['jika diagnose shows at which step the SAM stopped.'],
        developer: ['The cause of the error holds the status word of the SAM.'],
      },
    },
  },
});

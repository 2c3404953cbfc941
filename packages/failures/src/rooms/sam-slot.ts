import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** What can be wrong with the PIN of a SAM before the SAM hears of it. */
export const SAM_SLOT_FAILURES = failures({
  'sam-pin-missing': {
    exit: 'sam',
    zh: {
      title: '没有配置安全模块的口令',
      what: '打开 SAM 需要口令，但没有配置，或口令文件读不到；没有向 SAM 出示任何口令。',
      causes: ['JIKA_SAM_PIN_FILE、systemd 凭据和 JIKA_SAM_PIN 都没有设置。', '口令文件不存在，或本程序无权读取。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['把口令写入只有本程序用户可读的文件，用 JIKA_SAM_PIN_FILE 指明。'],
      },
    },
    en: {
      title: 'No PIN was set for the security module',
      what: 'The SAM opens with a PIN, and none was set or its file cannot be read. No PIN was presented.',
      causes: [
        'None of JIKA_SAM_PIN_FILE, the systemd credential and JIKA_SAM_PIN is set.',
        'The file of the PIN is not there, or this program may not read it.',
      ],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'Write the PIN into a file that only the user of this program can read, and name it in JIKA_SAM_PIN_FILE.',
        ],
      },
    },
  },
  'sam-pin-exposed': {
    exit: 'sam',
    zh: {
      title: '安全模块的口令文件可被其他用户读取',
      what: '口令文件的权限太宽，程序没有采用，也没有向 SAM 出示口令。',
      causes: ['文件权限不是 600 或 400。', '文件属于别的用户。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: [
          '对口令文件执行 chmod 600，并用 chown 交给运行本程序的用户。',
          '如果别人可能已经看过，请更换口令。',
        ],
      },
    },
    en: {
      title: 'Others can read the PIN of the security module',
      what: 'The file of the PIN is open to others. It was not used, and no PIN was presented.',
      causes: ['The mode of the file is neither 600 nor 400.', 'The file belongs to another user.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'Run chmod 600 on the file, and chown it to the user of this program.',
          'Change the PIN if others may have seen it.',
        ],
      },
    },
  },
  'sam-pin-malformed': {
    exit: 'sam',
    zh: {
      title: '安全模块的口令格式不对',
      what: '配置的口令不是 4 到 12 位、位数为偶数的数字，没有向 SAM 出示。',
      causes: ['口令抄错，或文件里还有别的内容。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['改正配置，文件里只写数字。'] },
    },
    en: {
      title: 'The PIN that was set for the security module is malformed',
      what: 'It is not 4 to 12 digits, an even number of them. It was not presented.',
      causes: ['It was mistyped, or the file holds something else beside it.'],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['Mend the setting; the file holds digits and nothing else.'] },
    },
  },
  'sam-pin-refused': {
    exit: 'sam',
    zh: {
      title: '安全模块已拒绝过这个口令',
      what: '这张 SAM 以前拒绝过现在配置的口令，所以没有再次出示，以免锁住 SAM。重启程序或重插 SAM 都不会再试。',
      causes: ['配置的口令是错的，还没有改正。', '口令改对了，但改的是另一处配置。'],
      steps: {
        clerk: ['请勿重试，以免锁住 SAM；请联系技术人员。'],
        technician: [
          '向 SAM 的发放单位核实口令并改正配置，改正后自动生效。',
          '如果改过的是 SAM 里的口令，请删除数据目录里的 refused-pins.json。',
        ],
      },
    },
    en: {
      title: 'The security module refused this PIN before',
      what: 'This SAM refused the PIN that is set, so that it was not presented again: the SAM might lock. Neither a restart nor reseating the SAM tries it anew.',
      causes: ['The PIN is wrong and was not mended yet.', 'It was mended in another place than the one in use.'],
      steps: {
        clerk: ['Do not try again, the SAM might lock; call support.'],
        technician: [
          'Ask whoever issued the SAM for its PIN, and set it right; it counts at once.',
          'If it was the PIN in the SAM that changed, delete refused-pins.json in the data directory.',
        ],
      },
    },
  },
});

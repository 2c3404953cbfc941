import { failures } from '../failure.js';

export const CLI_FAILURES = failures({
  'no-reader': {
    exit: 'reader',
    zh: {
      title: '没有读卡器',
      what: '没有发现可以用来读卡的读卡器，命令没有执行。',
      causes: ['读卡器没有接好或没有通电。', '这种读卡器缺少驱动。', '唯一的读卡器被当作 SAM 的插槽。'],
      steps: {
        technician: [
          '接好读卡器，用 jika readers 确认。',
          '运行 jika diagnose 查原因；没有硬件可以加 --virtual 试用。',
        ],
      },
    },
    en: {
      title: 'There is no reader',
      what: 'There is no reader that could take the card. Nothing was done.',
      causes: [
        'The reader is not plugged in, or has no power.',
        'The driver of this reader is missing.',
        'The only reader was taken for the slot of the SAM.',
      ],
      steps: {
        technician: [
          'Plug a reader in and look at jika readers.',
          'Run jika diagnose for the cause; without hardware, add --virtual.',
        ],
      },
    },
  },
  'unknown-reader': {
    exit: 'usage',
    zh: {
      title: '没有这个读卡器',
      what: '给出的编号或名称与现有的读卡器都不符，命令没有执行。',
      causes: ['名称写错了。', '读卡器已断开，编号变了。'],
      steps: { technician: ['用 jika readers 查看编号和名称。'] },
    },
    en: {
      title: 'There is no such reader',
      what: 'The number or name fits none of the readers that are there. Nothing was done.',
      causes: ['The name is misspelt.', 'A reader was unplugged, and the numbers moved.'],
      steps: { technician: ['Look at jika readers for numbers and names.'] },
    },
  },
  'ambiguous-reader': {
    exit: 'usage',
    zh: {
      title: '有几个读卡器都符合',
      what: '给出的名称片段在几个读卡器的名称里都有，没有自动选择。',
      causes: ['名称片段太短。', '接了几台同型号的读卡器。'],
      steps: { technician: ['改用 jika readers 列出的编号，或写出完整名称。'] },
    },
    en: {
      title: 'Several readers fit',
      what: 'The part of a name that was given occurs in several readers. None was chosen.',
      causes: ['The part is too short.', 'Several readers of one model are plugged in.'],
      steps: { technician: ['Give the number from jika readers, or the whole name.'] },
    },
  },
  'not-genuine': {
    exit: 'not-genuine',
    zh: {
      title: '卡片没有通过真伪验证',
      what: '芯片不能证明自己持有发卡机构的密钥；卡上的数据可能是从别的卡复制的。',
      causes: ['这是仿制的卡。', 'SAM 与发卡机构不匹配，密钥不同。'],
      steps: { technician: ['换一张确知是真的卡再试，排除 SAM 的问题。', '不要使用这张卡的数据；按规定上报。'] },
    },
    en: {
      title: 'The card is not genuine',
      what: 'The chip could not prove that it holds the keys of its issuer. Its data may be copied from another card.',
      causes: ['It is a copy.', 'The SAM belongs to another issuer, with other keys.'],
      steps: {
        technician: [
          'Try a card that is known to be genuine, to rule the SAM out.',
          'Do not use the data of this card; report it as the rules say.',
        ],
      },
    },
  },
  'no-sam': {
    exit: 'sam',
    zh: {
      title: '没有找到安全模块（SAM）',
      what: '命令需要 SAM，但没有读卡器的插槽装有 SAM。',
      causes: ['SAM 没有插好。', 'SAM 在另一个读卡器里，没有用 --sam 说明。'],
      steps: { technician: ['用 jika readers 查看，把 SAM 插好。', '用 --sam 说明它在哪个读卡器。'] },
    },
    en: {
      title: 'The security module (SAM) is missing',
      what: 'This needs a SAM, and no slot of a reader holds one.',
      causes: ['The SAM is not seated.', 'It is in another reader that was not named with --sam.'],
      steps: { technician: ['Look at jika readers, and seat the SAM.', 'Name its reader with --sam.'] },
    },
  },
  'malformed-hex': {
    exit: 'usage',
    zh: {
      title: '输入的不是指令',
      what: '输入不是成对的十六进制数字，或不足一条指令的 4 个字节，没有发给卡片。',
      causes: ['少输或多输了一位。', '混入了其他字符。'],
      steps: { technician: ['对照格式改正，例如 00 A4 00 00 02 3F 00。'] },
    },
    en: {
      title: 'This is no command in hex',
      what: 'The input is not pairs of hex digits, or fewer than the four bytes of a command. Nothing was sent.',
      causes: ['A digit too few or too many.', 'Other characters among the digits.'],
      steps: { technician: ['Mend it, for example like 00 A4 00 00 02 3F 00.'] },
    },
  },
  'nothing-to-replay': {
    exit: 'data',
    zh: {
      title: '没有可以重放的指令',
      what: '记录里没有不改写卡片、不消耗认证次数的指令，什么也没有发送。',
      causes: ['记录是空的。', '记录里只有写入或认证指令。'],
      steps: { technician: ['换一份记录；确实需要时加 --all。'] },
    },
    en: {
      title: 'There is nothing to replay',
      what: 'The trace holds no command that neither writes nor uses up tries of a key. Nothing was sent.',
      causes: ['The trace is empty.', 'It holds commands that write or authenticate, and no others.'],
      steps: { technician: ['Take another trace; where it must be, add --all.'] },
    },
  },
  'file-not-readable': {
    exit: 'data',
    zh: {
      title: '无法读取文件',
      what: '给出的文件不存在、没有权限，或超过大小上限。',
      causes: ['路径写错了。', '没有读取权限。', '不是这种命令的文件。'],
      steps: { technician: ['检查路径和权限。'] },
    },
    en: {
      title: 'The file cannot be read',
      what: 'The file is missing, not permitted, or larger than any of its kind.',
      causes: ['The path is misspelt.', 'There is no permission to read it.', 'It is a file of another kind.'],
      steps: { technician: ['Check the path and its permissions.'] },
    },
  },
  'file-not-writable': {
    exit: 'data',
    zh: {
      title: '无法写入文件',
      what: '结果没有写入文件。',
      causes: ['目录不存在。', '没有写入权限，或磁盘已满。'],
      steps: { technician: ['检查路径、权限和剩余空间。'] },
    },
    en: {
      title: 'The file cannot be written',
      what: 'The result was not saved.',
      causes: ['The directory is missing.', 'There is no permission, or no space.'],
      steps: { technician: ['Check the path, its permissions and the space that is left.'] },
    },
  },
  'file-exists': {
    exit: 'usage',
    zh: {
      title: '文件已经存在',
      what: '没有覆盖已有的文件。',
      causes: ['以前的结果用了同一个文件名。'],
      steps: { technician: ['换一个文件名，或加 --force 覆盖。'] },
    },
    en: {
      title: 'The file is there already',
      what: 'A file that exists was not overwritten.',
      causes: ['An earlier result has the same name.'],
      steps: { technician: ['Choose another name, or add --force.'] },
    },
  },
  'annex-refused': {
    exit: 'data',
    zh: {
      title: '这个批次现在不能这样办理',
      what: '系统按规则拒绝了这次办理，没有生成文件，也没有改动数据；错误末尾的代码说明原因。',
      causes: [
        '批次还没有截止（not-frozen）或还没有上报（not-submitted）。',
        '账户无权办理这个批次（not-allowed），或批次编号不对（unknown-batch）。',
        '退回件已经归档（return-filed）。',
        '导出目的不是小写英文代码（purpose-invalid）。',
      ],
      steps: { technician: ['按代码改正后再办；用 jika annex preview 查看批次的状态。'] },
    },
    en: {
      title: 'This cannot be done with the batch now',
      what: 'The rules refused it. No file was made and nothing was changed; the code at the end of the error tells why.',
      causes: [
        'The batch is not frozen (not-frozen) or not submitted (not-submitted) yet.',
        'The account may not do this (not-allowed), or there is no such batch (unknown-batch).',
        'The return was filed before (return-filed).',
        'The purpose is no code in lower case (purpose-invalid).',
      ],
      steps: { technician: ['Mend what the code tells; jika annex preview shows the state of a batch.'] },
    },
  },
  'unknown-demo-card': {
    exit: 'usage',
    zh: {
      title: '没有这张演示卡',
      what: '给出的名称既不是演示卡，也不是卡文件（.json）。',
      causes: ['名称写错了。', '卡文件要写出 .json。'],
      steps: { technician: ['用 jika card list --virtual 查看演示卡。'] },
    },
    en: {
      title: 'There is no such demo card',
      what: 'The name is neither that of a demo card nor of a card file (.json).',
      causes: ['The name is misspelt.', 'A card file is named with its .json.'],
      steps: { technician: ['Look at jika card list --virtual for the demo cards.'] },
    },
  },
  'no-bench': {
    exit: 'usage',
    zh: {
      title: '没有指明测试台',
      what: '插卡、取卡要在运行着的测试台上进行，命令不知道它的目录。',
      causes: ['没有加 --bench，也没有设置 JIKA_DEMO_BENCH。'],
      steps: { technician: ['加 --bench <目录>，目录是启动测试台时给出的那个。'] },
    },
    en: {
      title: 'Which test bench was not said',
      what: 'Cards go in and out of a test bench that runs, and its directory is not known.',
      causes: ['There is neither --bench nor JIKA_DEMO_BENCH.'],
      steps: { technician: ['Add --bench <directory>: the one that the bench was started with.'] },
    },
  },
  'time-limit': {
    exit: 'timeout',
    zh: {
      title: '超过了 --timeout 的时限',
      what: '命令在给定的时间内没有完成，已经停止；卡片没有损坏。',
      causes: ['没有等到卡片。', '读卡器或卡片很慢。', '给的时间太短。'],
      steps: { technician: ['给更长的 --timeout 再试。'] },
    },
    en: {
      title: 'The limit of --timeout passed',
      what: 'It was not done within the time that was given, and stopped. The card took no harm.',
      causes: ['No card came.', 'The reader or the card is slow.', 'The time that was given is short.'],
      steps: { technician: ['Try again with a longer --timeout.'] },
    },
  },
  interrupted: {
    exit: 'cancelled',
    zh: {
      title: '已中止',
      what: '命令按要求停止，没有做完。',
      causes: ['按了 Ctrl-C，或系统要求程序结束。'],
      steps: { technician: ['需要时重新运行。'] },
    },
    en: {
      title: 'Stopped',
      what: 'It was stopped on request, before it was done.',
      causes: ['Ctrl-C was pressed, or the system asked the program to end.'],
      steps: { technician: ['Run it again if need be.'] },
    },
  },
});

import { failures } from '../failure.js';

export const BENCH_FAILURES = failures({
  'not-installed': {
    exit: 'reader',
    zh: {
      title: '测试台需要的程序没有安装',
      what: '本机缺少 pcscd、虚拟读卡器（vpcd）、iproute2 或 socat，测试台无法启动。',
      causes: ['没有安装相应的 Debian 软件包。', '程序不在 PATH 中。'],
      steps: {
        developer: [
          'apt-get install pcscd vsmartcard-vpcd iproute2 socat',
          '没有 root 权限时，改用进程内的虚拟读卡器。',
        ],
      },
    },
    en: {
      title: 'A program that the bench needs is not installed',
      what: 'pcscd, the virtual reader (vpcd), iproute2 or socat is missing on this machine. The bench cannot start.',
      causes: ['The Debian packages are not installed.', 'The program is not in the PATH.'],
      steps: {
        developer: [
          'apt-get install pcscd vsmartcard-vpcd iproute2 socat',
          'Without root, use the virtual reader inside the process.',
        ],
      },
    },
  },
  'namespace-refused': {
    exit: 'reader',
    zh: {
      title: '系统不允许建立独立的命名空间',
      what: '测试台要在自己的网络和挂载命名空间里运行 pcscd，本机不允许。',
      causes: ['系统禁用了非特权用户命名空间。', '在权限受限的容器里运行。'],
      steps: {
        developer: ['以 root 运行，或开启 kernel.unprivileged_userns_clone。', '在容器里，改用进程内的虚拟读卡器。'],
      },
    },
    en: {
      title: 'This machine allows no namespace of our own',
      what: 'The bench runs pcscd in a network and mount namespace of its own, which this machine does not allow.',
      causes: ['User namespaces are switched off for ordinary users.', 'It runs in a container with few rights.'],
      steps: {
        developer: [
          'Run as root, or switch kernel.unprivileged_userns_clone on.',
          'In a container, use the virtual reader inside the process.',
        ],
      },
    },
  },
  'directory-unusable': {
    exit: 'usage',
    zh: {
      title: '测试台的目录不能用',
      what: '测试台的目录建不起来，或路径太长，放不下 Unix 套接字。',
      causes: ['上级目录不存在或没有写权限。', '路径超过 Unix 套接字的上限（约 100 字节）。'],
      steps: { developer: ['换一个短的、可写的目录，如 /tmp/bench。'] },
    },
    en: {
      title: 'The directory of the bench cannot be used',
      what: 'The directory cannot be made, or its path is too long for a Unix socket.',
      causes: [
        'Its parent is missing or not writable.',
        'The path is over what a Unix socket allows (about 100 bytes).',
      ],
      steps: { developer: ['Choose a short path that can be written, such as /tmp/bench.'] },
    },
  },
  'service-failed': {
    exit: 'reader',
    zh: {
      title: '测试台的读卡服务没有正常运行',
      what: '测试台里的 pcscd 没有带着虚拟读卡器起来，或中途退出。',
      causes: ['pcscd 与虚拟读卡器驱动的版本不配。', '机器过忙，启动超时。', '测试台被外力终止。'],
      steps: { developer: ['看错误的 cause 和 pcscd 的输出。', '停掉测试台再启动一次。'] },
    },
    en: {
      title: 'The reader service of the bench failed',
      what: 'pcscd inside the bench did not come up with its virtual readers, or ended on the way.',
      causes: [
        'pcscd and the driver of the virtual reader do not fit each other.',
        'The machine is so busy that the start took too long.',
        'The bench was killed.',
      ],
      steps: {
        developer: ['Look at the cause of the error and the output of pcscd.', 'Stop the bench and start it again.'],
      },
    },
  },
  'pseudo-terminal-failed': {
    exit: 'reader',
    zh: {
      title: '虚拟串口没有建立',
      what: 'socat 没有在指定的路径建立虚拟串口，模拟的读卡器没有启动。',
      causes: ['路径所在的目录不存在或没有写权限。', '系统不允许再打开伪终端。'],
      steps: { developer: ['看错误的 cause 里 socat 的输出。', '换一个可写的目录，如 /tmp/bench。'] },
    },
    en: {
      title: 'The virtual serial port could not be made',
      what: 'socat made no port at the given path. The simulated reader did not start.',
      causes: ['The directory of the path is missing or not writable.', 'The system allows no more pseudo-terminals.'],
      steps: {
        developer: [
          'Look at the output of socat in the cause of the error.',
          'Choose a directory that can be written, such as /tmp/bench.',
        ],
      },
    },
  },
  'unknown-card': {
    exit: 'usage',
    zh: {
      title: '没有这张虚拟卡',
      what: '卡片目录里没有这个名称的卡片文件，或密钥文件读不到。',
      causes: ['名称写错：名称是文件名去掉 .json。', '卡片目录指定错了。'],
      steps: { developer: ['用 GET /state 或 jika card list 查看有哪些卡。'] },
    },
    en: {
      title: 'There is no such virtual card',
      what: 'The directory of cards has no file of that name, or the keys file cannot be read.',
      causes: ['The name is wrong: it is that of the file without .json.', 'The wrong directory was given.'],
      steps: { developer: ['GET /state or jika card list shows the cards that there are.'] },
    },
  },
  'card-file-invalid': {
    exit: 'data',
    zh: {
      title: '卡片文件或密钥文件不能用',
      what: '要插入的虚拟卡，其卡片文件或密钥文件格式不对，没有插入。',
      causes: ['文件内容不合规定。', '请求中的 faults 不合规定。'],
      steps: { developer: ['错误信息里有成员的路径，按它改正。'] },
    },
    en: {
      title: 'The card file or keys file cannot be used',
      what: 'The card was not inserted: its card file, or the keys file, is malformed.',
      causes: ['The content of the file is not as it must be.', 'The faults in the request are not as they must be.'],
      steps: { developer: ['Mend the member whose path the message holds.'] },
    },
  },
  'bad-request': {
    exit: 'usage',
    zh: {
      title: '测试台不认识这个请求',
      what: '控制套接字收到了不认识或过大的请求，没有执行。',
      causes: ['路径、方法或 JSON 内容不对。', '客户端与测试台的版本不同。'],
      steps: { developer: ['对照 drivers/virtual 的 README 中的请求表。'] },
    },
    en: {
      title: 'The bench does not know this request',
      what: 'The control socket got a request that is unknown or too large. Nothing was done.',
      causes: ['Path, method or JSON are wrong.', 'Client and bench are of different versions.'],
      steps: { developer: ['Compare it with the table of requests in the README of drivers/virtual.'] },
    },
  },
  'not-running': {
    exit: 'reader',
    zh: {
      title: '测试台没有运行',
      what: '这个目录里没有测试台应答，或它已经停止。',
      causes: ['测试台没有启动，或启动它的进程已退出。', '目录指定错了。'],
      steps: { developer: ['先启动测试台（npm start 会带起一个）。', '核对目录里有没有 control.sock。'] },
    },
    en: {
      title: 'The bench is not running',
      what: 'No bench answers in this directory, or it was stopped.',
      causes: ['It was not started, or the process that started it has ended.', 'The wrong directory was given.'],
      steps: {
        developer: ['Start a bench first (npm start brings one).', 'See whether the directory has a control.sock.'],
      },
    },
  },
});

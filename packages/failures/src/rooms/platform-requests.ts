import { failures } from '../failure.js';
import { CALL_SUPPORT, READ_AGAIN, TRY_LATER } from '../steps.js';

/** Requests that the platform cannot take, whoever asks. */
export const PLATFORM_REQUEST_FAILURES = failures({
  'malformed-json': {
    exit: 'platform',
    zh: {
      title: '请求内容不是有效的 JSON',
      what: '请求体不能按 JSON 解析，没有执行。',
      causes: ['调用方拼接 JSON 出错。', '请求体在途中被截断。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['用 JSON.stringify 之类生成请求体，并核对 Content-Length。'] },
    },
    en: {
      title: 'The request is not valid JSON',
      what: 'The body cannot be parsed as JSON. Nothing was done.',
      causes: ['The caller joined its JSON wrongly.', 'The body was cut short on its way.'],
      steps: { clerk: [CALL_SUPPORT.en], developer: ['Let a library write the JSON, and check Content-Length.'] },
    },
  },
  'invalid-request': {
    exit: 'platform',
    zh: {
      title: '请求内容不合规范',
      what: '请求体是 JSON，但成员、类型或长度不合接口规范，没有执行。',
      causes: ['调用方与平台的版本不同。', '某个成员缺失、多余或过长。', '请求在发送途中中断。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['按 /api/v1/openapi.json 中的模式检查请求体。'] },
    },
    en: {
      title: 'The request does not follow the contract',
      what: 'The body is JSON, but a member, type or length is not as the contract says. Nothing was done.',
      causes: [
        'Caller and platform are of different versions.',
        'A member is missing, unknown or too long.',
        'The request broke off on its way.',
      ],
      steps: { clerk: [CALL_SUPPORT.en], developer: ['Check the body against its schema in /api/v1/openapi.json.'] },
    },
  },
  'invalid-cursor': {
    exit: 'platform',
    zh: {
      title: '翻页位置无效',
      what: '请求里的 cursor 不是平台给出的翻页位置。',
      causes: ['cursor 被截断或改动。', '把一个列表的 cursor 用在了另一个列表。'],
      steps: { clerk: ['请从第一页重新打开。'], developer: ['cursor 原样用上一页的答复中的值，不要自己拼。'] },
    },
    en: {
      title: 'No such place in the list',
      what: 'The cursor is none that the platform gave out.',
      causes: ['It was cut or changed.', 'The cursor of one list was used for another.'],
      steps: {
        clerk: ['Open the list from its first page.'],
        developer: ['Take the cursor as it is from the page before.'],
      },
    },
  },
  'idempotency-key-required': {
    exit: 'platform',
    zh: {
      title: '请求缺少有效的 Idempotency-Key',
      what: '会改变数据的请求都要带 Idempotency-Key，以便重发而不重复办理；没有执行。',
      causes: ['没有带这个请求头。', '长度或字符不合规定。'],
      steps: {
        developer: ['用 16 至 64 位的随机值（字母、数字、-、_）。', '重发同一请求时用同一个值，新的请求用新的值。'],
      },
    },
    en: {
      title: 'The request lacks a valid Idempotency-Key',
      what: 'Every call that changes something carries one, so that it can be sent again without being done twice. Nothing was done.',
      causes: ['The header is missing.', 'It is too short, too long, or of other characters.'],
      steps: {
        developer: [
          'Send a random one of 16 to 64 letters, digits, - or _.',
          'The same key to send the same request again, a new one for a new request.',
        ],
      },
    },
  },
  'cross-origin': {
    exit: 'platform',
    zh: {
      title: '请求来自其他网站',
      what: '请求由别的网站的页面发出，为防冒用登录，没有执行。',
      causes: ['平台放在别的域名后面，而没有配置 JIKA_PLATFORM_ORIGINS。', '有网页试图冒用管理员的登录。'],
      steps: { clerk: ['请在本平台的页面上操作。'], technician: ['把平台的正式网址写进 JIKA_PLATFORM_ORIGINS。'] },
    },
    en: {
      title: 'The request comes from another site',
      what: 'A page of another site sent it. Nothing was done, so that nobody can borrow a session.',
      causes: [
        'The platform goes by another name that JIKA_PLATFORM_ORIGINS lacks.',
        'A page tried to use the session of an admin.',
      ],
      steps: {
        clerk: ["Work on this platform's own page."],
        technician: ['Write the public address of the platform into JIKA_PLATFORM_ORIGINS.'],
      },
    },
  },
  'not-found': {
    exit: 'platform',
    zh: {
      title: '没有这个地址',
      what: '平台没有这个地址，或地址里有无法解码的字符。',
      causes: ['地址写错。', '调用方与平台的版本不同。'],
      steps: { developer: ['接口清单见 /api/v1/openapi.json。'] },
    },
    en: {
      title: 'Nothing is here',
      what: 'The platform has no such address, or it holds characters that cannot be decoded.',
      causes: ['A wrong address.', 'Caller and platform are of different versions.'],
      steps: { developer: ['/api/v1/openapi.json lists what there is.'] },
    },
  },
  'request-id-reused': {
    exit: 'platform',
    zh: {
      title: '同一请求编号用于了不同的请求',
      what: '这个 Idempotency-Key 先前属于内容不同的请求，没有执行。',
      causes: ['调用方没有为新的请求换新的编号。'],
      steps: { clerk: [READ_AGAIN.zh], developer: ['只在重发同一请求时重复使用编号。'] },
    },
    en: {
      title: 'The Idempotency-Key stands for another request',
      what: 'This key came before with other content. Nothing was done.',
      causes: ['The caller made no new key for a new request.'],
      steps: { clerk: [READ_AGAIN.en], developer: ['Use a key again only to send the very same request.'] },
    },
  },
  'body-too-large': {
    exit: 'platform',
    zh: {
      title: '请求内容过长',
      what: '请求体超过平台接受的大小，没有读取。',
      causes: ['一次发送的数据过多。', '请求不是本项目的程序发出的。'],
      steps: { clerk: [CALL_SUPPORT.zh] },
    },
    en: {
      title: 'The request is too long',
      what: 'The body is larger than the platform takes. It was not read.',
      causes: ['Too much was sent at once.', 'The request is not from a program of this project.'],
      steps: { clerk: [CALL_SUPPORT.en] },
    },
  },
  'json-required': {
    exit: 'platform',
    zh: {
      title: '请求须为 UTF-8 的 application/json',
      what: '请求的内容类型、字符集或压缩方式不被接受，没有执行。',
      causes: ['没有设置 Content-Type。', '用了其他字符集或压缩。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['设置 Content-Type: application/json，以 UTF-8 发送，不压缩。'] },
    },
    en: {
      title: 'The request must be application/json in UTF-8',
      what: 'Its media type, character set or compression is not accepted. Nothing was done.',
      causes: ['No Content-Type.', 'Another character set, or compression.'],
      steps: { clerk: [CALL_SUPPORT.en], developer: ['Content-Type: application/json, in UTF-8, not compressed.'] },
    },
  },
  misdirected: {
    exit: 'platform',
    zh: {
      title: '本平台不使用这个域名',
      what: '请求的 Host 不是平台的名称，没有执行。',
      causes: ['用 IP 或别名访问平台。', '代理没有转发原来的 Host。', '域名被人指向了本平台。'],
      steps: {
        clerk: ['请使用平台的正式地址。'],
        technician: ['把正式网址写进 JIKA_PLATFORM_ORIGINS，并让代理保留 Host。'],
      },
    },
    en: {
      title: 'This platform does not go by that name',
      what: 'The Host of the request is not a name of the platform. Nothing was done.',
      causes: [
        'It was addressed by IP or by another name.',
        'A proxy does not pass Host on.',
        'Somebody pointed a name here.',
      ],
      steps: {
        clerk: ["Use the platform's own address."],
        technician: ['Write the public address into JIKA_PLATFORM_ORIGINS and let the proxy keep Host.'],
      },
    },
  },
  'too-many-requests': {
    exit: 'platform',
    zh: {
      title: '请求过于频繁',
      what: '这个终端或地址在一分钟内的请求达到上限，没有执行；稍后自动放行。',
      causes: ['反复试密码或反复查询。', '有程序不停地重试。'],
      steps: { clerk: [TRY_LATER.zh], technician: ['确需更多的，调整 JIKA_LOOK_UPS_PER_MINUTE。'] },
    },
    en: {
      title: 'Too many requests',
      what: 'This station or address has sent as many requests as it may for now. Nothing was done; wait a little.',
      causes: ['Passwords or look-ups were tried again and again.', 'A program keeps trying.'],
      steps: { clerk: [TRY_LATER.en], technician: ['Raise JIKA_LOOK_UPS_PER_MINUTE where more are really needed.'] },
    },
  },
  internal: {
    exit: 'platform',
    zh: {
      title: '平台内部错误',
      what: '平台遇到没有预料到的情况，改动已全部撤销。',
      causes: ['程序有缺陷。', '数据库的约束拒绝了改动。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['看平台日志里同一时刻的错误。'],
        developer: ['日志里的 cause 是起因，请为它补一个错误代码。'],
      },
    },
    en: {
      title: 'The platform failed',
      what: 'The platform met what nobody foresaw. All of the change was undone.',
      causes: ['A fault of the program.', 'A constraint of the database refused.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Look in the log of the platform for the error of that moment.'],
        developer: ['The cause in the log tells what began it: give that a code.'],
      },
    },
  },
  unavailable: {
    exit: 'platform',
    zh: {
      title: '平台暂时不可用',
      what: '平台的数据库暂时不能工作，没有执行。',
      causes: ['磁盘已满。', '数据库正忙或正在恢复。'],
      steps: { clerk: [TRY_LATER.zh], technician: ['检查平台的磁盘空间和数据库。'] },
    },
    en: {
      title: 'The platform is not available',
      what: 'The database of the platform cannot work now. Nothing was done.',
      causes: ['The disk is full.', 'The database is busy or recovering.'],
      steps: { clerk: [TRY_LATER.en], technician: ['Check disk space and database of the platform.'] },
    },
  },
});

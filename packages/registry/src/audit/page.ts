import { AUDIT_EVENT_CODES, auditEvent } from './catalogue.js';
import { DETAIL_FORMS } from './detail-forms.js';
import { DETAIL_KEYS, type DetailKey } from './detail-keys.js';
import { AUDIT_KINDS, AUDIT_RETENTION } from './event.js';

/** The catalogue in Markdown, for `docs/audit-events.md`. */
export function auditPage(): string {
  const events = AUDIT_EVENT_CODES.map((code) => {
    const { kind, keep, details, zh, en } = auditEvent(code);
    const carried = details.map((key) => `\`${key}\``).join(' ');
    return `| \`${code}\` | ${zh} | ${en} | ${AUDIT_KINDS[kind].zh} ${kind} | ${AUDIT_RETENTION[keep].years} | ${carried} |`;
  });
  const keys = (Object.keys(DETAIL_KEYS) as DetailKey[]).map((key) => {
    const { form, zh, en } = DETAIL_KEYS[key];
    return `| \`${key}\` | ${zh} | ${en} | ${DETAIL_FORMS[form].zh} · ${DETAIL_FORMS[form].en} |`;
  });
  return [
    '# 审计事件 · Audit events\n',
    '每一次变更、每一次读取个人信息都记一个事件，写明何人、何时、对谁；事件本身不含个人信息。',
    'Each change and each read of personal data is an event: who, when, whom. An event itself holds nothing personal.\n',
    'Made from `packages/registry/src/audit` by `node scripts/audit-pages.mjs`: change the table, not the page.\n',
    '## 事件 · Events\n',
    '| code | 事件 | event | kind | 至少保存（年） years | 可带细节 details |',
    '|---|---|---|---|---|---|',
    ...events,
    '',
    '## 细节 · Details\n',
    '| key | 细节 | detail | 形式 form |',
    '|---|---|---|---|',
    ...keys,
    '',
  ].join('\n');
}

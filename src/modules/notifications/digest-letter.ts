// Renders the morning digest as text and HTML; it names no person, only register numbers.
import { DEADLINE_LABEL, NOTIFICATION_TEXT } from '../../domain/notifications/notification-labels.js';
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import type { Day } from '../../domain/day.js';
import { lastDay } from '../../domain/deadlines/provisional.js';
import type { DeadlineKind } from '../../domain/deadlines/statute.js';
import { POST_LABEL, type Post, type Text } from '../../domain/vocabulary.js';

/** What a person is reminded of: an application, or a matter of the office. */
export interface Matter {
  /** The register number; null for a matter of the office. */
  readonly number: string | null;
  readonly agency: string;
  readonly kinds: readonly NotificationKind[];
  readonly closed: boolean;
  /** What runs now; `left` are working days, negative when it is over, null while it is paused. */
  readonly due: readonly {
    readonly kind: DeadlineKind;
    readonly dueOn: Day;
    readonly provisional: boolean;
    readonly left: number | null;
  }[];
  /** What only this matter has to say: the year of a tally and what is open in it. */
  readonly note?: Text;
}

export interface Digest {
  readonly day: Day;
  readonly agency: string;
  readonly role: Post;
  readonly matters: readonly Matter[];
}

export interface RenderedDigest {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function renderDigest({ day, agency, role, matters }: Digest): RenderedDigest {
  const post = POST_LABEL[role];
  const count = matters.length;
  const title = {
    zh: `${agency}${post.zh} ${day} 待办提醒（${count}件）`,
    en: `${count} ${count === 1 ? 'matter' : 'matters'} for the ${post.en}, ${day}`,
  };
  const parts = matters.map((matter) => ({ ...headOf(matter), lines: linesOf(matter) }));
  const text = parts.map(({ zh, lines }, index) =>
    [`${index + 1}. ${zh}`, ...lines.map((line) => `   ${line.zh}`), `   ${lines.map(({ en }) => en).join('; ')}`].join(
      '\n',
    ),
  );
  const html = parts.map(
    ({ zh, lines }) =>
      `<li><strong>${escape(zh)}</strong>${lines.map((line) => `<br>${escape(line.zh)}`).join('')}` +
      `<br><small lang="en">${escape(lines.map(({ en }) => en).join('; '))}</small></li>`,
  );
  return {
    subject: `〔依申请公开〕${title.zh}`,
    text: `${title.zh}\n${title.en}\n\n${text.join('\n\n')}\n`,
    html:
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escape(title.zh)}</title>` +
      `<h1 style="font-size:1.1em">${escape(title.zh)}</h1><p lang="en">${escape(title.en)}</p><ol>${html.join('')}</ol></html>\n`,
  };
}

const headOf = ({ number, agency }: Matter): { readonly zh: string } => ({ zh: number ?? agency });

/** The reminders, then the state this morning: the mail may be read later than it was sent. */
function linesOf({ kinds, due, closed, note }: Matter): readonly Text[] {
  return [
    ...kinds.map((kind) => NOTIFICATION_TEXT[kind]),
    ...(closed ? [{ zh: '现已办结', en: 'closed by now' }] : due.map(dueLine)),
    ...(note ? [note] : []),
  ];
}

function dueLine({ kind, dueOn, provisional, left }: Matter['due'][number]): Text {
  const { zh, en } = DEADLINE_LABEL[kind];
  const remaining = remainingText(left);
  const day = lastDay(dueOn, provisional);
  return { zh: `${zh}：${day.zh}，${remaining.zh}`, en: `${en} ${day.en}, ${remaining.en}` };
}

function remainingText(left: number | null): Text {
  if (left === null) return { zh: '现已中止计算', en: 'paused' };
  if (left === 0) return { zh: '今日届满', en: 'today' };
  const days = Math.abs(left);
  const en = `${days} working ${days === 1 ? 'day' : 'days'}`;
  return left > 0
    ? { zh: `还剩${days}个工作日`, en: `${en} left` }
    : { zh: `已逾期${days}个工作日`, en: `${en} overdue` };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);

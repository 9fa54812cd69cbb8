// What restarts the reply's period, in words: a supplement or a payment received.
import { replyDays } from '@domain/deadlines/statute.js';
import type { Text } from '@domain/vocabulary.js';
import { replyDeadlineOf } from '../application';
import { dueAfter, dueOf, type FormContext, text } from './command-form';

/** The reply's period restarts today. */
export function restartsClock(seen: FormContext): readonly Text[] {
  const { page, today } = seen;
  const days = replyDays(page.receivedOn ?? today);
  const dueOn = dueAfter(seen);
  const before = dueOf(page);
  const sentences = [
    text(
      `答复期限自今天起重新计算 ${days} 个工作日${dueOn ? `，至 ${dueOn.zh}` : ''}${before ? `（原为 ${before.zh}）` : ''}。`,
      `The time for the reply begins anew today: ${days} working days${dueOn ? `, until ${dueOn.en}` : ''}${before ? ` (it was ${before.en})` : ''}.`,
    ),
  ];
  if (!replyDeadlineOf(page)?.extension) return sentences;
  return [...sentences, text('此前批准的延期不再适用。', 'The extension granted before falls away.')];
}

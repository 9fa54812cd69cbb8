// The notifications of the signed-in person: list them, mark them as read.
import { z } from 'zod';
import { NOTIFICATION_KINDS } from '../../domain/notifications/notifications.js';
import { POSTS } from '../../domain/vocabulary.js';
import { operation } from '../../platform/http/operation.js';
import { Limit, BilingualText, textUpTo } from '../../platform/http/field-schemas.js';

const tag = 'notifications';
const admits = { right: 'readInbox', at: 'anywhere' } as const;
const Id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const readInbox = operation({
  name: 'readInbox',
  method: 'GET',
  path: '/api/inbox',
  tag,
  summary: { zh: '我的未读提醒，最新的在前', en: 'My unread reminders, the newest first' },
  admits,
  query: z.strictObject({
    after: z.coerce.number().pipe(Id).optional().describe('上一页最后一条的 id The last id of the page before'),
    limit: Limit,
  }),
  answer: z.object({
    reminders: z.array(
      z.object({
        id: Id,
        kind: z.enum(NOTIFICATION_KINDS),
        text: BilingualText,
        agency: z.string(),
        application: z.string().nullable(),
        number: z.string().nullable(),
        to: z.object({ agency: z.string(), role: z.enum(POSTS) }),
        at: z.string(),
      }),
    ),
    unread: z.number().int(),
  }),
});

export const markInboxRead = operation({
  name: 'markInboxRead',
  method: 'POST',
  path: '/api/inbox/read',
  tag,
  summary: { zh: '标为已读；他人的提醒不受影响', en: 'Marks reminders as read; those of others are left alone' },
  admits,
  body: z.strictObject({
    ids: z.array(Id).min(1).max(500).optional(),
    applications: z
      .array(textUpTo(120))
      .min(1)
      .max(200)
      .optional()
      .describe('有关这些申请的全部提醒，如打开或办理之后 All that are about these, after one was opened or acted on'),
  }),
  answer: z.object({ read: z.number().int().describe('原为未读的条数 How many were unread') }),
});

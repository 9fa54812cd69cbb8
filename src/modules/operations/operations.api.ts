// For system operators: the state of each part in words, and the failed jobs.
import { z } from 'zod';
import { STATUS_LEVELS } from '../../domain/operations/system-status.js';
import { operation } from '../../platform/http/operation.js';
import { BilingualText, textUpTo } from '../../platform/http/field-schemas.js';

const tag = 'operations';
const admits = { right: 'operate', at: 'anywhere' } as const;
const State = z.enum(STATUS_LEVELS);

export const readSituation = operation({
  name: 'readSituation',
  method: 'GET',
  path: '/api/operations',
  tag,
  summary: { zh: '运行情况及处理办法', en: 'How each part of the desk is doing, and what to do' },
  admits,
  answer: z.object({
    state: State.describe('其中最差的 The worst of them'),
    rows: z.array(
      z.object({
        key: z.string(),
        state: State,
        text: BilingualText,
        remedy: BilingualText.nullable().describe(
          '处理办法；正常时为 null What to do; null where nothing need be done',
        ),
      }),
    ),
  }),
});

export const listFailedJobs = operation({
  name: 'listFailedJobs',
  method: 'GET',
  path: '/api/operations/failed-jobs',
  tag,
  summary: { zh: '失败的后台任务', en: 'The jobs that failed for good, kept for a week' },
  admits,
  answer: z.object({
    jobs: z.array(
      z.object({
        queue: z.string(),
        id: z.string(),
        name: z.string(),
        attempts: z.number().int(),
        reason: z.string(),
        at: z.string().nullable(),
      }),
    ),
  }),
});

export const retryJobs = operation({
  name: 'retryJobs',
  method: 'POST',
  path: '/api/operations/failed-jobs/retry',
  tag,
  summary: { zh: '重试一个或全部失败的任务', en: 'Give one failed job, or all of them, back to the queue' },
  admits,
  body: z.union([z.strictObject({ id: textUpTo(200) }), z.strictObject({ all: z.literal(true) })]),
  answer: z.object({ retried: z.number().int() }),
  refusals: ['not-found'],
  example: { all: true },
});

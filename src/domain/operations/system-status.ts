// The status of the system itself, row by row: what is wrong and what to do about it.
import { type Day, yearOf } from '../day.js';
import type { Text } from '../vocabulary.js';

export const STATUS_LEVELS = ['ok', 'warning', 'broken'] as const;
export type StatusLevel = (typeof STATUS_LEVELS)[number];

export interface StatusRow {
  readonly key: string;
  readonly state: StatusLevel;
  readonly text: Text;
  /** What to do; null if nothing need be done. */
  readonly remedy: Text | null;
}

/** The readings. null: the part does not answer, or does not exist. */
export interface SystemReadings {
  readonly today: Day;
  /** ISO 8601. */
  readonly at: string;
  readonly version: string;
  readonly database: boolean;
  readonly queue: boolean;
  readonly queueBackend: 'Redis' | 'PostgreSQL';
  /** The last year whose notice of holidays is known. */
  readonly settledUntil: number;
  readonly lastSweep: { readonly at: string; readonly due: number } | null;
  /** Applications with a deadline that has passed but has not taken effect. */
  readonly unfired: number;
  readonly outbox: { readonly waiting: number; readonly oldestSeconds: number };
  readonly failedJobs: number | null;
  /** Null: no mail server is set. */
  readonly digests: { readonly waiting: number; readonly failed: number; readonly reason: string | null } | null;
  /** Bytes; null if attachments are not stored on this machine. */
  readonly disk: { readonly free: number; readonly total: number } | null;
}

const statusRow = (
  key: string,
  state: StatusLevel,
  text: readonly [zh: string, en: string],
  remedy?: readonly [zh: string, en: string],
): StatusRow => ({
  key,
  state,
  text: { zh: text[0], en: text[1] },
  remedy: remedy && state !== 'ok' ? { zh: remedy[0], en: remedy[1] } : null,
});

/** The sweep runs every five minutes: three missed runs need attention. */
const MAX_SWEEP_AGE_MINUTES = 15;
const MAX_OUTBOX_AGE_SECONDS = 300;
/** The State Council has published each year's notice by December. */
const NOTICE_EXPECTED_FROM = '11-01';
const GB = 1024 ** 3;

/** The rows in the order to check them: first what everything else depends on. */
export const systemStatus = (readings: SystemReadings): readonly StatusRow[] => [
  connectionRow('database', readings.database, '数据库', 'the database', 'DATABASE_URL'),
  connectionRow(
    'queue',
    readings.queue,
    `任务队列（${readings.queueBackend}）`,
    `the queue (${readings.queueBackend})`,
    'REDIS_URL',
  ),
  calendarRow(readings),
  sweepRow(readings),
  unfiredRow(readings),
  outboxRow(readings),
  failedJobsRow(readings),
  digestsRow(readings),
  diskRow(readings),
  statusRow('version', 'ok', [`版本 ${readings.version}`, `version ${readings.version}`]),
];

const connectionRow = (key: string, isUp: boolean, zh: string, en: string, setting: string): StatusRow =>
  statusRow(
    key,
    isUp ? 'ok' : 'broken',
    isUp ? [`${zh}正常`, `${en} answers`] : [`${zh}无应答`, `${en} does not answer`],
    [
      `请检查该服务是否运行，以及设置 ${setting}；恢复后无须重启`,
      `see that it runs, and the setting ${setting}; nothing needs a restart`,
    ],
  );

function calendarRow({ today, settledUntil }: SystemReadings): StatusRow {
  const year = yearOf(today);
  const isMissed = settledUntil < year;
  const isAwaited = settledUntil === year && today.slice(5) >= NOTICE_EXPECTED_FROM;
  const missing = isMissed ? year : year + 1;
  return statusRow(
    'calendar',
    isMissed ? 'broken' : isAwaited ? 'warning' : 'ok',
    [`放假安排已知至${settledUntil}年12月31日`, `the calendar is known until ${settledUntil}-12-31`],
    [
      `尚无${missing}年放假安排：通知公布后在“日历”中录入，此前跨年期限均为暂定`,
      `the notice for ${missing} is missing: enter it in the calendar once it is published; until then dates are provisional`,
    ],
  );
}

function sweepRow({ lastSweep, at }: SystemReadings): StatusRow {
  const remedy = [
    '请确认后台进程（worker）正在运行，并查看其日志',
    'see that the worker runs, and look into its log',
  ] as const;
  if (!lastSweep) return statusRow('sweep', 'warning', ['没有期限扫描的记录', 'no sweep is on record'], remedy);
  const minutes = Math.max(0, Math.floor((Date.parse(at) - Date.parse(lastSweep.at)) / 60_000));
  return statusRow(
    'sweep',
    minutes > MAX_SWEEP_AGE_MINUTES ? 'broken' : 'ok',
    [
      `最近一次期限扫描在${minutes}分钟前，到期${lastSweep.due}件`,
      `the last sweep was ${minutes} minutes ago and found ${lastSweep.due} due`,
    ],
    remedy,
  );
}

const unfiredRow = ({ unfired: number }: SystemReadings): StatusRow =>
  statusRow(
    'unfired',
    number > 0 ? 'broken' : 'ok',
    number > 0
      ? [`${number}件申请到期后尚未处理`, `${number} applications fell due and have not been dealt with`]
      : ['到期事项均已处理', 'whatever fell due has been dealt with'],
    ['请确认后台进程正在运行；失败的任务可以重试', 'see that the worker runs; retry jobs that failed'],
  );

const outboxRow = ({ outbox: { waiting, oldestSeconds } }: SystemReadings): StatusRow =>
  statusRow(
    'outbox',
    oldestSeconds > MAX_OUTBOX_AGE_SECONDS ? 'broken' : 'ok',
    waiting > 0
      ? [
          `待发提醒${waiting}条，最早的已等${Math.round(oldestSeconds)}秒`,
          `${waiting} reminders wait, the oldest for ${Math.round(oldestSeconds)} seconds`,
        ]
      : ['没有待发的提醒', 'no reminder waits'],
    ['请确认后台进程和任务队列正在运行', 'see that the worker and the queue run'],
  );

function failedJobsRow({ failedJobs: number }: SystemReadings): StatusRow {
  if (number === null) {
    return statusRow(
      'failedJobs',
      'broken',
      ['无法得知失败的任务', 'nobody knows which jobs failed'],
      ['任务队列恢复后再看', 'look again when the queue answers'],
    );
  }
  return statusRow(
    'failedJobs',
    number > 0 ? 'warning' : 'ok',
    number > 0 ? [`失败的后台任务${number}个`, `${number} jobs failed`] : ['没有失败的后台任务', 'no job failed'],
    ['查看原因，排除后重试', 'look at the reason, mend it, retry'],
  );
}

function digestsRow({ digests: counts }: SystemReadings): StatusRow {
  if (!counts) {
    return statusRow(
      'digests',
      'warning',
      ['未设置邮件服务器，提醒只在系统内', 'no mail server is set: reminders stay in the inbox'],
      ['需要邮件提醒时设置 SMTP_URL 和 MAIL_FROM', 'set SMTP_URL and MAIL_FROM if mail is wanted'],
    );
  }
  const { waiting, failed, reason } = counts;
  const why = reason ? `：${reason}` : '';
  return statusRow(
    'digests',
    failed > 0 ? 'warning' : 'ok',
    [
      `近七日提醒邮件：未发${waiting}封，失败${failed}封${why}`,
      `mails of the last seven days: ${waiting} unsent, ${failed} failed${reason ? `: ${reason}` : ''}`,
    ],
    [
      '检查收件地址和邮件服务器；系统会自动重发',
      'check the addresses and the mail server; it is tried again by itself',
    ],
  );
}

function diskRow({ disk: usage }: SystemReadings): StatusRow {
  if (!usage) return statusRow('disk', 'ok', ['附件不在本机磁盘', 'attachments are not on this disk']);
  const share = usage.free / usage.total;
  const free = (usage.free / GB).toFixed(1);
  return statusRow(
    'disk',
    share < 0.02 ? 'broken' : share < 0.1 ? 'warning' : 'ok',
    [
      `附件磁盘剩余 ${free} GB（${Math.round(share * 100)}%）`,
      `${free} GB (${Math.round(share * 100)} %) of the disk for attachments are free`,
    ],
    ['请清理或扩容磁盘', 'make room, or a larger disk'],
  );
}

/** The worst level. @example worstLevel(['ok', 'broken']) //=> 'broken' */
export const worstLevel = (states: readonly StatusLevel[]): StatusLevel =>
  STATUS_LEVELS.findLast((state) => states.includes(state)) ?? 'ok';

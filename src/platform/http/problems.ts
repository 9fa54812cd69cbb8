// The catalogue of problems: the HTTP status and the bilingual texts of each code.
import type { DomainErrorCode } from '../../domain/errors.js';
import type { Text } from '../../domain/vocabulary.js';

/** Codes that only exist over HTTP. */
export type HttpProblemCode =
  | 'bad-request'
  | 'unknown-route'
  | 'method-not-allowed'
  | 'timed-out'
  | 'too-large'
  | 'wrong-type'
  | 'too-many-requests'
  | 'forged'
  | 'unavailable'
  | 'internal';
export type ProblemCode = DomainErrorCode | HttpProblemCode;

export interface ProblemType {
  readonly status: number;
  readonly title: Text;
  /** What happened and what to do: the detail, where there is no more specific text. */
  readonly about: Text;
}

export const PROBLEMS: Readonly<Record<ProblemCode, ProblemType>> = {
  'not-found': {
    status: 404,
    title: { zh: '没有找到', en: 'Not found' },
    about: {
      zh: '没有您要找的内容，或者它不在您的权限范围内，请核对编号',
      en: 'what you named does not exist or lies out of your reach: check the name or number',
    },
  },
  'not-allowed': {
    status: 409,
    title: { zh: '现在不能办理', en: 'Not allowed now' },
    about: {
      zh: '按照办理规则，这件申请现在不能这样办理，请从 allowed 所列事项中选择',
      en: 'the rules do not let this happen to the application now: choose from what `allowed` lists',
    },
  },
  'not-permitted': {
    status: 403,
    title: { zh: '没有权限', en: 'Not permitted' },
    about: {
      zh: '您在该机关没有办理此事的权限，请与本机关系统管理员联系',
      en: 'your roles in this agency do not include it: ask its administrator',
    },
  },
  stale: {
    status: 412,
    title: { zh: '已被他人更改', en: 'Changed by somebody else' },
    about: {
      zh: '您打开之后已有他人更改，请重新打开，核对 since 所列变动后再办理',
      en: 'somebody changed it since you opened it: open it again, look at what `since` lists, then decide',
    },
  },
  invalid: {
    status: 422,
    title: { zh: '填写有误', en: 'Invalid' },
    about: {
      zh: '填写的内容有误，请按 faults 逐项更正',
      en: 'what was sent is wrong: correct each field that `faults` names',
    },
  },
  'not-signed-in': {
    status: 401,
    title: { zh: '请先登录', en: 'Sign in first' },
    about: {
      zh: '尚未登录或登录已过期，请登录后再办理',
      en: 'nobody has signed in, or the session has ended: sign in',
    },
  },
  'too-many-attempts': {
    status: 429,
    title: { zh: '尝试次数过多', en: 'Too many attempts' },
    about: {
      zh: '失败次数过多，已暂时锁定，请在 Retry-After 所示秒数后再试',
      en: 'locked for a while after failed attempts: wait the seconds that Retry-After names',
    },
  },
  busy: {
    status: 429,
    title: { zh: '正忙', en: 'Busy' },
    about: {
      zh: '同时办理的数量已达上限，请在 Retry-After 所示秒数后再试',
      en: 'as much of this is being done as may be at once: wait the seconds that Retry-After names',
    },
  },
  damaged: {
    status: 500,
    title: { zh: '文件损坏', en: 'Damaged' },
    about: {
      zh: '保存的文件已损坏或丢失，请通知系统管理员从备份中恢复',
      en: 'what was kept is damaged or missing: ask the administrator to restore it from the backup',
    },
  },
  'bad-request': {
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    about: { zh: '请求无法读取，请检查其格式', en: 'the request cannot be read: check its format' },
  },
  'unknown-route': {
    status: 404,
    title: { zh: '没有这个地址', en: 'No such address' },
    about: {
      zh: '没有这个地址，请核对后重试；接口说明见 /api',
      en: 'there is no such address: check it; the interface is described at /api',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '此地址不接受这种请求', en: 'Method not allowed' },
    about: {
      zh: '此地址只接受 Allow 所列的请求方法，接口说明见 /api',
      en: 'the address takes only the methods that Allow lists: see /api',
    },
  },
  'timed-out': {
    status: 408,
    title: { zh: '请求超时', en: 'Timed out' },
    about: { zh: '请求没有及时发送完毕，请检查网络后重试', en: 'the request was not sent in time: try again' },
  },
  'too-large': {
    status: 413,
    title: { zh: '内容过大', en: 'Too large' },
    about: { zh: '内容超过允许的大小，请缩小后重试', en: 'it is larger than allowed: send less' },
  },
  'wrong-type': {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'Unsupported media type' },
    about: {
      zh: '不支持这种内容类型，请以 application/json 发送',
      en: 'this media type is not taken here: send application/json',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    about: {
      zh: '请求过于频繁，请在 Retry-After 所示秒数后再试',
      en: 'too many requests: wait the seconds that Retry-After names',
    },
  },
  forged: {
    status: 403,
    title: { zh: '请求来源无法确认', en: 'The request cannot be traced to you' },
    about: { zh: '页面已过期，请刷新后重试', en: 'the page is out of date: reload it and try again' },
  },
  unavailable: {
    status: 503,
    title: { zh: '系统暂时不可用', en: 'Unavailable for the moment' },
    about: { zh: '系统暂时不可用，请稍后再试', en: 'the desk is not available: try again soon' },
  },
  internal: {
    status: 500,
    title: { zh: '系统出错', en: 'Something went wrong' },
    about: {
      zh: '系统出错，请稍后重试；仍不成功时，把编号告知管理员',
      en: 'try again soon; if it fails again, tell the administrator the number',
    },
  },
};

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** An invalid field: its path, and what was expected. */
export interface Fault {
  /** A path like 'applicant/name', or the name of a header or parameter. */
  readonly field: string;
  readonly expected: Text;
}

/** RFC 9457, with the code for programs and both languages for people. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly texts: Text;
  readonly faults?: readonly Fault[];
  readonly [more: string]: unknown;
}

/** @param more members for programs: `allowed` commands, the current `version`, `since` */
export function createProblem(
  code: ProblemCode,
  texts: Text,
  language: 'zh' | 'en',
  more: Readonly<Record<string, unknown>> = {},
): Problem {
  const { status, title } = PROBLEMS[code];
  return {
    // First, so that it cannot overwrite the members of every problem.
    ...more,
    type: `/api/problems/${code}`,
    title: title[language],
    status,
    detail: texts[language],
    code,
    texts,
  };
}

/** A refusal that only exists over HTTP. */
export class HttpProblem extends Error {
  constructor(
    readonly code: HttpProblemCode,
    readonly text: Text = PROBLEMS[code].about,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${text.zh} / ${text.en}`);
    this.name = 'HttpProblem';
  }
}

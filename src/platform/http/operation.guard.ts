// Guards every operation: who is asking, may they, is the input valid. In this order, so that
// a stranger learns nothing.
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { invalid, notFound, notPermitted, notSignedIn } from '../../domain/errors.js';
import { applicationNamed, findApplication } from '../commands/find-application.js';
import { hasRight, type Person, RIGHTS } from '../../domain/accounts/rights.js';
import type { RequiredStep } from '../../domain/accounts/session.js';
import type { Text } from '../../domain/vocabulary.js';
import { Database } from '../db/database.js';
import type { Agency, Office } from '../db/office.js';
import { CLOCK, IDENTIFY } from '../tokens.js';
import { findFaults, findUnstorableTexts } from './validation-errors.js';
import { isNestedTooDeep, MAX_NESTING } from './nesting.js';
import { languageOf } from './request-language.js';
import { type Admission, type ApplicationRef, MULTIPART, OPERATION, type Operation } from './operation.js';
import { HttpProblem } from './problems.js';

/** The person of a session, and the token that our own pages send back, so that no other site can act for them. */
export interface CurrentSession {
  readonly person: Person;
  readonly csrf: string;
  /** The step of signing in that is still missing: until then other operations are refused; undefined: none. */
  readonly due?: RequiredStep | null;
  /** ISO 8601: when the session ends if the person does nothing more. */
  readonly until: string;
}

/**
 * Finds a session by its cookie; null if it has ended or never existed.
 * @param isBackground nobody asked for it, so it does not keep the session from ending; default: a person did
 */
export type Identify = (session: string, isBackground?: boolean) => Promise<CurrentSession | null>;

export const SESSION_COOKIE = 'desk_session';
export const CSRF_HEADER = 'x-csrf-token';
/** Sent by a screen with what it asks for by itself, while nobody touches it: polls, refreshed lists. */
export const BACKGROUND_HEADER = 'x-background';

export type DeskRequest = FastifyRequest & { input?: unknown; currentSession?: CurrentSession | null };

@Injectable()
export class OperationGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    @Inject(IDENTIFY) private readonly identify: Identify,
    @Inject(CLOCK) private readonly now: () => Date,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    // Pages and probes are no operations: open to anyone, without input.
    if (!operation) return true;
    const request = context.switchToHttp().getRequest<DeskRequest>();
    const cookie = request.cookies[SESSION_COOKIE];
    const isBackground = operation.isBackground === true || request.headers[BACKGROUND_HEADER] !== undefined;
    const currentSession = cookie ? await this.identify(cookie, isBackground) : null;
    request.currentSession = currentSession;
    assertSameSite(request);
    if (operation.admits !== 'anyone') {
      if (!currentSession) throw notSignedIn('请先登录后再办理', 'sign in first');
      assertCsrfToken(request, currentSession);
      assertFullySignedIn(currentSession, operation);
    }
    const person = currentSession?.person;
    const scope = await this.#scopeOf(operation.admits, person, request);
    request.input = {
      ...scope,
      person,
      params: validate(operation.params, request.params, { zh: '路径', en: 'path' }),
      query: validate(operation.query, request.query ?? {}, { zh: '查询参数', en: 'query' }),
      ...readBody(operation, request),
      at: this.now().toISOString(),
      language: languageOf(request.headers),
      from: request.ip,
      key: operation.idempotent ? idempotencyKeyOf(request, person) : undefined,
      version: operation.versioned ? expectedVersionOf(request) : undefined,
    };
    return true;
  }

  /** The agencies in which the right is held; @throws DomainError `not-permitted`, `not-found` */
  async #scopeOf(admits: Admission, person: Person | undefined, request: DeskRequest): Promise<object> {
    if (typeof admits === 'string' || !person) return { agencies: [] };
    const { right, at } = admits;
    const office = await this.database.office.recent(this.now());
    const isCovered = (agency: Agency): boolean => hasRight(person, right, office.pathToRoot(agency.id));
    if (at === 'anywhere') {
      const agencies = office.agencies.filter(isCovered).map(({ id }) => id);
      if (agencies.length === 0) throw missingRight(right);
      return { agencies };
    }
    const { agency: code, application: name } = request.params as { agency?: string; application?: string };
    const { agency, application } =
      at === 'agency'
        ? { agency: office.getAgency(code ?? '') }
        : await this.#findApplication(
            name ?? '',
            office,
            office.agencies.filter(isCovered).map(({ id }) => id),
          );
    // Which agencies exist is no secret. Whether an application exists is: the right is checked before any look-up.
    if (!isCovered(agency)) throw missingRight(right);
    return { agency, application, agencies: [agency.id] };
  }

  /** By its name or a number that names the agency; else by looking, where the person may look. @throws DomainError `not-found` */
  async #findApplication(
    text: string,
    office: Office,
    agencies: readonly number[],
  ): Promise<{ readonly agency: Agency; readonly application: ApplicationRef }> {
    const application =
      applicationNamed(office, text) ??
      (await this.database.read(agencies, (db) => findApplication(db, office, agencies, text)));
    if (!application) {
      throw notFound(`没有编号为“${text}”的申请，请核对`, `there is no application ${text}: check its number`);
    }
    return { agency: office.getAgencyById(application.agencyId), application };
  }
}

const missingRight = (right: keyof typeof RIGHTS): Error => {
  const { label, roles } = RIGHTS[right];
  return notPermitted(
    `您在这里没有“${label.zh}”的权限，请与本机关系统管理员联系`,
    `you may not ${label.en} here: ask your agency's administrator`,
    { right, roles },
  );
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers say which site sent a form: another site may not even sign a user in. */
function assertSameSite({ method, headers }: DeskRequest): void {
  if (SAFE_METHODS.has(method) || !['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))) return;
  throw new HttpProblem('forged', {
    zh: '请求来自其他网站，请在本系统页面上操作',
    en: 'the request came from another site: use the pages of this one',
  });
}

function assertCsrfToken({ method, headers }: DeskRequest, { csrf }: CurrentSession): void {
  if (SAFE_METHODS.has(method) || headers[CSRF_HEADER] === csrf) return;
  throw new HttpProblem('forged', {
    zh: '页面已过期，请刷新后重试',
    en: `send the session's token in the header ${CSRF_HEADER}: reload the page`,
  });
}

/**
 * A form with files is read by the controller as it streams in; any other body is parsed already.
 * @throws DomainError `invalid`, HttpProblem `wrong-type`
 */
function readBody(operation: Operation, request: DeskRequest): object {
  const isForm = request.headers['content-type']?.toLowerCase().startsWith(MULTIPART) ?? false;
  if (operation.bodyType === MULTIPART) {
    if (!isForm) throw wrongType(MULTIPART);
    const { fieldBytes: fieldSize = FORM_LIMITS.fieldSize } = operation;
    return { parts: (fileSize: number) => request.parts({ limits: { ...FORM_LIMITS, fieldSize, fileSize } }) };
  }
  if (isForm) throw wrongType('application/json');
  return { body: validate(operation.body, request.body ?? undefined, BODY_LABEL) };
}

/** What error messages call the body. */
export const BODY_LABEL: Text = { zh: '内容', en: 'body' };

/** One file, and a few short fields. */
const FORM_LIMITS = { files: 1, fields: 10, parts: 11, fieldNameSize: 50, fieldSize: 2_000, headerPairs: 20 };

const wrongType = (type: string): HttpProblem =>
  new HttpProblem('wrong-type', { zh: `请以 ${type} 发送`, en: `send ${type}` });

const DUE_MESSAGES: Readonly<Record<RequiredStep, Text>> = {
  secondFactor: { zh: '请先输入第二因素验证码', en: 'enter the code of your second factor first' },
  newPassword: { zh: '请先设置新密码', en: 'choose a new password first' },
  enrolment: { zh: '请先登记第二因素（手机验证码）', en: 'enrol a second factor first' },
};

function assertFullySignedIn({ due }: CurrentSession, { allowsPartialSession = [] }: Operation): void {
  if (due && !allowsPartialSession.includes(due))
    throw notSignedIn(DUE_MESSAGES[due].zh, DUE_MESSAGES[due].en, { due });
}

/** @throws DomainError `invalid` naming each field and what was expected */
export function validate<Schema extends z.ZodType | undefined>(
  schema: Schema,
  value: unknown,
  label: Text,
): Schema extends z.ZodType ? z.output<Schema> : undefined;
export function validate(schema: z.ZodType | undefined, value: unknown, label: Text): unknown {
  if (!schema) return undefined;
  if (isNestedTooDeep(value)) throw nestedTooDeep();
  const { success, data } = schema.safeParse(value);
  const unstorable = findUnstorableTexts(value);
  if (success && unstorable.length === 0) return data;
  const invalidFields = findFaults(schema, value);
  const faults = [
    ...invalidFields,
    ...unstorable.filter(({ field }) => !invalidFields.some((each) => each.field === field)),
  ];
  const list = (language: keyof Text): readonly string[] =>
    faults.map(({ field, expected }) => `${field || label[language]} (${expected[language]})`);
  throw invalid(`${label.zh}有误：${list('zh').join('；')}`, `the ${label.en} is wrong: ${list('en').join('; ')}`, {
    faults,
  });
}

export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/u;
export const VERSION_SEEN = /^(?:\*|"(\d{1,9})")$/u;

const nestedTooDeep = (): HttpProblem =>
  new HttpProblem('bad-request', {
    zh: `JSON嵌套超过${MAX_NESTING}层，请按接口说明（/api）发送`,
    en: `JSON nested deeper than ${MAX_NESTING} levels: send what the interface describes (/api)`,
  });

/** Unique per person: the same key from two people is two keys. */
function idempotencyKeyOf({ headers }: DeskRequest, person: Person | undefined): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || !person) return undefined;
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) {
    throw invalid(
      'Idempotency-Key 须为1至100个可见的英文字符',
      'Idempotency-Key: 1 to 100 visible ASCII characters expected',
      {
        faults: [
          {
            field: 'Idempotency-Key',
            expected: { zh: '1至100个可见的英文字符', en: '1 to 100 visible ASCII characters' },
          },
        ],
      },
    );
  }
  return `${person.accountId}/${key}`;
}

function expectedVersionOf({ headers }: DeskRequest): number | undefined {
  const ifMatch = headers['if-match'];
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const [, version] = VERSION_SEEN.exec(ifMatch) ?? [];
  if (version === undefined) {
    throw invalid('If-Match 须为带引号的版本号，如 "3"', 'If-Match: the version in quotes expected, like "3"', {
      faults: [{ field: 'If-Match', expected: { zh: '如 "3"', en: 'like "3"' } }],
    });
  }
  return Number(version);
}

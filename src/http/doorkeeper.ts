// Guards every operation: who is asking, may they, is the input valid. In this order, so that
// a stranger learns nothing.
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { invalid, notFound, notPermitted, notSignedIn } from '../domain/errors.js';
import { readName } from '../domain/numbers.js';
import { mayAt, type Person, RIGHTS } from '../domain/people/rights.js';
import type { Due } from '../domain/people/session.js';
import type { Text } from '../domain/vocabulary.js';
import type { Database } from '../store/database.js';
import type { Agency, Office } from '../store/office.js';
import { recentOffice } from '../usecases/agencies/recent-office.js';
import { CLOCK, DATABASE, IDENTIFY } from '../tokens.js';
import { faultsOf, unwritable } from './faults.js';
import { languageOf } from './language.js';
import { type Admission, type ApplicationRef, MULTIPART, OPERATION, type Operation } from './operation.js';
import { HttpProblem } from './problems.js';

/** The person of a session, and the token that our own pages send back, so that no other site can act for them. */
export interface SignedIn {
  readonly person: Person;
  readonly csrf: string;
  /** The step of signing in that is still missing: until then other operations are refused; undefined: none. */
  readonly due?: Due | null;
  /** ISO 8601: when the session ends if it is not used again. */
  readonly until: string;
}

/** Finds a session by its cookie; null if it has ended or never existed. */
export type Identify = (session: string) => Promise<SignedIn | null>;

export const SESSION_COOKIE = 'desk_session';
export const CSRF_HEADER = 'x-csrf-token';

export type DeskRequest = FastifyRequest & { given?: unknown; signedIn?: SignedIn | null };

@Injectable()
export class Doorkeeper implements CanActivate {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(IDENTIFY) private readonly identify: Identify,
    @Inject(CLOCK) private readonly now: () => Date,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    // Pages and probes are no operations: open to anyone, without input.
    if (!operation) return true;
    const request = context.switchToHttp().getRequest<DeskRequest>();
    const cookie = request.cookies[SESSION_COOKIE];
    const signedIn = cookie ? await this.identify(cookie) : null;
    request.signedIn = signedIn;
    mustBeNoOtherSite(request);
    if (operation.admits !== 'anyone') {
      if (!signedIn) throw notSignedIn('请先登录后再办理', 'sign in first');
      mustBeHisOwnPage(request, signedIn);
      mustBeThrough(signedIn, operation);
    }
    const person = signedIn?.person;
    const place = await this.#placeOf(operation.admits, person, request);
    request.given = {
      ...place,
      person,
      params: checked(operation.params, request.params, { zh: '路径', en: 'path' }),
      query: checked(operation.query, request.query ?? {}, { zh: '查询参数', en: 'query' }),
      ...bodyOf(operation, request),
      at: this.now().toISOString(),
      language: languageOf(request.headers),
      from: request.ip,
      key: operation.idempotent ? keyOf(request, person) : undefined,
      version: operation.versioned ? versionOf(request) : undefined,
    };
    return true;
  }

  /** The agencies in which the right is held; @throws DomainError `not-permitted`, `not-found` */
  async #placeOf(admits: Admission, person: Person | undefined, request: DeskRequest): Promise<object> {
    if (typeof admits === 'string' || !person) return { agencies: [] };
    const { right, at } = admits;
    const office = await recentOffice(this.database, this.now());
    const holds = (agency: Agency): boolean => mayAt(person, right, office.line(agency.id));
    if (at === 'anywhere') {
      const agencies = office.agencies.filter(holds).map(({ id }) => id);
      if (agencies.length === 0) throw lacking(right);
      return { agencies };
    }
    const { agency: code, application: name } = request.params as { agency?: string; application?: string };
    const { agency, application } = at === 'agency' ? { agency: office.agency(code ?? '') } : named(name ?? '', office);
    // Which agencies exist is no secret. Whether an application exists is: the right is checked before any look-up.
    if (!holds(agency)) throw lacking(right);
    return { agency, application, agencies: [agency.id] };
  }
}

const lacking = (right: keyof typeof RIGHTS): Error => {
  const { label, roles } = RIGHTS[right];
  return notPermitted(
    `您在这里没有“${label.zh}”的权限，请与本机关系统管理员联系`,
    `you may not ${label.en} here: ask your agency's administrator`,
    { right, roles },
  );
};

/** Finds the agency and the application of a name like 'yaodu-2020000012': the agency's code and a number. */
function named(name: string, office: Office): { readonly agency: Agency; readonly application: ApplicationRef } {
  const read = readName(name);
  if (!read || !office.has(read.agency)) {
    throw notFound(`没有编号为“${name}”的申请，请核对`, `there is no application ${name}: check its name`);
  }
  const agency = office.agency(read.agency);
  return { agency, application: { agencyId: agency.id, id: read.id } };
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers say which site sent a form: another site may not even sign a user in. */
function mustBeNoOtherSite({ method, headers }: DeskRequest): void {
  if (SAFE.has(method) || !['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))) return;
  throw new HttpProblem('forged', {
    zh: '请求来自其他网站，请在本系统页面上操作',
    en: 'the request came from another site: use the pages of this one',
  });
}

function mustBeHisOwnPage({ method, headers }: DeskRequest, { csrf }: SignedIn): void {
  if (SAFE.has(method) || headers[CSRF_HEADER] === csrf) return;
  throw new HttpProblem('forged', {
    zh: '页面已过期，请刷新后重试',
    en: `send the session's token in the header ${CSRF_HEADER}: reload the page`,
  });
}

/**
 * A form with files is read by the controller as it streams in; any other body is parsed already.
 * @throws DomainError `invalid`, HttpProblem `wrong-type`
 */
function bodyOf(operation: Operation, request: DeskRequest): object {
  const isForm = request.headers['content-type']?.toLowerCase().startsWith(MULTIPART) ?? false;
  if (operation.bodyType === MULTIPART) {
    if (!isForm) throw wrongType(MULTIPART);
    const { fieldBytes: fieldSize = FORM.fieldSize } = operation;
    return { parts: (fileSize: number) => request.parts({ limits: { ...FORM, fieldSize, fileSize } }) };
  }
  if (isForm) throw wrongType('application/json');
  return { body: checked(operation.body, request.body ?? undefined, BODY) };
}

/** What error messages call the body. */
export const BODY: Text = { zh: '内容', en: 'body' };

/** One file, and a few short fields. */
const FORM = { files: 1, fields: 10, parts: 11, fieldNameSize: 50, fieldSize: 2_000, headerPairs: 20 };

const wrongType = (type: string): HttpProblem =>
  new HttpProblem('wrong-type', { zh: `请以 ${type} 发送`, en: `send ${type}` });

const STILL_DUE: Readonly<Record<Due, Text>> = {
  secondFactor: { zh: '请先输入第二因素验证码', en: 'enter the code of your second factor first' },
  newPassword: { zh: '请先设置新密码', en: 'choose a new password first' },
  enrolment: { zh: '请先登记第二因素（手机验证码）', en: 'enrol a second factor first' },
};

function mustBeThrough({ due }: SignedIn, { halfway = [] }: Operation): void {
  if (due && !halfway.includes(due)) throw notSignedIn(STILL_DUE[due].zh, STILL_DUE[due].en, { due });
}

/** @throws DomainError `invalid` naming each field and what was expected */
export function checked<Schema extends z.ZodType | undefined>(
  schema: Schema,
  value: unknown,
  part: Text,
): Schema extends z.ZodType ? z.output<Schema> : undefined;
export function checked(schema: z.ZodType | undefined, value: unknown, part: Text): unknown {
  if (!schema) return undefined;
  const { success, data } = schema.safeParse(value);
  const unkept = unwritable(value);
  if (success && unkept.length === 0) return data;
  const wrong = faultsOf(schema, value);
  const faults = [...wrong, ...unkept.filter(({ field }) => !wrong.some((each) => each.field === field))];
  const listed = (language: keyof Text): readonly string[] =>
    faults.map(({ field, expected }) => `${field || part[language]} (${expected[language]})`);
  throw invalid(`${part.zh}有误：${listed('zh').join('；')}`, `the ${part.en} is wrong: ${listed('en').join('; ')}`, {
    faults,
  });
}

/** Unique per person: the same key from two people is two keys. */
function keyOf({ headers }: DeskRequest, person: Person | undefined): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || !person) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/u.test(key)) {
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

function versionOf({ headers }: DeskRequest): number | undefined {
  const match = headers['if-match'];
  if (match === undefined || match === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/u.exec(match) ?? [];
  if (version === undefined) {
    throw invalid('If-Match 须为带引号的版本号，如 "3"', 'If-Match: the version in quotes expected, like "3"', {
      faults: [{ field: 'If-Match', expected: { zh: '如 "3"', en: 'like "3"' } }],
    });
  }
  return Number(version);
}

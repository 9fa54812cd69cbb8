// Builds the OpenAPI 3.1 document from the operations and their zod schemas.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { ACCOUNT_ROLE_LABEL, type AccountRole, RIGHTS } from '../../domain/accounts/rights.js';
import { mayActAs, ROLES } from '../../domain/vocabulary.js';
import { CSRF_HEADER, IDEMPOTENCY_KEY, SESSION_COOKIE, VERSION_SEEN } from '../../platform/http/operation.guard.js';
import type { Operation } from '../../platform/http/operation.js';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../platform/http/problems.js';

type Json = Readonly<Record<string, unknown>>;

/** What is defined once and referred to. */
interface Components {
  readonly schemas: Record<string, unknown>;
  readonly responses: Record<string, unknown>;
}

const TEXT: Json = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
};

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457; what kind of problem it is, the address in `type` explains',
  required: ['type', 'title', 'status', 'detail', 'code', 'texts'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string', description: 'In the language that Accept-Language asks for, as `detail` is' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do' },
    code: { type: 'string', enum: PROBLEM_CODES },
    texts: { ...TEXT, description: 'The detail in both languages' },
    faults: {
      type: 'array',
      description: 'Each field that is wrong, and what was expected',
      items: {
        type: 'object',
        required: ['field', 'expected'],
        properties: {
          field: { type: 'string', description: "The way to it, 'applicant/name'; the name of a header or parameter" },
          expected: TEXT,
        },
      },
    },
    allowed: { type: 'array', description: 'What may be done now, or who may do it' },
    missing: {
      type: 'array',
      items: { type: 'object' },
      description: 'What a signature lacks, and where it is mended',
    },
    version: { type: 'integer', description: 'stale: the version now' },
    since: { type: 'array', items: { type: 'object' }, description: 'stale: who did what since the version seen' },
    retryAfter: { type: 'integer', description: 'Seconds, as in Retry-After' },
    allow: { type: 'array', items: { type: 'string' }, description: 'The methods of this address, as in Allow' },
    number: { type: 'string', description: 'Of the request, as in X-Request-Id: under it the log tells more' },
  },
};

const ABOUT = [
  '政府信息公开申请办理系统接口。The interface of the office that answers applications for government information.',
  `先登录取得 Cookie；凡更改均须在 ${CSRF_HEADER} 中附上会话的令牌。Sign in for the cookie; whatever changes something repeats the session’s token in ${CSRF_HEADER}.`,
  '凡拒绝均为 RFC 9457 problem+json，有 code 和中英文说明。Every refusal is a problem (RFC 9457) with a code, and a text in Chinese and English.',
  '同一 Idempotency-Key 只办一次；If-Match 带版本号可防止覆盖他人的办理。A request repeated under its Idempotency-Key is done once; If-Match with the version seen keeps people from overwriting each other.',
].join('\n\n');

/** @param version of the program */
export function openApi(operations: readonly Operation[], version: string): Json {
  const components: Components = { schemas: { Problem: PROBLEM }, responses: {} };
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/gu, '{$1}');
    (paths[path] ??= {})[operation.method.toLowerCase()] = describeOperation(operation, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Disclosure Desk 依申请公开',
      version,
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      ...components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
    },
  };
}

function describeOperation(operation: Operation, components: Components): Json {
  const { name, summary, tag, admits, status = 200, answer, type, responseHeaders = [] } = operation;
  return {
    operationId: name,
    tags: [tag],
    summary: `${summary.zh} ${summary.en}`,
    description: describeAdmission(operation),
    ...(admits !== 'anyone' && { security: [{ session: [] }] }),
    parameters: parametersOf(operation, components.schemas),
    ...requestBodyOf(operation, components.schemas),
    responses: {
      [status]: {
        description: summary.en,
        ...(responseHeaders.length > 0 && {
          headers: Object.fromEntries(responseHeaders.map((each) => [each, HEADERS[each]])),
        }),
        ...(answer && {
          content: Object.fromEntries(
            [type ?? 'application/json']
              .flat()
              .map((each) => [each, { schema: schemaOf(answer, 'output', components.schemas) }]),
          ),
        }),
        ...(!answer && type && { content: Object.fromEntries([type].flat().map((each) => [each, {}])) }),
      },
      ...refusalResponses(operation, components.responses),
    },
  };
}

const HEADERS: Readonly<Record<'ETag' | 'Location', Json>> = {
  ETag: { description: 'The version now, of the application or the report, in quotes', schema: { type: 'string' } },
  Location: { description: 'The address of what was made', schema: { type: 'string' } },
};

function describeAdmission({ admits, roles, article }: Operation): string {
  if (admits === 'anyone') return '任何人 Anyone';
  if (admits === 'self') return '任何登录者 Anyone who has signed in';
  const right: { readonly roles: readonly AccountRole[]; readonly below: readonly AccountRole[] } =
    RIGHTS[admits.right];
  const permittedRoles: readonly AccountRole[] = roles
    ? ROLES.filter((role) => mayActAs(role, roles))
    : [...new Set([...right.roles, ...right.below])];
  const roleLabels = permittedRoles.map((role) => `${ACCOUNT_ROLE_LABEL[role].zh} ${role}`).join(' · ');
  return article ? `${roleLabels}（${article}）` : roleLabels;
}

function parametersOf(operation: Operation, components: Record<string, unknown>): readonly Json[] {
  const { params, query, method, admits, idempotent, versioned } = operation;
  const header = (name: string, required: boolean, description: string, schema: Json): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', ...schema },
  });
  return [
    ...fieldsOf(params, 'path', components),
    ...fieldsOf(query, 'query', components),
    ...(method !== 'GET' && admits !== 'anyone'
      ? [header(CSRF_HEADER, true, 'The token that the session was given', { maxLength: 100 })]
      : []),
    ...(idempotent
      ? [
          header('Idempotency-Key', false, 'The same key gives the first answer and changes nothing', {
            pattern: IDEMPOTENCY_KEY.source,
          }),
        ]
      : []),
    ...(versioned
      ? [
          header('If-Match', false, 'The version seen, in quotes; another one is refused as stale', {
            pattern: VERSION_SEEN.source,
          }),
        ]
      : []),
  ];
}

function fieldsOf(schema: z.ZodType | undefined, where: 'path' | 'query', components: Record<string, unknown>): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input', components) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(field['description'] !== undefined && { description: field['description'] }),
    schema: field,
  }));
}

function requestBodyOf(
  { body, bodyType = 'application/json', example }: Operation,
  components: Record<string, unknown>,
): Json {
  if (!body) return {};
  const schema = schemaOf(body, 'input', components);
  return {
    requestBody: { required: true, content: { [bodyType]: { schema, ...(example !== undefined && { example }) } } },
  };
}

/** Named schemas (`meta({ id })`) are defined once, among the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Record<string, unknown>): Json {
  const {
    $defs,
    $schema: _dialect,
    ...converted
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema: { _zod }, jsonSchema }) => {
      delete jsonSchema.id;
      // Responses may gain fields; only strict schemas exclude further ones.
      if (_zod.def.type === 'object' && !_zod.def.catchall) delete jsonSchema.additionalProperties;
    },
  }) as Record<string, unknown> & { $defs?: Record<string, unknown> };
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const component = withComponentRefs(definition);
    // Also thrown for one schema whose input differs from its output, by a default or a transform.
    if (name in components && !isDeepStrictEqual(components[name], component)) {
      throw new Error(`two schemas are called ${name}: give each a name of its own`);
    }
    components[name] = component;
  }
  return withComponentRefs(converted) as Json;
}

const withComponentRefs = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

/** The refusals that any request of this kind may get, and the operation's own. */
function refusalResponses(operation: Operation, responses: Record<string, unknown>): Record<string, Json> {
  const { admits, method, params, query, body, idempotent, versioned, refusals: own = [] } = operation;
  const changes = method !== 'GET';
  const codes: readonly ProblemCode[] = [
    ...(admits === 'anyone' ? [] : (['not-signed-in'] as const)),
    ...(typeof admits === 'object' ? (['not-permitted'] as const) : []),
    ...(changes ? (['forged'] as const) : []),
    ...(params ? (['not-found'] as const) : []),
    ...(query || body || params || idempotent || versioned ? (['invalid'] as const) : []),
    ...(changes || query || params ? (['bad-request'] as const) : []),
    ...(changes ? (['wrong-type'] as const) : []),
    ...(versioned ? (['stale'] as const) : []),
    ...own,
    'timed-out',
    'too-large',
    'too-many-requests',
    'internal',
    'unavailable',
  ];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, problemCodes]) => [status, refusalResponse(problemCodes, responses)]),
  );
}

/** Equal sets of refusals are defined once, among the components. */
function refusalResponse(codes: readonly ProblemCode[], responses: Record<string, unknown>): Json {
  const name = codes.join('.');
  responses[name] ??= {
    description: codes.map((code) => `${code}: ${PROBLEMS[code].title.zh} ${PROBLEMS[code].title.en}`).join(' · '),
    ...(PROBLEMS[codes[0]!].status === 429 && {
      headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
    }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return { $ref: `#/components/responses/${name}` };
}

// Every text and list that comes in has a limit, named in the OpenAPI document and kept by every operation.
import { z } from 'zod';
import { recordName } from '../../../src/domain/document-numbers.js';
import { ACCOUNT_ROLES } from '../../../src/domain/accounts/rights.js';
import { OPERATIONS } from '../../../src/modules/api-docs/all-operations.js';
import { openApi } from '../../../src/modules/api-docs/openapi-document.js';
import { COMMAND_FIELDS } from '../../../src/platform/commands/command-fields.js';
import { dropDatabases } from '../../support/database.js';
import { type Json } from '../../support/random-requests.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';
import { findUnlimited, valuesBeyondLimits } from '../../support/values-beyond-limits.js';

afterAll(dropDatabases);

const document: Json = openApi(OPERATIONS, '0');

interface Described {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly bodies: readonly (readonly [type: string, schema: Json])[];
}

const operations: readonly Described[] = Object.entries(document['paths'] as Json).flatMap(([path, methods]) =>
  Object.entries(methods as Json).map(([method, { operationId, parameters, requestBody }]: [string, any]) => ({
    operationId,
    method: method.toUpperCase() as Described['method'],
    path,
    parameters,
    bodies: Object.entries((requestBody?.content ?? {}) as Json).map(([type, { schema }]) => [type, schema] as const),
  })),
);

describe('what the desk takes in', () => {
  it('has a limit in every operation, named in the OpenAPI document', () => {
    const unlimited = operations.flatMap(({ operationId, parameters, bodies }) => [
      ...parameters.flatMap(({ name, schema }) => findUnlimited(schema, document, `${operationId} ${name}`)),
      ...bodies.flatMap(([, schema]) => findUnlimited(schema, document, `${operationId} body`)),
    ]);
    expect(unlimited).toEqual([]);
  });

  it('has a limit in every line of a replay file', () => {
    const unlimited = Object.entries(COMMAND_FIELDS).flatMap(([name, fields]) => {
      const schema = z.toJSONSchema(z.object(fields), { io: 'input' }) as Json;
      return findUnlimited(schema, schema, name);
    });
    expect(unlimited).toEqual([]);
  });
});

describe('a value beyond a limit', () => {
  let office: TestOffice;
  let server: TestServer;
  let person: Caller;
  const names: Record<string, string> = { agency: 'land' };

  beforeAll(async () => {
    office = await TestOffice.open(['county'], ['land', 'county']);
    server = await TestServer.open(office);
    await server.addAccounts(office, 10);
    const { id } = await office.register('2026-01-05', { agency: 'land' });
    names['application'] = recordName('land', id);
    person = server.callerWith(...[1, 2].flatMap((agency) => ACCOUNT_ROLES.map((role) => [agency, role] as const)));
  });
  afterAll(() => server.close());

  const addressOf = ({ path, parameters }: Described): string =>
    path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const { schema } = parameters.find((each) => each.in === 'path' && each.name === name)!;
      return names[name] ?? String((schema['enum'] as unknown[] | undefined)?.[0] ?? schema['minimum'] ?? 1);
    });
  const faultsOf = ({ body }: Answer): readonly string[] =>
    ((body['faults'] ?? []) as { readonly field: string }[]).map(({ field }) => field);
  const refusal = (answer: Answer, path: string): string | undefined =>
    answer.status === 422 && faultsOf(answer).some((field) => path.startsWith(field))
      ? undefined
      : `${path}: ${answer.status} ${answer.text.slice(0, 300)}`;

  const withBody = operations.filter(({ bodies: [first] }) => first?.[0] === 'application/json');

  it.each(withBody.map((each) => [each.operationId, each] as const))(
    'in the body of %s is refused',
    async (_, each) => {
      const [[, schema]] = each.bodies as [readonly [string, Json]];
      const wrong: (string | undefined)[] = [];
      for (const { path, value } of valuesBeyondLimits(schema, document))
        wrong.push(refusal(await person.request(each.method, addressOf(each), { body: value }), path));
      expect(wrong.filter(Boolean)).toEqual([]);
    },
  );

  const withQuery = operations.filter(({ parameters }) => parameters.some((each) => each.in === 'query'));

  it.each(withQuery.map((each) => [each.operationId, each] as const))(
    'in the query of %s is refused',
    async (_, each) => {
      const wrong: (string | undefined)[] = [];
      for (const { name, schema } of each.parameters.filter((parameter) => parameter.in === 'query')) {
        for (const { value } of valuesBeyondLimits(schema, document)) {
          const url = `${addressOf(each)}?${new URLSearchParams({ [name]: String(value) }).toString()}`;
          wrong.push(refusal(await person.request(each.method, url), name));
        }
      }
      expect(wrong.filter(Boolean)).toEqual([]);
    },
  );

  it('in an address is refused, and never fails', async () => {
    for (const each of operations.filter(({ path }) => path.includes('{'))) {
      const url = each.path.replaceAll(/\{\w+\}/gu, 'x'.repeat(3_000));
      const { status } = await person.request(each.method, url, each.method === 'GET' ? {} : { body: {} });
      expect([each.operationId, [403, 404, 414, 415, 422].includes(status)]).toEqual([each.operationId, true]);
    }
  });

  it('in an Idempotency-Key or If-Match is refused', async () => {
    const url = `/api/applications/${names['application']}/accept`;
    const key = await person.post(url, {}, { 'idempotency-key': 'x'.repeat(101) });
    const version = await person.post(url, {}, { 'if-match': `"${'1'.repeat(10)}"` });
    expect([key.status, faultsOf(key), version.status, faultsOf(version)]).toEqual([
      422,
      ['Idempotency-Key'],
      422,
      ['If-Match'],
    ]);
  });

  it('says in the language of the reader how long it may be', async () => {
    const applicant = { type: 'naturalPerson', name: '张'.repeat(3_000) };
    const body = { agency: 'land', applicant, channel: 'counter', content: '预算' };
    const answer = await person.post('/api/applications', body, { 'accept-language': 'zh' });
    expect([answer.status, answer.body['detail']]).toEqual([422, '内容有误：applicant/name (至多200个字)']);
  });

  it('is one part of a letter too many: split gives at most twenty further numbers', async () => {
    const { id } = await office.register('2026-01-05', { agency: 'land' });
    const url = `/api/applications/${recordName('land', id)}/split`;
    const parts = Array.from({ length: 21 }, (_, n) => ({ content: `第${n + 1}项` }));
    const [tooMany, most] = [await person.post(url, { into: parts }), await person.post(url, { into: parts.slice(1) })];
    expect([tooMany.status, faultsOf(tooMany), most.status]).toEqual([422, ['into'], 200]);
  });
});

describe('a value at its limit', () => {
  // 20,000 different characters outside the BMP would be twice as many units: these take most room in an index.
  const content = Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
  const rare = (length: number): string =>
    Array.from({ length: length / 2 }, (_, n) => String.fromCodePoint(0x20000 + n)).join('');

  it('is stored and found again, whatever its characters', async () => {
    const office = await TestOffice.open(['county']);
    const server = await TestServer.open(office);
    await server.addAccounts(office, 1);
    const person = server.callerWith([1, 'clerk'], [1, 'head'], [1, 'administrator']);
    const stored = [
      await person.post('/api/agencies', { code: 'x'.repeat(100), name: rare(200), kind: 'department' }),
      await person.post('/api/applications', {
        agency: 'county',
        applicant: { type: 'naturalPerson', name: rare(200), idNumber: rare(100) },
        channel: 'counter',
        content,
      }),
      await person.post('/api/applications', {
        agency: 'county',
        applicant: { type: 'naturalPerson', name: '张三' },
        channel: 'counter',
        content: rare(20_000),
      }),
    ];
    expect(stored.map(({ status, text }) => [status, text.slice(0, 200)])).toEqual([
      [201, expect.any(String)],
      [201, expect.any(String)],
      [201, expect.any(String)],
    ]);
    const found = await person.get(`/api/applications?q=${encodeURIComponent(content.slice(19_000, 19_100))}`);
    expect(found.body['applications']).toHaveLength(1);
    await server.close();
  });
});

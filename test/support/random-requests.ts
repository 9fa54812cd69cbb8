// Random requests from the OpenAPI document: some valid, some at the edge, some hostile.
import fc from 'fast-check';

export type Json = Readonly<Record<string, any>>;

/** A random request; persons and names are indexes into lists that the test has. */
export interface RandomRequest {
  readonly operation: number;
  readonly person: number;
  /** Mostly the operation's own method. */
  readonly method: string;
  /** By parameter name: a number is the index of a real value. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  '💩',
  'x'.repeat(300),
  '申'.repeat(20_000),
  "'; drop table application; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '../../etc/passwd',
  '%00',
  '__proto__',
  'constructor',
  '0000-00-00',
  '0001-01-01',
  '2026-02-30',
  '9999-12-31',
  '-1',
  '1e999',
  'NaN',
  'null',
  '\u202e\u200b\ufeff',
];
const HOSTILE_NUMBERS = [0, -0, -1, 1, 0.5, 1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 63), 1e21];
const hostileText = fc.constantFrom(...HOSTILE_TEXTS);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(...HOSTILE_NUMBERS),
  fc.constantFrom(null, true, false, [], {}, [[[[[[[[]]]]]]]], { __proto__: null, length: -1 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Mixes in one hostile value in thirteen. */
const mostlyValid = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: valid }, { weight: 1, arbitrary: hostile });

/** Values for a JSON schema, sometimes hostile ones. */
export function valuesForSchema(schema: Json, document: Json): fc.Arbitrary<unknown> {
  if (schema['$ref']) return valuesForSchema(resolveRef(schema['$ref'] as string, document), document);
  if (schema['const'] !== undefined) return mostlyValid(fc.constant(schema['const']));
  if (schema['enum']) return mostlyValid(fc.constantFrom(...(schema['enum'] as unknown[])));
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (alternatives) return fc.oneof(...alternatives.map((each) => valuesForSchema(each, document)));
  switch (schema['type']) {
    case 'object':
      return mostlyValid(objectsForSchema(schema, document));
    case 'array':
      return mostlyValid(
        fc.array(valuesForSchema((schema['items'] as Json | undefined) ?? {}, document), {
          maxLength: 4,
        }),
      );
    case 'string':
      return mostlyValid(stringsForSchema(schema));
    case 'integer':
    case 'number':
      return mostlyValid(fc.oneof(fc.integer({ min: -2, max: 70 }), fc.constantFrom(...HOSTILE_NUMBERS)));
    case 'boolean':
      return mostlyValid(fc.boolean());
    case 'null':
      return mostlyValid(fc.constant(null));
    default:
      return hostile;
  }
}

function objectsForSchema({ properties = {}, required = [] }: Json, document: Json): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties as Json).map(([name, field]) => [name, valuesForSchema(field as Json, document)]),
  );
  const complete = fc.record(fields, { requiredKeys: (required as string[]).filter((name) => name in fields) });
  const malformed = fc.tuple(
    fc.record(fields, { requiredKeys: [] }),
    fc.dictionary(hostileText, hostile, { maxKeys: 2 }),
  );
  return fc.oneof(
    { weight: 12, arbitrary: complete },
    { weight: 1, arbitrary: malformed.map(([some, more]) => ({ ...some, ...more })) },
  );
}

function stringsForSchema({ format, pattern }: Json): fc.Arbitrary<unknown> {
  if (format === 'date') return fc.constantFrom('2026-01-05', '2025-12-31', '2026-10-01', '2031-06-30', '0001-01-01');
  if (pattern) return fc.oneof(fc.constantFrom('2026000001', '0', '9999999999'), hostileText);
  return fc.oneof(
    fc.constantFrom('征1', '某地块征收补偿协议', 'county', 'land', 'a'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  );
}

export const resolveRef = (ref: string, document: Json): Json =>
  ref
    .slice(2)
    .split('/')
    .reduce<Json>((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')] as Json, document);

const HEADERS: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'content-type': fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-7', 'x', '*/*', ''),
    accept: fc.constantFrom('text/html', 'application/xml', '*/*;q=0', 'x'.repeat(500)),
    'accept-language': fc.constantFrom('en', 'EN-gb,zh', '*', ',,,;q=', 'x'.repeat(2000)),
    'idempotency-key': fc.constantFrom('a', 'b', 'c', 'a b', '', 'x'.repeat(100), 'x'.repeat(101), '\u00ff'),
    'if-match': fc.constantFrom('"1"', '"2"', '*', '1', 'W/"1"', '"-1"', '"99999999999999999999"', '""', '"1", "2"'),
    'x-csrf-token': fc.constantFrom('', 'wrong', 'x'.repeat(1000)),
    cookie: fc.constantFrom('', '=', 'desk_session', 'desk_session=%ff', 'desk_session=; desk_session=x', ';;;'),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'nonsense'),
    origin: fc.constantFrom('null', 'https://elsewhere.example'),
    'x-forwarded-for': fc.constantFrom('127.0.0.1', 'x', '::1, 1.2.3.4'),
    'last-event-id': fc.constantFrom('1', '-1', 'x'.repeat(100)),
    range: fc.constantFrom('bytes=0-', 'bytes=9-1', 'x'),
  },
  { requiredKeys: [] },
);

const BROKEN_BODIES = [
  '',
  '{',
  '[',
  '"',
  '{"a":1,}',
  '\ufeff{}',
  '{"__proto__":{"x":1}}',
  '[]',
  'null',
  '1',
  'undefined',
  '\0',
];

interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly definition: Json;
}

/** The document's operations, in its order. */
export const listOperations = (document: Json): readonly DescribedOperation[] =>
  Object.entries(document['paths'] as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, each]) => ({
      method: method.toUpperCase(),
      path,
      definition: each as Json,
    })),
  );

/** @param knownParameters the parameters for which the test has real values */
export function randomRequests(
  document: Json,
  personCount: number,
  knownParameters: ReadonlySet<string>,
): fc.Arbitrary<RandomRequest> {
  const requests = listOperations(document).map(({ method, path, definition: each }, operation) => {
    const parameters = (each['parameters'] ?? []) as Json[];
    const schema = Object.values((each['requestBody']?.content ?? {}) as Json)[0]?.schema as Json | undefined;
    const bodies = schema
      ? valuesForSchema(schema, document).map((value) => JSON.stringify(value))
      : fc.constant(undefined);
    return fc.record({
      operation: fc.constant(operation),
      person: fc.nat(personCount - 1),
      method: fc.oneof(
        { weight: 30, arbitrary: fc.constant(method) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'),
        },
      ),
      params: fc.record(
        Object.fromEntries(
          [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => [
            name!,
            fc.oneof(
              { weight: knownParameters.has(name!) ? 20 : 1, arbitrary: fc.nat(1000) },
              { weight: 2, arbitrary: hostileText },
              {
                weight: 1,
                arbitrary: fc.constantFrom('1', 'county-2026999999', 'nobody-2026000001', '00000000000', '%', '%zz'),
              },
            ),
          ]),
        ),
      ),
      query: queryStringsFor(
        parameters.filter((parameter) => parameter['in'] === 'query'),
        document,
      ),
      headers: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: HEADERS }),
      body: fc.oneof(
        { weight: 20, arbitrary: bodies },
        { weight: 1, arbitrary: fc.constantFrom(...BROKEN_BODIES) },
      ) as fc.Arbitrary<string | undefined>,
    });
  });
  return fc.oneof(...requests);
}

function queryStringsFor(parameters: readonly Json[], document: Json): fc.Arbitrary<string> {
  const malformed = fc.constantFrom('', '?', '?&&=', '?a=1&a=2', '?%ff=%', '?__proto__=1', `?${'x'.repeat(3000)}`);
  if (parameters.length === 0) return fc.oneof({ weight: 10, arbitrary: fc.constant('') }, malformed);
  const fields = fc.record(
    Object.fromEntries(
      parameters.map(({ name, schema }) => [name as string, valuesForSchema(schema as Json, document)]),
    ),
    { requiredKeys: parameters.filter(({ required }) => required as boolean).map(({ name }) => name as string) },
  );
  const wellFormed = fields.map((values) => {
    const pairs = Object.entries(values).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(
        (each) => `${name}=${encodeParameter(typeof each === 'string' ? each : JSON.stringify(each))}`,
      ),
    );
    return pairs.length > 0 ? `?${pairs.join('&')}` : '';
  });
  return fc.oneof({ weight: 10, arbitrary: wellFormed }, malformed);
}

/** Longer values in a URL are cut. */
const MAX_VALUE_LENGTH = 500;

/** Encodes as a browser does, also lone surrogates; what looks percent-encoded already is left as it is. */
export const encodeParameter = (text: string): string =>
  /^%[\x21-\x7e]*$/u.test(text)
    ? text
    : encodeURIComponent(text.slice(0, MAX_VALUE_LENGTH).replaceAll(/\p{Surrogate}/gu, '\ufffd'));

// Problem answers: always in both languages, and always with what to do.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { findFaults, bilingual } from '../../../src/platform/http/validation-errors.js';
import { toProblem } from '../../../src/platform/http/problem.filter.js';
import { PROBLEM_CODES, PROBLEMS } from '../../../src/platform/http/problems.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';
import { checkout } from '../../system/programs.js';

const HAN = /\p{Script=Han}/u;

/** The literal text of a node; undefined if it is not a literal. */
function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => literal.text).join('');
  }
  return undefined;
}

const valueOf = (node: ts.ObjectLiteralExpression, name: string): ts.Node | undefined =>
  node.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer;

describe('the catalogue', () => {
  it.each(PROBLEM_CODES)('says in both languages what %s is and what to do', (code) => {
    const { status, title, about } = PROBLEMS[code];
    expect(status).toBeGreaterThanOrEqual(400);
    for (const { zh, en } of [title, about]) {
      expect(zh).toMatch(HAN);
      expect(en).not.toMatch(HAN);
      expect(en).not.toBe('');
    }
  });
});

describe('every refusal in the source', () => {
  const MAKERS = new Set(
    'notFound notAllowed notPermitted stale invalid notSignedIn tooManyAttempts Unusable says'.split(' '),
  );
  const sources = readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src', file));
  const texts = sources.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(checkout, file), 'utf8'), ts.ScriptTarget.ES2023, true);
    const foundTexts: { readonly place: string; readonly zh: string; readonly en: string }[] = [];
    const collect = (node: ts.Node, zh: ts.Node | undefined, en: ts.Node | undefined): void => {
      const text = [zh, en].map((each) => (each ? literalText(each) : undefined));
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const [chinese, english] = text;
      if (chinese !== undefined && english !== undefined)
        foundTexts.push({ place: `${file}:${line}`, zh: chinese, en: english });
    };
    const visit = (node: ts.Node): void => {
      if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && MAKERS.has(node.expression.getText())) {
        collect(node, node.arguments?.[0], node.arguments?.[1]);
      }
      if (ts.isObjectLiteralExpression(node)) collect(node, valueOf(node, 'zh'), valueOf(node, 'en'));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return foundTexts;
  });

  it('is found by this test', () => {
    expect(texts.length).toBeGreaterThan(150);
  });

  it('is Chinese in Chinese and English in English', () => {
    // A template that only joins other texts has no letters of its own.
    const wrong = texts
      .filter(({ zh, en }) => /\p{L}/u.test(zh + en))
      .filter(({ zh, en }) => !HAN.test(zh) || HAN.test(en) || en.trim() === '');
    expect(wrong).toEqual([]);
  });
});

describe('a field that is wrong', () => {
  const schema = z.strictObject({
    name: z.string().min(2),
    days: z.int().max(20),
    code: z.string().regex(/^[a-z]+$/u, bilingual('须为小写字母', 'lower-case letters expected')),
    items: z.array(z.object({ outcome: z.enum(['disclosed', 'withdrawn']) })),
  });

  it('is reported in both languages with what was expected', () => {
    const faults = findFaults(schema, { name: '', days: 21.5, code: 'A', items: [{ outcome: 'x' }], more: 1 });
    expect(faults.map(({ field }) => field)).toEqual(['name', 'days', 'code', 'items/0/outcome', '']);
    for (const { expected } of faults) {
      expect(expected.zh).toMatch(HAN);
      expect(expected.en).not.toMatch(HAN);
    }
    expect(faults[2]?.expected).toEqual({ zh: '须为小写字母', en: 'lower-case letters expected' });
  });

  it.each([
    [{}, 'name', '必填', 'required'],
    [{ name: 7 }, 'name', '须为文字', 'a text expected'],
    [{ name: '' }, 'name', '至少2个字', 'at least 2 characters'],
    [{ days: 21 }, 'days', '至多20', 'at most 20'],
    [{ items: {} }, 'items', '须为列表', 'a list expected'],
    [
      { items: [{}] },
      'items/0/outcome',
      '必填，须为以下之一：disclosed、withdrawn',
      'required, one of disclosed, withdrawn',
    ],
    [
      { items: [{ outcome: 'x' }] },
      'items/0/outcome',
      '须为以下之一：disclosed、withdrawn',
      'one of disclosed, withdrawn',
    ],
    [{ more: 1, most: 2 }, '', '没有这样的字段：more、most', 'no such field: more, most'],
  ])('says clearly what is wrong: %j', (value, name, zh, en) => {
    expect(findFaults(schema, value).find(({ field }) => field === name)?.expected).toEqual({ zh, en });
  });

  it('is absent if all is valid', () => {
    expect(findFaults(schema, { name: '李明', days: 20, code: 'a', items: [] })).toEqual([]);
  });
});

describe('an error that is thrown', () => {
  const codeOf = (error: unknown): string => toProblem(error, { headers: {}, id: 'a-number' }).code;

  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300', '08006'])(
    '%s is an unavailable database',
    (code) => {
      expect(codeOf(Object.assign(new Error('no'), { code }))).toBe('unavailable');
    },
  );

  it('is unavailable too when a connection was cut or none is free', () => {
    expect(codeOf(new Error('Connection terminated unexpectedly'))).toBe('unavailable');
    expect(codeOf(new Error('timeout exceeded when trying to connect'))).toBe('unavailable');
  });

  it('says when to try again if the database is away, as it is brought up again within seconds', () => {
    const away = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    expect(toProblem(away, { headers: {}, id: 'a-number' })).toMatchObject({ status: 503, retryAfter: 5 });
    expect(toProblem(new Error('no'), { headers: {}, id: 'a-number' })).not.toHaveProperty('retryAfter');
  });

  it.each([new Error('no'), Object.assign(new Error('no'), { code: '23505' }), 'a word', null, undefined])(
    'is internal otherwise: %p',
    (error) => {
      const problem = toProblem(error, { headers: {}, id: 'a-number' });
      expect(problem).toMatchObject({ code: 'internal', number: 'a-number' });
    },
  );
});

describe('GET /api/problems/:code', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.open(await TestOffice.open(['county']));
  });
  afterAll(async () => {
    await server.close();
    await dropDatabases();
  });

  it("is where a problem's type leads, for anyone", async () => {
    const { body: refused } = await server.anonymous.get('/api/agencies');
    const { status, body } = await server.anonymous.get(refused['type'] as string);
    expect(status).toBe(200);
    expect(body).toEqual({ type: '/api/problems/not-signed-in', code: 'not-signed-in', ...PROBLEMS['not-signed-in'] });
  });

  it('does not know other codes', async () => {
    for (const code of ['nothing', 'toString', '__proto__']) {
      expect((await server.anonymous.get(`/api/problems/${code}`)).body).toMatchObject({
        status: 404,
        code: 'not-found',
      });
    }
  });
});

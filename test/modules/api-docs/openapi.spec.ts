// The OpenAPI document: valid, equal to the file, with examples that match its own schemas.
import { readFileSync } from 'node:fs';
import type { Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openApi } from '../../../src/modules/api-docs/openapi-document.js';
import { renderReferencePage } from '../../../src/modules/api-docs/reference-page.js';
import { OPERATIONS } from '../../../src/modules/api-docs/all-operations.js';
import { OPERATION, type Operation } from '../../../src/platform/http/operation.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';

afterAll(dropDatabases);

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const document = openApi(OPERATIONS, version) as any;

/** The operations of a controller's methods, inherited ones included. */
function handledOperations(prototype: object): readonly Operation[] {
  if (prototype === Object.prototype) return [];
  const own = Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }) => {
    const operation: unknown =
      typeof value === 'function' ? Reflect.getMetadata(OPERATION, value as object) : undefined;
    return operation ? [operation as Operation] : [];
  });
  return [...own, ...handledOperations(Object.getPrototypeOf(prototype) as object)];
}

describe('the OpenAPI document', () => {
  it('is valid by the meta-schema of OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, version: '3.1' });
  });

  it('in docs/openapi.json is what `npm run docs` writes now', () => {
    expect(JSON.parse(read('docs/openapi.json'))).toEqual(document);
  });

  it('names each operation once, in both languages, under its noun', () => {
    const names = OPERATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { summary, tag, method, path } of OPERATIONS) {
      expect([summary.zh, summary.en, tag]).not.toContain('');
      expect(path).toMatch(/^\/api\/[a-z]/u);
      const { parameters = [] } = document.paths[path.replaceAll(/:(\w+)/gu, '{$1}')][method.toLowerCase()];
      const named = parameters.filter((each: any) => each.in === 'path').map((each: any) => each.name);
      expect(named.toSorted()).toEqual([...path.matchAll(/:(\w+)/gu)].map(([, name]) => name!).toSorted());
    }
  });

  // An operation that is missing there works, and no test that walks the operations would meet it.
  it('holds every operation that a controller handles', async () => {
    const server = await TestServer.open(await TestOffice.open());
    const controllers = [...server.app.get(ModulesContainer).values()].flatMap(({ controllers }) => [
      ...controllers.values(),
    ]);
    const handled = controllers.flatMap(({ metatype }) => handledOperations((metatype as Type).prototype as object));
    await server.close();
    expect(new Set(handled.map(({ name }) => name))).toEqual(new Set(OPERATIONS.map(({ name }) => name)));
  });

  it('describes keys, versions and addresses where an operation uses them', () => {
    const { parameters, responses } = document.paths['/api/applications/{application}/accept'].post;
    expect(parameters.map(({ name }: any) => name)).toEqual([
      'application',
      'x-csrf-token',
      'Idempotency-Key',
      'If-Match',
    ]);
    expect(responses['200'].headers).toHaveProperty('ETag');
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '404', '409', '412', '422']));
    expect(document.paths['/api/applications'].post.responses['201'].headers).toHaveProperty('Location');
  });
});

describe('the roles of an operation', () => {
  it('is described by the rules of the process, with their article', () => {
    expect(document.paths['/api/applications/{application}/review'].post.description).toBe(
      '审核人 reviewer · 机构负责人 head（第十七条）',
    );
    expect(document.paths['/api/agencies/{agency}/remedies/{remedy}/redo'].post.description).toBe('机构负责人 head');
    expect(document.paths['/api/agencies'].post.description).toBe('系统管理员 administrator');
    const { post } = document.paths['/api/agencies/{agency}/reports/{year}/{scope}/accept'];
    expect(post.description).toBe('机构负责人 head · 统计人员 statistician（第四十九条）');
  });
});

describe('the example of each operation', () => {
  it.each(OPERATIONS.filter(({ example }) => example !== undefined).map((each) => [each.name, each] as const))(
    '%s is what it takes',
    (_name, { body, example }) => {
      expect(body!.safeParse(example).error).toBeUndefined();
    },
  );
});

describe('the interface for people', () => {
  const { html, policy } = renderReferencePage(document);

  it('shows every operation, with an anchor and its example, and every schema', () => {
    for (const { name, summary } of OPERATIONS) {
      expect(html).toContain(`<details id="${name}">`);
      expect(html).toContain(summary.zh);
    }
    for (const [, anchor] of html.matchAll(/href="#([^"]+)"/gu)) expect(html).toContain(`id="${anchor}"`);
    expect(html).toContain('&#34;workingDays&#34;: 20');
  });

  it('needs no script and nothing from elsewhere, and is served so', async () => {
    expect(html).not.toMatch(/<script|<link|<img|style=|https?:/iu);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/u);
    const office = await TestOffice.open();
    const server = await TestServer.open(office);
    const served = await server.anonymous.get('/api');
    expect([served.status, served.text]).toEqual([200, html]);
    expect(served.headers).toMatchObject({
      'content-security-policy': policy,
      'content-type': 'text/html; charset=utf-8',
    });
    await server.close();
  });
});

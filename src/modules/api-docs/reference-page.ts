// Renders the OpenAPI document as one page for people; no script, nothing from other sites.
import { createHash } from 'node:crypto';
import { escapeHtml, type Page } from '../../platform/http/html-page.js';

/** A part of the OpenAPI document. */
type Json = Readonly<Record<string, any>>;

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1b1b, #e8e8e8); --paper: light-dark(#fff, #16181c); --line: light-dark(#c9ced6, #3a3f47); --soft: light-dark(#f4f6f9, #1f2329); --link: light-dark(#0b4f9c, #8ab8f5); --verb: light-dark(#1b6b3a, #7fd49b) }
body { font: 1rem/1.6 system-ui, "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper); max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
a { color: var(--link) } code, pre { font: .9em/1.5 ui-monospace, "DejaVu Sans Mono", monospace, "Noto Sans CJK SC"; overflow-wrap: anywhere }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0 } details > div { padding: 0 1rem 1rem }
summary { padding: .45rem .8rem; cursor: pointer } summary:hover, details[open] > summary { background: var(--soft) }
.verb { display: inline-block; min-width: 4.2rem; font-weight: bold; color: var(--verb) } .say { margin-left: .6rem }
pre { background: var(--soft); padding: .7rem; overflow: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line) } th { font-weight: normal; white-space: nowrap }
h3 { margin: 2rem 0 .5rem } h4 { margin: 1rem 0 .2rem }
`;

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param document as `openApi` makes it */
export function renderReferencePage(document: Json): Page {
  const { info, paths, components, tags } = document;
  const operations = Object.entries(paths as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, each]) => ({ method, path, each: each as Json })),
  );
  const operationsTagged = (tag: string): string =>
    operations
      .filter(({ each }) => each['tags'].includes(tag))
      .map(({ method, path, each }) => operationOf(method, path, each, components))
      .join('\n');
  const tagNames = (tags as Json[]).map(({ name }) => String(name));
  const title = escapeHtml(info.title);
  const html = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
<header>
<h1>${title} <small>${escapeHtml(info.version)}</small></h1>
${String(info.description)
  .split('\n\n')
  .map((each) => `<p>${escapeHtml(each)}</p>`)
  .join('\n')}
<p><a href="/api/openapi.json">openapi.json</a> （OpenAPI ${escapeHtml(document['openapi'])}）</p>
</header>
<nav aria-label="目录 Contents"><ul>
${[...tagNames, 'schemas'].map((name) => `<li><a href="#${name}">${escapeHtml(name)}</a></li>`).join('\n')}
</ul></nav>
<main>
<h2>操作 Operations</h2>
${tagNames.map((tag) => `<section id="${tag}"><h3>${escapeHtml(tag)}</h3>\n${operationsTagged(tag)}\n</section>`).join('\n')}
<h2 id="schemas">数据 Schemas</h2>
${Object.entries(components.schemas as Json)
  .map(([name, schema]) => detailsOf(`schema-${name}`, `<code>${escapeHtml(name)}</code>`, fieldsOf(schema as Json)))
  .join('\n')}
</main>
</body>
</html>
`;
  return { html, policy: POLICY };
}

const detailsOf = (id: string, head: string, body: string): string =>
  `<details id="${escapeHtml(id)}"><summary>${head}</summary><div>\n${body}\n</div></details>`;

function operationOf(method: string, path: string, each: Json, components: Json): string {
  const head = `<span class="verb">${method.toUpperCase()}</span><code>${escapeHtml(path)}</code><span class="say">${escapeHtml(each['summary'])}</span>`;
  const parameters = each['parameters'] as Json[];
  const [[type, content] = []] = Object.entries((each['requestBody']?.content ?? {}) as Json);
  return detailsOf(
    each['operationId'],
    head,
    [
      `<p>可办理 For: ${escapeHtml(each['description'])}</p>`,
      parameters.length > 0 ? `<h4>参数 Parameters</h4>${table(parameters.map(parameterRow))}` : '',
      content
        ? `<h4>内容 Body <code>${escapeHtml(type!)}</code></h4>${fieldsOf(content.schema)}${exampleOf(content)}`
        : '',
      `<h4>回答 Answers</h4>${table(
        Object.entries(each['responses'] as Json).map(([status, response]) => answerRow(status, response, components)),
      )}`,
    ].join('\n'),
  );
}

type Row = readonly [name: string, type: string, about: string];

/** Rows of HTML. */
const table = (rows: readonly Row[]): string =>
  `<table><tbody>${rows.map(([name, ...cells]) => `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;

const parameterRow = ({ name, in: where, required, schema, description = '' }: Json): Row => [
  nameCell(name, required),
  `${escapeHtml(where)} ${typeOf(schema)}`,
  escapeHtml(description),
];

const nameCell = (name: string, required: boolean): string => `<code>${escapeHtml(name)}</code>${required ? '' : ' ?'}`;

function answerRow(status: string, response: Json, components: Json): Row {
  const name = String(response['$ref'] ?? '')
    .split('/')
    .at(-1)!;
  const { description, content = {}, headers = {} } = name ? (components['responses'][name] as Json) : response;
  const contentTypes = Object.entries(content as Json).map(
    ([type, { schema }]) => `<code>${escapeHtml(type)}</code> ${schema ? typeOf(schema) : ''}`,
  );
  return [status, [...contentTypes, ...Object.keys(headers).map(escapeHtml)].join(', '), escapeHtml(description)];
}

const exampleOf = ({ example }: Json): string =>
  example === undefined ? '' : `<pre>${escapeHtml(JSON.stringify(example, null, 2))}</pre>`;

function fieldsOf(schema: Json): string {
  const { properties, required = [] } = schema;
  if (!properties) return `<p>${typeOf(schema)}</p>`;
  const rows = Object.entries(properties as Json).map(([name, field]): Row => [
    nameCell(name, required.includes(name)),
    typeOf(field),
    escapeHtml(field.description ?? ''),
  ]);
  return rows.length > 0 ? table(rows) : '<p><code>{}</code></p>';
}

/** A short text for a type: 'string date', '"a" | "b"', a link to a named schema. */
function typeOf({ $ref, enum: values, anyOf, type, format, items, properties }: Json): string {
  if ($ref) {
    const name = escapeHtml(String($ref).split('/').at(-1)!);
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (values)
    return (values as unknown[]).map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' | ');
  if (anyOf) return (anyOf as Json[]).map(typeOf).join(' | ');
  if (type === 'array') return `[ ${typeOf(items ?? {})} ]`;
  if (properties) {
    const fields = Object.entries(properties as Json).map(([name, field]) => `${escapeHtml(name)}: ${typeOf(field)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return escapeHtml([type ?? 'any', format].filter(Boolean).join(' '));
}

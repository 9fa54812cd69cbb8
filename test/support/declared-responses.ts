// Checks an answer against the OpenAPI document: its status, its media type and its schema.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Json, resolveRef } from './random-requests.js';

/** @returns the reason why the answer is not declared, or undefined */
export type ResponseCheck = (
  path: string,
  method: string,
  answer: { readonly status: number; readonly type: string; readonly body: string },
) => string | undefined;

const ROOT = 'openapi';

export function createResponseCheck(document: Json): ResponseCheck {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: ROOT, ...document });
  return (path, method, { status, type, body }) => {
    const segments = ['paths', path, method.toLowerCase(), 'responses', String(status)];
    let pointer = toJsonPointer(segments);
    const declared = resolveRefOrUndefined(pointer, document);
    if (!declared) return `status ${status} is not declared: ${body.slice(0, 300)}`;
    let response = declared;
    if (response['$ref']) {
      pointer = (response['$ref'] as string).slice(1);
      response = resolveRef(response['$ref'] as string, document);
    }
    if (!response['content']) return body === '' ? undefined : `nothing is declared, but it says ${body.slice(0, 300)}`;
    const [media] = type.split(';');
    const content = (response['content'] as Json)[media!] as Json | undefined;
    if (!content) return `${type} is not declared for ${status}`;
    if (!content['schema'] || !/json/u.test(media!)) return undefined;
    const check = ajv.getSchema(`${ROOT}#${pointer}${toJsonPointer(['content', media!, 'schema'])}`)!;
    return check(JSON.parse(body)) ? undefined : `${status} ${ajv.errorsText(check.errors)}: ${body.slice(0, 300)}`;
  };
}

const toJsonPointer = (segments: readonly string[]): string =>
  segments.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function resolveRefOrUndefined(pointer: string, document: Json): Json | undefined {
  try {
    return resolveRef(`#${pointer}`, document);
  } catch {
    return undefined;
  }
}

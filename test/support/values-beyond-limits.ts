// From a JSON schema: values that break exactly one of its limits, and which limit that is.
import { type Json, resolveRef } from './random-requests.js';

/** A value that is too long at one place; `path` as a fault names it. */
export interface TooLong {
  readonly path: string;
  readonly value: unknown;
}

const resolved = (schema: Json, document: Json): Json =>
  schema['$ref'] ? resolved(resolveRef(schema['$ref'] as string, document), document) : schema;

const alternativesOf = (schema: Json): readonly Json[] =>
  (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'] ?? []) as Json[];

const typesOf = ({ type }: Json): readonly unknown[] => [type].flat();

/** What the schema takes in that has no limit, by path. */
export function findUnlimited(unresolved: Json, document: Json, path: string): readonly string[] {
  const schema = resolved(unresolved, document);
  const alternatives = alternativesOf(schema);
  const closed = ['enum', 'const', 'maxLength', 'format', 'pattern'].some((name) => schema[name] !== undefined);
  const types = typesOf(schema);
  const { additionalProperties, propertyNames } = schema;
  return [
    ...(types.includes('string') && !closed ? [`${path}: a text`] : []),
    ...(types.includes('array') && schema['maxItems'] === undefined ? [`${path}: a list`] : []),
    ...(typeof additionalProperties === 'object' && schema['maxProperties'] === undefined ? [`${path}: a record`] : []),
    ...alternatives.flatMap((each) => findUnlimited(each, document, path)),
    ...(schema['items'] ? findUnlimited(schema['items'] as Json, document, `${path}[]`) : []),
    ...(propertyNames ? findUnlimited(propertyNames as Json, document, `${path}{}`) : []),
    ...Object.entries((schema['properties'] ?? {}) as Json).flatMap(([name, field]) =>
      findUnlimited(field as Json, document, `${path}/${name}`),
    ),
  ];
}

/** A small value that the schema takes, as far as a schema tells. */
export function smallestValue(unresolved: Json, document: Json): unknown {
  const schema = resolved(unresolved, document);
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['enum']) return (schema['enum'] as unknown[])[0];
  if (schema['anyOf'] ?? schema['oneOf']) return smallestValue(alternativesOf(schema)[0]!, document);
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(
        ((schema['required'] ?? []) as string[]).map((name) => [
          name,
          smallestValue((schema['properties'] as Json)[name] as Json, document),
        ]),
      );
    case 'array':
      return Array.from({ length: (schema['minItems'] as number | undefined) ?? 0 }, () =>
        smallestValue(schema['items'] as Json, document),
      );
    case 'integer':
    case 'number':
      return (schema['minimum'] as number | undefined) ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema['format'] === 'date' ? '2026-01-05' : '1';
  }
}

export function valuesBeyondLimits(unresolved: Json, document: Json, path = ''): readonly TooLong[] {
  const schema = resolved(unresolved, document);
  const under = (name: string | number): string => (path ? `${path}/${name}` : String(name));
  const base = (): Json => smallestValue(schema, document) as Json;
  const { maxLength, maxItems, items } = schema as { maxLength?: number; maxItems?: number; items?: Json };
  return [
    ...alternativesOf(schema).flatMap((each) => valuesBeyondLimits(each, document, path)),
    ...(maxLength === undefined || schema['enum'] ? [] : [{ path, value: 'x'.repeat(maxLength + 1) }]),
    ...(maxItems === undefined
      ? []
      : [{ path, value: Array.from({ length: maxItems + 1 }, () => smallestValue(items!, document)) }]),
    ...(items ? valuesBeyondLimits(items, document, under(0)).map((each) => ({ ...each, value: [each.value] })) : []),
    ...Object.entries((schema['properties'] ?? {}) as Json).flatMap(([name, field]) =>
      valuesBeyondLimits(field as Json, document, under(name)).map((each) => ({
        ...each,
        value: { ...base(), [name]: each.value },
      })),
    ),
  ];
}

// An operation of the HTTP API: its input, its answer, who may call it. One declaration serves the
// router, the guard, the OpenAPI document and the tests that walk every route.
import type { Readable } from 'node:stream';
import {
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import type { z } from 'zod';
import type { Person, Right } from '../../domain/accounts/rights.js';
import type { RequiredStep } from '../../domain/accounts/session.js';
import type { DomainErrorCode } from '../../domain/errors.js';
import type { Role, Text } from '../../domain/vocabulary.js';
import type { Agency } from '../db/office.js';

/**
 * Who may call it. `anyone`: also without a session. `self`: any signed-in person. Otherwise a right, held in the agency
 * that the path names (`:agency`, or that of `:application`), or in any agency: then the answer covers those where it is held.
 */
export type Admission =
  'anyone' | 'self' | { readonly right: Right; readonly at: 'agency' | 'application' | 'anywhere' };

export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  /** The operationId, by which generated clients call it. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As Nest and Fastify have it: '/api/applications/:application'. */
  readonly path: string;
  readonly summary: Text;
  /** The noun under which the documentation lists it. */
  readonly tag: string;
  readonly admits: Admission;
  /** The steps of signing in that may still be missing: a second factor, a new password. Default: none. */
  readonly allowsPartialSession?: readonly RequiredStep[];
  /** Opened by the screen itself: it never keeps a session from ending. */
  readonly isBackground?: true;
  /** Where the rules of the process are narrower than the right: the roles that may, and the article. */
  readonly roles?: readonly Role[];
  readonly article?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The answer, in JSON; undefined: no content, or another media type (`type`). */
  readonly answer?: z.ZodType;
  /** The media type of an answer that is not JSON, or those to choose from; and of a body that is not JSON. */
  readonly type?: string | readonly string[];
  readonly bodyType?: string;
  /** Of a form: the largest size of a field, where the default is too small. */
  readonly fieldBytes?: number;
  /** Default: 200. */
  readonly status?: 200 | 201 | 202 | 204 | 302;
  /** Refusals in addition to those that any operation may answer. */
  readonly refusals?: readonly DomainErrorCode[];
  /** Takes `Idempotency-Key`; takes `If-Match` with the version seen. */
  readonly idempotent?: boolean;
  readonly versioned?: boolean;
  /** Headers of the response: the version of the application, the address of what was created. */
  readonly responseHeaders?: readonly ('ETag' | 'Location')[];
  /** An example body: for the documentation, and for the tests that walk every route. */
  readonly example?: unknown;
}

/** A form with files: the controller reads its parts as they stream in, and checks them itself. */
export const MULTIPART = 'multipart/form-data';

/** A part of such a form. `truncated` is set after reading: the file was larger than allowed. */
export type FormPart =
  | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown }
  | {
      readonly type: 'file';
      readonly fieldname: string;
      readonly filename: string | undefined;
      readonly file: Readable & { readonly truncated: boolean };
    };

/** Declares an operation and keeps the types of its input. */
export const operation = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  definition: Operation<Params, Query, Body>,
): Operation<Params, Query, Body> => definition;

/** An application as the path names it: its agency, and its number there. */
export interface ApplicationRef {
  readonly agencyId: number;
  readonly id: number;
}

/** The checked input of a request: all that a controller needs of it. */
export interface OperationInput<Op extends Operation> {
  readonly params: Op extends Operation<infer Params> ? z.output<Params> : never;
  readonly query: Op extends Operation<z.ZodType, infer Query> ? z.output<Query> : never;
  readonly body: Op extends Operation<z.ZodType, z.ZodType, infer Body> ? z.output<Body> : never;
  /** Instead of `body` where `bodyType` is MULTIPART: one file, cut off after so many bytes, and a few fields. */
  readonly parts: (maxBytes: number) => AsyncIterable<FormPart>;
  /** The signed-in person; may be missing only where `admits` is 'anyone'. */
  readonly person: Person;
  /** The agency that the path names, itself or by an application. */
  readonly agency: Agency;
  readonly application: ApplicationRef;
  /** The agencies in which the right is held, and which the answer may cover: that of the path, or all. */
  readonly agencies: readonly number[];
  /** ISO 8601, the moment of the request. */
  readonly at: string;
  readonly language: 'zh' | 'en';
  /** The caller's address, for the record. */
  readonly from: string;
  /** Of `Idempotency-Key`, unique to this person. */
  readonly key: string | undefined;
  /** Of `If-Match`. */
  readonly version: number | undefined;
}

export const OPERATION = Symbol('operation');

/** Makes a controller's method handle an operation. */
export const Handles = (operation: Operation): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: operation.path, method: RequestMethod[operation.method] }),
    HttpCode(operation.status ?? 200),
    SetMetadata(OPERATION, operation),
  );

/** The input that the guard has checked: `list(@Input() { query, agencies }: OperationInput<typeof listApplications>)`. */
export const Input = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ input: unknown }>().input,
);

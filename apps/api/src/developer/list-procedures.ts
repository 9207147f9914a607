import type { DomainErrorCode } from '@invigil/shared/errors';
import { z } from 'zod';
import type { appRouter } from '../routers/index.ts';
import { httpStatusOf } from '../trpc/domain-errors.ts';
import type { ProcedureAccess, ProcedureMeta } from '../trpc/init.ts';
import { eventSchemaOf } from '../trpc/stream-output.ts';

export interface ListedProcedure {
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  access: ProcedureAccess | null;
  /** JSON Schema; null where there is none. Of a subscription's output: of one event. */
  input: unknown;
  output: unknown;
  errors: { code: DomainErrorCode; status: number }[];
}

interface Definition {
  type: ListedProcedure['type'];
  meta?: ProcedureMeta;
  inputs: unknown[];
  output?: unknown;
}

/** Every procedure of a router, read from the router itself. */
export function listProcedures(router: typeof appRouter): ListedProcedure[] {
  const procedures = router._def.procedures as unknown as Record<string, { _def: Definition }>;
  return Object.entries(flatten(procedures))
    .map(([path, definition]) => describe(path, definition))
    .sort((a, b) => a.path.localeCompare(b.path, 'en'));
}

/** The record is nested by router; a procedure is what has a definition of a type. */
function flatten(record: object, prefix = ''): Record<string, Definition> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]): [string, Definition][] => {
      const definition = (value as { _def?: Definition })._def;
      return definition && 'type' in definition
        ? [[`${prefix}${name}`, definition]]
        : Object.entries(flatten(value as object, `${prefix}${name}.`));
    }),
  );
}

/** What any procedure may be answered with, by who may call it. */
function commonErrors(access: ProcedureAccess | null): DomainErrorCode[] {
  const always: DomainErrorCode[] = ['INVALID_INPUT', 'RATE_LIMITED', 'UNAVAILABLE'];
  if (access === null || access.kind === 'public') return always;
  if (access.kind === 'signed_in') return [...always, 'UNAUTHENTICATED'];
  return [...always, 'UNAUTHENTICATED', 'FORBIDDEN'];
}

function describe(path: string, { type, meta, inputs, output }: Definition): ListedProcedure {
  const access = meta?.access ?? null;
  const codes = [...new Set([...(meta?.errors ?? []), ...commonErrors(access)])];
  return {
    path,
    type,
    access,
    input: inputs.length === 0 ? null : jsonSchemaOf(inputs[0], 'input'),
    output: output === undefined ? null : jsonSchemaOf(eventSchemaOf(output) ?? output, 'output'),
    errors: codes.map((code) => ({ code, status: httpStatusOf(code) })),
  };
}

function jsonSchemaOf(parser: unknown, io: 'input' | 'output'): unknown {
  return parser instanceof z.ZodType ? z.toJSONSchema(parser, { io, unrepresentable: 'any' }) : null;
}

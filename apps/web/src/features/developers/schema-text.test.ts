import { expect, test } from 'vitest';
import { accessWords, matches } from './procedure-list.ts';
import { schemaText } from './schema-text.ts';

test('a schema reads like a type', () => {
  const schema = {
    type: 'object',
    required: ['id', 'kind'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      kind: { enum: ['a', 'b'] },
      rows: { type: 'array', items: { anyOf: [{ type: 'number' }, { type: 'null' }] } },
    },
  };
  expect(schemaText(schema)).toBe(
    '{\n  id: string (uuid)\n  kind: "a" | "b"\n  rows?: Array<number | null>\n}',
  );
  expect(schemaText(null)).toBe('none');
});

test('every word of a search must be found, in the path, the kind, the access or an error', () => {
  const procedure = {
    path: 'session.submit',
    type: 'mutation',
    access: { kind: 'student' },
    input: null,
    output: null,
    errors: [{ code: 'NOT_FOUND', status: 404 }],
  } as const;
  expect(matches(procedure, 'submit student')).toBe(true);
  expect(matches(procedure, 'not_found mutation')).toBe(true);
  expect(matches(procedure, 'submit staff')).toBe(false);
  expect(accessWords({ kind: 'staff', roles: ['owner', 'author'] })).toBe('staff · owner, author');
});

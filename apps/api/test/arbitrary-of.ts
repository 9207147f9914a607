import fc from 'fast-check';

/** As much of JSON Schema as the contracts' schemas are written in. */
export interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

const mostItems = 5;
const mostCharacters = 60;

/** Texts that break careless programs, among plain ones. */
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: mostCharacters }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: mostCharacters }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\u0000',
      '\ud800',
      "' or 1=1 --",
      '%',
      '__proto__',
      '../../etc/passwd',
      '=1+1',
      '<script>1</script>',
      '9'.repeat(50),
    ),
  },
);

/** Values that a schema accepts, most of the time; `ids` are ids of things that exist. */
export function arbitraryOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const inner = (part: JsonSchema) => arbitraryOf(part, ids);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'string':
      return stringOf(schema, ids);
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? mostItems, mostItems)),
      });
    case 'object':
      return objectOf(schema, ids);
    default:
      return fc.jsonValue();
  }
}

function numberOf(schema: JsonSchema): fc.Arbitrary<number> {
  const min = Math.max(schema.minimum ?? schema.exclusiveMinimum ?? -1e9, -Number.MAX_SAFE_INTEGER);
  const max = Math.min(schema.maximum ?? schema.exclusiveMaximum ?? 1e9, Number.MAX_SAFE_INTEGER);
  if (schema.type === 'number') return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
  return fc.oneof(
    fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
    fc.constantFrom(Math.ceil(min), Math.floor(max), Math.min(Math.floor(max), Math.max(Math.ceil(min), 1))),
  );
}

function stringOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid')
    return ids.length > 0 ? fc.oneof(fc.constantFrom(...ids), fc.uuid()) : fc.uuid();
  if (schema.format === 'date-time') return instant;
  if (schema.format === 'email') return fc.emailAddress();
  const fitted = text.map((value) => value.slice(0, schema.maxLength ?? mostCharacters));
  return (schema.minLength ?? 0) > 0 ? fitted.map((value) => value || 'x') : fitted;
}

/** Including those that a program can read and a database can't. */
const instant = fc.oneof(
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-11-22T10:00:00+05:00'),
);

function objectOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const required = schema.required ?? [];
  if (schema.properties === undefined && typeof schema.additionalProperties === 'object')
    return fc.dictionary(fc.string({ maxLength: 10 }), arbitraryOf(schema.additionalProperties, ids), {
      maxKeys: 3,
    });
  const model = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => [name, arbitraryOf(part, ids)]),
  );
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) });
}

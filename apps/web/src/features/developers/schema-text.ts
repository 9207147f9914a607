interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  $ref?: string;
}

/** A JSON Schema as a short type, the way a developer would write it down. Indented by two spaces a level. */
export function schemaText(value: unknown, depth = 0): string {
  if (value === null || value === undefined || typeof value !== 'object') return 'none';
  const schema = value as Schema;
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'ref';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map((one) => schemaText(one, depth)).join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => schemaText(one, depth)).join(' & ');
  if (schema.properties) return objectText(schema, depth);
  if (schema.items) return `Array<${schemaText(schema.items, depth)}>`;
  const name = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return schema.format ? `${name} (${schema.format})` : name;
}

function objectText(schema: Schema, depth: number): string {
  const pad = '  '.repeat(depth + 1);
  const required = new Set(schema.required);
  const lines = Object.entries(schema.properties ?? {}).map(
    ([name, one]) => `${pad}${name}${required.has(name) ? '' : '?'}: ${schemaText(one, depth + 1)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

/** @param {string} name */
const keyOf = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/**
 * A TypeScript type of the values a JSON Schema accepts; `unknown` for what it does not tell.
 * @param {any} schema
 * @param {string} indent
 * @returns {string}
 */
export function typeOf(schema, indent = '') {
  if (schema === null || schema === undefined || schema === true) return 'unknown';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((part) => typeOf(part, indent)).join(' | ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ');
  switch (schema.type) {
    case 'null':
      return 'null';
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'array':
      return `Array<${typeOf(schema.items, indent)}>`;
    case 'object':
      return objectOf(schema, indent);
    default:
      return 'unknown';
  }
}

function objectOf(schema, indent) {
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) {
    const key = schema.propertyNames ? typeOf(schema.propertyNames, indent) : 'string';
    return schema.additionalProperties
      ? `Record<${key}, ${typeOf(schema.additionalProperties, indent)}>`
      : '{}';
  }
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const lines = entries.map(
    ([name, part]) => `${inner}${keyOf(name)}${required.has(name) ? '' : '?'}: ${typeOf(part, inner)};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

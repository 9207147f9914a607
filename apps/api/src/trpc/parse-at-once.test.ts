import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseAtOnce } from './parse-at-once.ts';

const schema = z.strictObject({ rows: z.array(z.strictObject({ name: z.string() })) });
const parsed = parseAtOnce(schema);

test('lets through what the schema lets through, and nothing else', async () => {
  const value = { rows: [{ name: 'a' }] };
  expect(await parsed.parseAsync(value)).toEqual(value);
  for (const wrong of [{ rows: [{ name: 1 }] }, { rows: [{ name: 'a', key: 'b' }] }, null])
    await expect(parsed.parseAsync(wrong)).rejects.toBeInstanceOf(z.ZodError);
});

test('is still a schema, so that a procedure can be described by it', () => {
  expect(parsed).toBeInstanceOf(z.ZodType);
  expect(z.toJSONSchema(parsed)).toEqual(z.toJSONSchema(schema));
});

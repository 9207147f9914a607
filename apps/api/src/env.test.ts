import { describe, expect, test } from 'vitest';
import { readEnv } from './env.ts';

const good = {
  DATABASE_URL: 'postgres://staff@127.0.0.1:5432/invigil',
  STUDENT_DATABASE_URL: 'postgres://student@127.0.0.1:5432/invigil',
  INVIGIL_KEYRING: 'k1:secret',
};

describe('the environment', () => {
  test('a complete one is read with its defaults', () => {
    expect(readEnv(good)).toMatchObject({ INVIGIL_PORT: 3000, INVIGIL_TIMELINE: 1, warnings: [] });
  });

  test('without a login for students it warns, and in production refuses', () => {
    const { STUDENT_DATABASE_URL: _, ...without } = good;
    expect(readEnv(without).warnings).toHaveLength(1);
    expect(readEnv(without).studentDatabaseUrl).toBe(good.DATABASE_URL);
    expect(() => readEnv({ ...without, NODE_ENV: 'production' })).toThrow(/STUDENT_DATABASE_URL/);
  });

  test.each([
    [{ DATABASE_URL: undefined }, /^DATABASE_URL is not set; it must be an address/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address/],
    [{ INVIGIL_KEYRING: '' }, /^INVIGIL_KEYRING is not set; it must be given/],
    [{ INVIGIL_PORT: 'http' }, /^INVIGIL_PORT must be a port number/],
    [{ INVIGIL_ORIGIN: 'https://a.uz/path' }, /^INVIGIL_ORIGIN must be an origin/],
    [{ INVIGIL_TLS_CERT: '/cert.pem' }, /go together/],
    [{ NODE_ENV: 'production', INVIGIL_DEMO_TOKEN: 'x'.repeat(16) }, /never a production/],
  ])('%j is refused in one sentence', (change, sentence) => {
    expect(() => readEnv({ ...good, ...change })).toThrow(sentence);
  });
});

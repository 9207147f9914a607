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

  test('what goes past a pooler is what is gathered and what listens; without one it is the same address', () => {
    expect(readEnv(good)).toMatchObject({
      isPooled: false,
      directDatabaseUrl: good.DATABASE_URL,
      directStudentDatabaseUrl: good.STUDENT_DATABASE_URL,
    });
    const direct = {
      DIRECT_DATABASE_URL: 'postgres://staff@10.0.0.5:5432/invigil',
      DIRECT_STUDENT_DATABASE_URL: 'postgres://student@10.0.0.5:5432/invigil',
    };
    expect(readEnv({ ...good, ...direct })).toMatchObject({
      isPooled: true,
      studentDatabaseUrl: good.STUDENT_DATABASE_URL,
      directDatabaseUrl: direct.DIRECT_DATABASE_URL,
      directStudentDatabaseUrl: direct.DIRECT_STUDENT_DATABASE_URL,
    });
  });

  test.each([
    [{ DATABASE_URL: undefined }, /^DATABASE_URL is not set; it must be an address/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address/],
    [{ INVIGIL_KEYRING: '' }, /^INVIGIL_KEYRING is not set; it must be given/],
    [{ INVIGIL_PORT: 'http' }, /^INVIGIL_PORT must be a port number/],
    [{ INVIGIL_ORIGIN: 'https://a.uz/path' }, /^INVIGIL_ORIGIN must be an origin/],
    [{ INVIGIL_TLS_CERT: '/cert.pem' }, /go together/],
    [
      { DIRECT_DATABASE_URL: good.DATABASE_URL },
      /^DIRECT_DATABASE_URL and DIRECT_STUDENT_DATABASE_URL go together/,
    ],
    [{ INVIGIL_API_PROCESSES: '0' }, /^INVIGIL_API_PROCESSES/],
    [{ INVIGIL_DRAIN_MS: '60000' }, /^INVIGIL_DRAIN_MS must be a number of milliseconds up to 5000/],
    [{ INVIGIL_ACCEL_DIR: 'booklets' }, /^INVIGIL_ACCEL_DIR must be an absolute path/],
    [{ NODE_ENV: 'production', INVIGIL_DEMO_TOKEN: 'x'.repeat(16) }, /never a production/],
  ])('%j is refused in one sentence', (change, sentence) => {
    expect(() => readEnv({ ...good, ...change })).toThrow(sentence);
  });
});

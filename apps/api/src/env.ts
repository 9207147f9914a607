import { isAbsolute } from 'node:path';
import { z } from 'zod';

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address like ${example}` });

const processes = z.coerce
  .number({ error: 'must be a whole number' })
  .int()
  .min(0)
  .max(256, 'must be 256 at most');

const Environment = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/name'),
  STUDENT_DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/name').optional(),
  /** Straight to Postgres, where the two above go through a pooler: for what is gathered and for fan-out. */
  DIRECT_DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/name').optional(),
  DIRECT_STUDENT_DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/name').optional(),
  REDIS_URL: url(/^rediss?$/, 'redis://host:6379').optional(),
  INVIGIL_KEYRING: z.string({ error: 'must be given as kid:secret, the secret in base64url' }).min(1),
  INVIGIL_TIMELINE: z.coerce.number({ error: 'must be a whole number' }).int().min(0).default(1),
  INVIGIL_PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(3000),
  INVIGIL_HOST: z.string().min(1).default('127.0.0.1'),
  INVIGIL_ORIGIN: z.string().default('http://127.0.0.1:3000').transform(asOrigins),
  INVIGIL_DEMO_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  INVIGIL_TLS_CERT: z.string().optional(),
  INVIGIL_TLS_KEY: z.string().optional(),
  INVIGIL_WEB_DIST: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  INVIGIL_TRUSTED_PROXIES: z.string().optional(),
  /** Over all machines; the database's connections are shared out among them. */
  INVIGIL_API_PROCESSES: processes.min(1).default(1),
  INVIGIL_WORKER_PROCESSES: processes.default(1),
  /** What all poolers together may open at Postgres. */
  INVIGIL_POOLER_CONNECTIONS: z.coerce
    .number({ error: 'must be a whole number' })
    .int()
    .min(1)
    .max(1_000)
    .default(30),
  /** From the signal to stop until no more is taken: time for a balancer to see that this process goes. */
  INVIGIL_DRAIN_MS: z.coerce
    .number({ error: 'must be a number of milliseconds up to 5000' })
    .int()
    .min(0)
    .max(5_000, 'must be a number of milliseconds up to 5000')
    .default(0),
  /** Whoever shows it may read /metrics; without it there is no such address. */
  INVIGIL_METRICS_TOKEN: z
    .string()
    .regex(/^[\w-]{16,200}$/, 'must have 16 to 200 letters, digits, - or _')
    .optional(),
  /** Where booklets lie that nginx sends in our stead. */
  INVIGIL_ACCEL_DIR: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  NODE_ENV: z.string().default('development'),
});

export interface Env extends z.infer<typeof Environment> {
  studentDatabaseUrl: string;
  directDatabaseUrl: string;
  directStudentDatabaseUrl: string;
  /** The pools of DATABASE_URL and STUDENT_DATABASE_URL go through a pooler. */
  isPooled: boolean;
  /** Sentences to log at start. */
  warnings: string[];
}

/** The only reader of the environment; throws one sentence for what can't be used. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  // A variable that is set to nothing is one that is not set.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    const absent = given[name] === undefined;
    throw new Error(`${name} ${absent ? 'is not set; it ' : ''}${sentenceOf(issue?.message)}.`);
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production && env.INVIGIL_DEMO_TOKEN)
    throw new Error('INVIGIL_DEMO_TOKEN does not go with NODE_ENV=production: a demo is never a production.');
  if (production && !env.STUDENT_DATABASE_URL)
    throw new Error(
      'STUDENT_DATABASE_URL is not set: in production students need a database login without rights on answer keys.',
    );
  if ((env.INVIGIL_TLS_CERT === undefined) !== (env.INVIGIL_TLS_KEY === undefined))
    throw new Error('INVIGIL_TLS_CERT and INVIGIL_TLS_KEY go together: give both files or neither.');
  const studentDatabaseUrl = env.STUDENT_DATABASE_URL ?? env.DATABASE_URL;
  const isPooled = env.DIRECT_DATABASE_URL !== undefined;
  if (isPooled !== (env.DIRECT_STUDENT_DATABASE_URL !== undefined) && env.STUDENT_DATABASE_URL)
    throw new Error(
      'DIRECT_DATABASE_URL and DIRECT_STUDENT_DATABASE_URL go together: both logins need a way past the pooler, or neither.',
    );
  return {
    ...env,
    studentDatabaseUrl,
    isPooled,
    directDatabaseUrl: env.DIRECT_DATABASE_URL ?? env.DATABASE_URL,
    directStudentDatabaseUrl:
      env.DIRECT_STUDENT_DATABASE_URL ?? env.DIRECT_DATABASE_URL ?? studentDatabaseUrl,
    warnings: env.STUDENT_DATABASE_URL
      ? []
      : [
          'STUDENT_DATABASE_URL is not set: students share the staff login of the database, which may read answer keys.',
        ],
  };
}

function sentenceOf(message = 'can not be used'): string {
  return message.startsWith('must') ? message : `can not be used: ${message.toLowerCase()}`;
}

/** The first one is the public address; a development server may stand beside it. */
function asOrigins(text: string, context: z.RefinementCtx): string[] {
  const origins = text.split(',').map((part) => part.trim());
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      context.addIssue({
        code: 'custom',
        message: 'must be an origin like https://exam.school.uz, without a path',
      });
  return origins;
}

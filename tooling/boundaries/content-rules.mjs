import { resolveRelative } from './resolve-relative.mjs';

const rowLock =
  /\bfor\s+(no\s+key\s+)?update\b|\bfor\s+(key\s+)?share\b|\.for\(\s*['"`](no key )?(update|(key )?share)/i;
// The words that are tRPC's alone; NOT_FOUND and FORBIDDEN are domain codes as well.
const trpcCode =
  /\bTRPCError\b|['"](PARSE_ERROR|BAD_REQUEST|INTERNAL_SERVER_ERROR|NOT_IMPLEMENTED|BAD_GATEWAY|SERVICE_UNAVAILABLE|GATEWAY_TIMEOUT|UNAUTHORIZED|METHOD_NOT_SUPPORTED|TIMEOUT|CONFLICT|PRECONDITION_FAILED|PAYLOAD_TOO_LARGE|UNSUPPORTED_MEDIA_TYPE|UNPROCESSABLE_CONTENT|TOO_MANY_REQUESTS|CLIENT_CLOSED_REQUEST)['"]/;
const clock = /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/;
const chance = /\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(/;
const onlyReexports =
  /^(?:\s*export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s+)?from\s*['"][^'"]+['"];?\s*)+$/;

/**
 * The rules about what a file says. Each tells the sentence to report when the file breaks it.
 * `code` is without comments; `files` is the whole map.
 */
export const contentRules = [
  {
    breaks: ({ path, code }) =>
      /\bprocess\.env\b|\bimport\.meta\.env\b/.test(code) && !path.endsWith('/env.ts'),
    sentence: 'only env.ts reads the environment',
  },
  {
    breaks: ({ path, code }) => rowLock.test(code) && path !== 'packages/db/src/locks.ts',
    sentence: 'row locks are written in packages/db/src/locks.ts alone',
  },
  {
    breaks: ({ path, code }) => trpcCode.test(code) && path !== 'apps/api/src/trpc/domain-errors.ts',
    sentence: 'only apps/api/src/trpc/domain-errors.ts names tRPC codes',
  },
  {
    breaks: ({ path, imports }) =>
      path.startsWith('apps/api/src/routers/') &&
      imports.some(({ specifier }) => /^(drizzle-orm|pg)(\/|$)|^@invigil\/db\/schema/.test(specifier)),
    sentence: 'routers import neither drizzle nor the schema',
  },
  {
    breaks: ({ path, imports }) =>
      path.startsWith('packages/db/src/queries/') &&
      imports.some(({ specifier }) =>
        resolveRelative(path, specifier)?.startsWith('packages/db/src/commands/'),
      ),
    sentence: 'a query never imports a command',
  },
  {
    breaks: ({ path, imports, files }) =>
      path.startsWith('packages/db/src/commands/') &&
      imports.some((found) => importsCommand(path, found, files)),
    sentence: 'a command never calls another command: share a step that takes the transaction',
  },
  {
    breaks: ({ path, code }) => /^packages\/(shared|rasch|db)\/src\//.test(path) && clock.test(code),
    sentence: "reads no clock: an instant is handed in, and in the database it is the database's",
  },
  {
    breaks: ({ path, code }) => /^packages\/(shared|rasch)\/src\//.test(path) && chance.test(code),
    sentence: 'takes no chance: random numbers are handed in',
  },
  {
    breaks: ({ path, code }) =>
      path.startsWith('apps/') &&
      !path.startsWith('apps/api/src/routers/') &&
      onlyReexports.test(code.trim()),
    sentence: 'no barrels in apps',
  },
];

// What takes a CommandContext is a command; what takes the transaction is a step that commands share.
function importsCommand(path, { specifier, names }, files) {
  const target = resolveRelative(path, specifier);
  if (!target?.startsWith('packages/db/src/commands/')) return false;
  const commands = [
    ...(files.get(target) ?? '').matchAll(
      /export\s+(?:async\s+)?function\s+(\w+)\s*(?:<[^>]*>)?\(\s*\w+:\s*CommandContext\b/g,
    ),
  ];
  return commands.some(([, name]) => names.includes(name));
}

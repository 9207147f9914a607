/**
 * The dependency law of the project, as a script with nothing on an allow-list. `findViolations` works on a map of
 * files, so that its test can plant a violation of each rule.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { findCycles } from './find-cycles.mjs';
import { readImports } from './read-imports.mjs';
import { builtInModules, mayImport, mayImportTypesOf } from './workspace-law.mjs';

const forbiddenNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types']);
const longestFile = 300;
const mayBeLong = /(\/schema\/|\/migrations\/|-table\.tsx?$|\/__golden__\/|\/generated\/|\/locales\/|\.generated\.)/;
const rowLock = /\bfor\s+(no\s+key\s+)?update\b(?!\s+(of\s+)?the\b)|\bfor\s+(key\s+)?share\b|\.for\(\s*['"`](no key )?(update|(key )?share)/i;
const trpcCode = /\bTRPCError\b|\bcode:\s*['"](UNAUTHORIZED|PRECONDITION_FAILED|BAD_REQUEST|TOO_MANY_REQUESTS|INTERNAL_SERVER_ERROR|PAYLOAD_TOO_LARGE|METHOD_NOT_SUPPORTED|UNPROCESSABLE_CONTENT|PARSE_ERROR)['"]/;

/** @param {Map<string, string>} files path from the root, with slashes, to text; sources and package.json files */
export function findViolations(files) {
  const violations = [];
  const workspaceNames = readWorkspaceNames(files);
  const graph = new Map();
  for (const [path, text] of files) {
    const report = (rule) => violations.push({ path, rule });
    if (path.endsWith('/package.json')) {
      checkDeclared(path, text, workspaceNames, report);
      continue;
    }
    checkName(path, report);
    if (!isSource(path)) continue;
    checkLength(path, text, report);
    const imports = readImports(text);
    for (const found of imports) checkImport(path, found, workspaceNames, report);
    graph.set(path, resolveWithin(path, imports, files));
    if (isTooling(path) || isTest(path)) continue;
    checkContent(path, text, imports, report);
  }
  for (const cycle of findCycles(graph)) violations.push({ path: cycle[0], rule: `import cycle: ${cycle.join(' → ')}` });
  return violations;
}

function checkDeclared(path, text, workspaceNames, report) {
  const from = workspaceOf(path);
  const { dependencies = {}, devDependencies = {}, peerDependencies = {}, optionalDependencies = {} } = JSON.parse(text);
  for (const name of Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })) {
    const to = workspaceNames.get(name);
    if (to ? !mayImport(from, to) : !mayImport(from, name)) report(`${from} may not depend on ${name}`);
  }
  for (const name of Object.keys(devDependencies)) {
    const to = workspaceNames.get(name);
    if (to && !mayImport(from, to) && !mayImportTypesOf(from, to)) report(`${from} may not depend on ${name}, in development either`);
  }
}

function checkImport(path, { specifier, typeOnly }, workspaceNames, report) {
  const from = workspaceOf(path);
  if (specifier.startsWith('.')) {
    const target = workspaceOf(normalize(join(dirname(path), specifier)));
    if (target !== from) report(`imports ${specifier}: go through the other workspace's door`);
    return;
  }
  if (isTest(path) || isConfiguration(path)) return checkApart(from, specifier, workspaceNames, report);
  const name = packageName(specifier);
  const to = workspaceNames.get(name) ?? name;
  if (typeOnly && mayImportTypesOf(from, to)) return;
  if (!mayImport(from, to)) report(`${from} may not import ${specifier}${mayImportTypesOf(from, to) ? ' but as types' : ''}`);
  if (specifier.startsWith('@invigil/db/testing')) report('db/testing is for tests alone');
}

// Tests bring tools of their own, and may sit across a whole app, but the apps still never meet.
function checkApart(from, specifier, workspaceNames, report) {
  const to = workspaceNames.get(packageName(specifier));
  if (to?.startsWith('apps/') && from.startsWith('apps/') && to !== from && !mayImportTypesOf(from, to) && !from.startsWith('apps/web'))
    report(`${from} may not import ${specifier}, in tests either`);
}

function checkContent(path, text, imports, report) {
  const code = withoutComments(text);
  if (/\bprocess\.env\b|\bimport\.meta\.env\b/.test(code) && !path.endsWith('/env.ts')) report('only env.ts reads the environment');
  if (rowLock.test(code) && path !== 'packages/db/src/locks.ts') report('row locks are written in packages/db/src/locks.ts alone');
  if (path.startsWith('apps/api/') && trpcCode.test(code) && !path.endsWith('/domain-errors.ts')) report('only domain-errors.ts names tRPC codes');
  const specifiers = imports.map(({ specifier }) => specifier);
  if (path.startsWith('apps/api/src/routers/') && specifiers.some((name) => /^drizzle-orm|^@invigil\/db\/(schema|client)|^pg$/.test(name) && !isTypeOnly(imports, name)))
    report('routers import neither drizzle nor the schema');
  if (path.startsWith('packages/db/src/queries/') && specifiers.some((name) => name.includes('/commands/'))) report('a query never imports a command');
  if (path.startsWith('packages/db/src/commands/') && specifiers.some((name) => isCommand(path, name))) report('a command never calls another command');
  if (path.startsWith('apps/') && !path.includes('/routers/') && isBarrel(code)) report('no barrels in apps');
}

// Inside a noun's folder files may share fragments; whether an import is a command is told by the verb it exports.
function isCommand(path, specifier) {
  return specifier.startsWith('.') && normalize(join(dirname(path), specifier)).startsWith('packages/db/src/commands/');
}

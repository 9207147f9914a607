import { contentRules } from './content-rules.mjs';
import { findCycles } from './find-cycles.mjs';
import { readImports, withoutComments } from './read-source.mjs';
import { resolveRelative } from './resolve-relative.mjs';
import { breaksWebLayers } from './web-layers.mjs';
import { mayImport, mayImportBesideSource, mayImportTypesOf, workspaceOf } from './workspace-law.mjs';

const forbiddenName = /(?:^|[/.])(utils?|helpers?|common|misc|types)(?=[/.]|$)/;
const longestFile = 300;
const mayBeLong =
  /\/schema\/|\/migrations\/|-table\.tsx?$|\/__golden__\/|\/generated\/|\.generated\.|\/locales\//;
const isSource = (path) => /\.(ts|tsx|mts|mjs|js)$/.test(path);
const isTest = (path) => /\.(test|spec)\.tsx?$|\/(testing|e2e|test)\//.test(path);
/** Programs beside a package's source: they run on Node, and the source never enters them. */
const isBesideSource = (path) => /^packages\/rasch\/(cli|bench)\//.test(path);
// Development time: scripts that run on plain Node, the settings of tools, and the parts of the web app's build.
const isScript = (path) => path.endsWith('.mjs') || /\.config\.(ts|mts|js)$|^apps\/web\/build\//.test(path);

/**
 * @param {Map<string, string>} files path from the root, with slashes, to text: sources and package.json files
 * @returns {{path: string, sentence: string}[]}
 */
export function findViolations(files) {
  const violations = [];
  const folders = workspaceFolders(files);
  const graph = new Map();
  for (const [path, text] of files) {
    const report = (sentence) => violations.push({ path, sentence });
    const name = forbiddenName.exec(path);
    if (name) report(`nothing is named "${name[1]}": name what is inside`);
    if (path.endsWith('package.json')) checkDeclared(path, JSON.parse(text), folders, report);
    if (!isSource(path)) continue;
    if (text.split('\n').length > longestFile + 1 && !mayBeLong.test(path))
      report(`longer than ${longestFile} lines`);
    const imports = readImports(text);
    const runTime = imports.filter(({ typeOnly }) => !typeOnly);
    graph.set(
      path,
      runTime.map(({ specifier }) => resolveRelative(path, specifier)).filter((to) => files.has(to)),
    );
    if (isTest(path) || isScript(path)) continue;
    for (const found of imports) checkImport(path, found, folders, report);
    const code = withoutComments(text);
    for (const rule of contentRules) if (rule.breaks({ path, code, imports, files })) report(rule.sentence);
    const layer = breaksWebLayers(path, imports);
    if (layer) report(layer);
  }
  for (const cycle of findCycles(graph))
    violations.push({ path: cycle[0], sentence: `import cycle: ${cycle.join(' → ')}` });
  return violations;
}

function checkImport(path, { specifier, typeOnly }, folders, report) {
  const from = workspaceOf(path);
  const target = resolveRelative(path, specifier);
  if (target !== undefined) {
    if (workspaceOf(target) !== from)
      report(`imports ${specifier}: another workspace is entered by its door`);
    else if (isBesideSource(target) && !isBesideSource(path))
      report(`imports ${specifier}: the programs beside the source are not part of the library`);
    return;
  }
  const name = specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
  const to = folders.get(name) ?? name;
  if (isBesideSource(path) && mayImportBesideSource(path, to)) return;
  if (/^@invigil\/db\/testing/.test(specifier)) report('db/testing is for tests alone');
  if (mayImport(from, to) || (typeOnly && mayImportTypesOf(from, to))) return;
  report(`${from} may not import ${specifier}${mayImportTypesOf(from, to) ? ', only its types' : ''}`);
}

function checkDeclared(
  path,
  { dependencies, devDependencies, peerDependencies, optionalDependencies },
  folders,
  report,
) {
  const from = workspaceOf(path);
  for (const name of Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }))
    if (!mayImport(from, folders.get(name) ?? name)) report(`${from} may not depend on ${name}`);
  for (const name of Object.keys({ ...devDependencies })) {
    const to = folders.get(name);
    // Tests may use the tooling, and an app's types come with a development dependency.
    if (to && !to.startsWith('tooling/') && !mayImportTypesOf(from, to))
      report(`${from} may not depend on ${name}`);
  }
}

function workspaceFolders(files) {
  const found = new Map();
  for (const [path, text] of files)
    if (path.endsWith('/package.json')) found.set(JSON.parse(text).name, workspaceOf(path));
  return found;
}

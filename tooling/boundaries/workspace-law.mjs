import { builtinModules } from 'node:module';

/**
 * Who may import whom (design.md §3). `workspaces`: run-time imports; `types`: types alone; `packages`: the only outside
 * packages allowed, or 'any'; `builtIns`: whether Node's own modules are.
 */
const law = {
  'packages/shared': { workspaces: [], types: [], packages: ['zod'], builtIns: false },
  'packages/rasch': { workspaces: [], types: [], packages: [], builtIns: false },
  'packages/db': {
    workspaces: ['packages/shared'],
    types: [],
    packages: ['drizzle-orm', 'pg'],
    builtIns: true,
  },
  'packages/queue': {
    workspaces: ['packages/shared'],
    types: [],
    packages: ['bullmq', 'ioredis', 'pg'],
    builtIns: true,
  },
  'packages/client': {
    workspaces: ['packages/shared'],
    types: ['apps/api'],
    packages: 'any',
    builtIns: true,
  },
  'apps/api': {
    workspaces: ['packages/db', 'packages/shared', 'packages/queue'],
    types: [],
    packages: 'any',
    builtIns: true,
  },
  'apps/worker': {
    workspaces: ['packages/db', 'packages/rasch', 'packages/shared', 'packages/queue'],
    types: [],
    packages: 'any',
    builtIns: true,
  },
  'apps/web': {
    workspaces: ['packages/shared', 'packages/rasch'],
    types: ['apps/api'],
    packages: 'any',
    builtIns: false,
  },
};

const tooling = {
  workspaces: ['packages/shared', 'packages/rasch', 'packages/db', 'packages/queue', 'packages/client'],
  types: ['apps/api'],
  packages: 'any',
  builtIns: true,
};

/** `to` is the folder of a workspace, the name of an outside package, or a Node module. */
export function mayImport(from, to) {
  const rules = lawOf(from);
  if (!rules || from === to) return true;
  if (isWorkspace(to)) return rules.workspaces.includes(to) || (isTooling(from) && isTooling(to));
  if (to.startsWith('node:') || builtinModules.includes(to)) return rules.builtIns;
  return rules.packages === 'any' || rules.packages.includes(to);
}

export function mayImportTypesOf(from, to) {
  return mayImport(from, to) || (lawOf(from)?.types.includes(to) ?? false);
}

/** Beside the source, Node's own modules are to be had, and in benches what development brings. */
export function mayImportBesideSource(path, to) {
  if (to.startsWith('node:') || builtinModules.includes(to)) return true;
  return /\/bench\//.test(path) && !isWorkspace(to);
}

/** The folder a path belongs to, as the law names it; '' for files of the root. */
export function workspaceOf(path) {
  return /^(?:apps|packages|tooling)\/[^/]+(?=\/)/.exec(path)?.[0] ?? '';
}

function lawOf(from) {
  return isTooling(from) ? tooling : law[from];
}

function isWorkspace(name) {
  return /^(apps|packages|tooling)\/[^/]+$/.test(name);
}

function isTooling(from) {
  return from.startsWith('tooling/');
}

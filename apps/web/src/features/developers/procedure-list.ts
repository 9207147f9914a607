/** What `/api/procedures.json` says, made by the server from its own router. */
export interface Procedure {
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  /** Who may call it; its shape is the server's own. */
  access: unknown;
  input: unknown;
  output: unknown;
  errors: ReadonlyArray<{ code: string; status: number }>;
}

export interface ProcedureList {
  basePath: string;
  procedures: readonly Procedure[];
}

export async function fetchProcedures(): Promise<ProcedureList> {
  const response = await fetch('/api/procedures.json', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`procedures: ${response.status}`);
  return (await response.json()) as ProcedureList;
}

export function matches(procedure: Procedure, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text =
    `${procedure.path} ${procedure.type} ${accessWords(procedure.access)} ${procedure.errors.map(({ code }) => code).join(' ')}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** `{kind: 'staff', roles: [...]}` as one line of words. */
export function accessWords(access: unknown): string {
  if (access === null || access === undefined) return '–';
  if (typeof access === 'string') return access;
  if (Array.isArray(access)) return access.map(accessWords).join(', ');
  if (typeof access === 'object') return Object.values(access).map(accessWords).join(' · ');
  return String(access);
}

export interface FoundProgram {
  program: string;
  env: Record<string, string>;
}

export function findProgram(name: 'nginx' | 'pgbouncer'): FoundProgram | undefined;

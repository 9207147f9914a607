import { postgresCodeOf } from '@invigil/db/transaction';
import { ZodError } from 'zod';

export interface FaultLine {
  name: string;
  message: string;
  frames: string[];
}

/**
 * An unexpected error for the log. Messages of the database and its driver hold what people typed (parameters, the offending
 * value), so of those only the code is kept; of a schema's only the paths.
 */
export function describeFault(error: unknown): FaultLine[] {
  const lines: FaultLine[] = [];
  for (let at: unknown = error; at instanceof Error && lines.length < 5; at = at.cause)
    lines.push({ name: at.name, message: messageOf(at), frames: framesOf(at) });
  return lines;
}

function messageOf(error: Error): string {
  if (error instanceof ZodError)
    return error.issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`).join('; ');
  const code = postgresCodeOf(error);
  if (code !== null) return `SQLSTATE ${code}`;
  return error.message.startsWith('Failed query') ? 'Failed query' : error.message.slice(0, 500);
}

/** The message is the first part of a stack: only the lines that name a place are taken. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}

import type { SlowQueryAdvice } from '../contracts/admin-watching.ts';

export interface SlowQueryFigures {
  statement: string;
  averageMs: number;
  maxMs: number;
  mostInRequest: number;
}

/** A wait is uneven: the longest is this many times the average. */
const unevenTimes = 5;

/** The likeliest reason, by what the statement is and how its times are spread. */
export function slowQueryAdvice(query: SlowQueryFigures): SlowQueryAdvice {
  if (query.mostInRequest > 0) return 'repeated';
  if (/^\s*commit\b/i.test(query.statement)) return 'disk';
  const locks = /\b(insert into|update|delete from|for (key )?share)\b|^\s*lock\b/i.test(query.statement);
  if (locks && query.maxMs >= query.averageMs * unevenTimes) return 'lock';
  if (/\bwhere\b|\bon\b(?! conflict)/i.test(query.statement)) return 'index';
  return /^\s*insert into\b/i.test(query.statement) ? 'disk' : 'size';
}

import { type SQL, sql } from 'drizzle-orm';

/** A `like` pattern that finds `text` anywhere; its own `%`, `_` and `\` are plain characters. */
export const likeAnywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const folded = 'ёʻʼʽ‘’‛`´ʹˈ′';
const plain = `е${"'".repeat(folded.length - 1)}`;

/** rules/search-name.ts for a column that is not kept folded. */
export const foldedSql = (text: SQL): SQL => sql`translate(lower(${text}), ${folded}, ${plain})`;

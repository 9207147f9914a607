import { MISSING, RIGHT, WRONG } from '../data/response-matrix.ts';

export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
const TAB = 9;

/** Stands for what is no answer: larger than every cell value, in bits of its own. */
export const NO_ANSWER = 128;

/** Cell value of each byte: `0`, `1`, and `.` or `9` for missing. */
export const CELL_OF_BYTE: Uint8Array = new Uint8Array(256).fill(NO_ANSWER);
CELL_OF_BYTE[0x30] = WRONG;
CELL_OF_BYTE[0x31] = RIGHT;
CELL_OF_BYTE[0x2e] = MISSING;
CELL_OF_BYTE[0x39] = MISSING;

/** Cell value of a field of its own: as a byte, or `NA`, or nothing at all. */
export function cellOfField(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === 1) return CELL_OF_BYTE[bytes[start] as number] as number;
  if (end === start) return MISSING;
  // N and A in either case.
  const isNa =
    end - start === 2 &&
    ((bytes[start] as number) | 32) === 0x6e &&
    ((bytes[start + 1] as number) | 32) === 0x61;
  return isNa ? MISSING : NO_ANSWER;
}

export const isAnswer = (field: string): boolean => /^([01.9]|na|)$/i.test(field);

/** Several answers without separators. */
export const isPacked = (field: string): boolean => /^[01.9]{2,}$/.test(field);

/** The first of tab, semicolon, comma and space that stands in the line outside quotes; 0 where none does. */
export function separatorOf(line: string): number {
  const bare = line.replace(/^ +| +$|"(?:[^"]|"")*"/g, '');
  return [TAB, 0x3b, 0x2c, SPACE].find((byte) => bare.includes(String.fromCharCode(byte))) ?? 0;
}

/**
 * The fields of a line, without the spaces and the quotes around them. A field in quotes may hold separators, and a
 * quote written twice; separators that are spaces count once however many there are.
 */
export function fieldsOf(line: string, separator: number): string[] {
  const mark = String.fromCharCode(separator);
  const spaced = separator === SPACE;
  const text = separator === TAB ? line : line.trim();
  const fields: string[] = [];
  for (let at = 0; ; ) {
    while (text[at] === ' ') at++;
    let stop = at;
    if (text[at] === '"') stop = closingQuote(text, at) + 1;
    const next = separator === 0 ? -1 : text.indexOf(mark, stop);
    stop = next < 0 ? text.length : next;
    fields.push(unquoted(text.slice(at, stop).trim()));
    if (next < 0) return fields;
    at = stop + 1;
    if (spaced) while (text[at] === ' ') at++;
  }
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

export function unquoted(field: string): string {
  return /^".*"$/s.test(field) ? field.slice(1, -1).replaceAll('""', '"').trim() : field;
}

const decoder = new TextDecoder();

export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

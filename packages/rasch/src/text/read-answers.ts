import type { ResponseMatrix } from '../data/response-matrix.ts';
import { CARRIAGE_RETURN, LINE_FEED, SPACE, textOf } from './read-fields.ts';
import { type Complaint, type Header, isHeader, layoutOf } from './read-layout.ts';
import { type AnswerRows, answerRows } from './read-rows.ts';

export type ReadAnswers = {
  readonly status: 'ok';
  readonly matrix: ResponseMatrix;
  /** From the header; `null` without one. */
  readonly itemNames: readonly string[] | null;
  /** From the id column; `null` without one. */
  readonly personIds: readonly string[] | null;
};

export type UnreadableAnswers = {
  readonly status: 'invalid_input';
  /** For a person to read; names line and column. */
  readonly sentence: string;
  /** From 1; `null` where the text as a whole is at fault. */
  readonly line: number | null;
  /** From 1: the character where answers are packed, else the field. */
  readonly column: number | null;
};

export type AnswerReader = {
  /** Takes the next bytes of the text, cut anywhere. False once the text is known to be unreadable. */
  push(chunk: Uint8Array): boolean;
  end(): ReadAnswers | UnreadableAnswers;
};

/**
 * Reads answers from text, a line a person: `0` wrong, `1` right, `.`, `9` or `NA` missing. Answers are packed
 * (`0110.1`) or separated by tab, semicolon, comma or spaces (the first of these that the line holds; an empty field is
 * missing, except between spaces). A header with item names may stand above (`isHeader` says when it does), an id
 * column before the answers. UTF-8, with or without a byte order mark; line ends LF, CRLF or CR; fields may be quoted;
 * lines without anything are passed over at both ends. All rows are as long as the first, and every row is read or none.
 *
 * Without a header naming them, values in the first column are ids once one of them is no answer; then no
 * answer may stand there twice.
 *
 * @param options.bytesExpected the length of the text where it is known, to make room once.
 */
export function answerReader(options: { readonly bytesExpected?: number } = {}): AnswerReader {
  let carry: Uint8Array = new Uint8Array(0);
  /** The byte that ends lines; 0 until one was seen. */
  let lineEnd = 0;
  let line = 0;
  let blankLine = 0;
  let header: Header | null = null;
  let rows: AnswerRows | null = null;
  let failure: UnreadableAnswers | null = null;

  const fail = ({ sentence, column, line: at = line }: Complaint): false => {
    const place = at > 0 ? `Line ${at}${column === undefined ? ' ' : `, column ${column}: `}` : '';
    failure = {
      status: 'invalid_input',
      sentence: place + sentence,
      line: at > 0 ? at : null,
      column: column ?? null,
    };
    return false;
  };

  function readLine(bytes: Uint8Array, start: number, lineStop: number): boolean {
    let end = lineStop;
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === CARRIAGE_RETURN)) end--;
    line++;
    if (end === start) {
      if (rows) blankLine ||= line;
      return true;
    }
    if (blankLine > 0) return fail({ sentence: 'is blank, but answers follow it.', line: blankLine });
    if (!rows) {
      const text = textOf(bytes, start, end);
      if ((text.split('"').length & 1) === 0)
        return fail({ sentence: 'opens a quotation mark and does not close it.' });
      if (!header && isHeader(text)) {
        header = { text, line };
        return true;
      }
      const layout = layoutOf(header, text);
      if ('sentence' in layout) return fail(layout);
      const answersPerByte = layout.items / (lineStop - start + 1);
      rows = answerRows(layout, line, Math.ceil((options.bytesExpected ?? 0) * answersPerByte));
    }
    const complaint = rows.read(bytes, start, end, line);
    return complaint ? fail(complaint) : true;
  }

  function readLines(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (rows && blankLine === 0) {
        const before = rows.persons();
        at = rows.readPlain(bytes, at);
        line += rows.persons() - before;
      }
      const stop = bytes.indexOf(lineEnd, at);
      if (stop < 0) break;
      if (!readLine(bytes, at, stop)) return false;
      at = stop + 1;
    }
    carry = bytes.slice(at);
    return carry.length < LONGEST_LINE || fail({ sentence: 'is too long to be answers.', line: line + 1 });
  }

  /** Finds how lines end, once the end of the first is there, or all of the text. */
  function begin(all: boolean): boolean {
    const ends = [carry.indexOf(LINE_FEED), carry.indexOf(CARRIAGE_RETURN)].filter((at) => at >= 0);
    const end = ends.length > 0 ? Math.min(...ends) : -1;
    if ((end < 0 || end === carry.length - 1) && !all && carry.length < LONGEST_LINE) return true;
    const [one = 0, two = 0] = carry;
    if (one + two === 0xff + 0xfe && Math.abs(one - two) === 1)
      return fail({ sentence: 'The text is UTF-16: save it as UTF-8.', line: 0 });
    lineEnd = carry[end] === CARRIAGE_RETURN && carry[end + 1] !== LINE_FEED ? CARRIAGE_RETURN : LINE_FEED;
    const marked = UTF8_MARK.every((byte, at) => carry[at] === byte);
    return readLines(carry.subarray(marked ? UTF8_MARK.length : 0));
  }

  return {
    push(chunk) {
      if (failure) return false;
      const stop = lineEnd > 0 && carry.length > 0 ? chunk.indexOf(lineEnd) : -1;
      if (lineEnd > 0 && carry.length === 0) return readLines(chunk);
      carry = joined(carry, stop < 0 ? chunk : chunk.subarray(0, stop));
      if (lineEnd === 0) return begin(false);
      if (stop < 0)
        return (
          carry.length < LONGEST_LINE || fail({ sentence: 'is too long to be answers.', line: line + 1 })
        );
      return readLine(carry, 0, carry.length) && readLines(chunk.subarray(stop + 1));
    },
    end() {
      if (!failure && lineEnd === 0) begin(true);
      if (!failure && carry.length > 0) readLine(carry, 0, carry.length);
      carry = new Uint8Array(0);
      if (!failure && !rows) {
        const sentence = header
          ? 'is a header, and no answers follow it.'
          : 'There are no answers: the text is empty.';
        fail({ sentence, line: header?.line ?? 0 });
      }
      const read = failure ? null : (rows as AnswerRows | null)?.finish();
      if (read && 'sentence' in read) fail(read);
      else if (read) return { status: 'ok', ...read };
      return failure as unknown as UnreadableAnswers;
    },
  };
}

/** The same from a text that is all there. */
export function readAnswers(text: string | Uint8Array): ReadAnswers | UnreadableAnswers {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = answerReader({ bytesExpected: bytes.length });
  reader.push(bytes);
  return reader.end();
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];
/** A line of more bytes is no row of answers; without a limit, a file that is no text would fill the memory. */
const LONGEST_LINE = 1 << 24;

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}

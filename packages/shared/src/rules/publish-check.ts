import type { Assignment, ExamWindow, Finding, ShapeItem } from '../contracts/admin-exams.ts';
import type { ExamKind, Titles } from '../contracts/primitives.ts';
import { readKeyCell } from './key-cell.ts';
import { readOpenAnswer } from './reading/read-open-answer.ts';
import { itemLabel } from './templates.ts';
import { type ExtraTime, noExtraTime, shortenedByMs, wholeUntilMs } from './window.ts';

export interface ExamToCheck {
  kind: ExamKind;
  titles: Titles;
  hasBooklet: boolean;
  items: readonly (Pick<ShapeItem, 'question' | 'part' | 'kind' | 'options'> & {
    accepted: readonly string[];
    void?: boolean;
  })[];
  window: ExamWindow;
  assignments: readonly Pick<Assignment, 'to'>[];
  /** People whom the assignments reach now. */
  assignedCount: number;
}

/** Another exam that some of the same people could be sitting at the same time. */
export interface Overlap {
  examId: string;
  title: string;
  people: number;
}

/** Rehearsal and practice never close (design.md §5), so they need no closing instant. */
export const needsClosing = (kind: ExamKind): boolean => kind === 'mock' || kind === 'placement';

/** A mock needs its clock, and a rehearsal shows it; what is done at leisure may have no duration (`null`). */
export const mayBeUntimed = (kind: ExamKind): boolean => kind === 'practice' || kind === 'placement';

/**
 * Everything that stands between an exam and its publication, in the order of the editor's sections.
 * An `error` refuses publication; `now` is the database's clock, in milliseconds.
 */
export function checkExam(
  exam: ExamToCheck,
  assignedAccommodations: readonly ExtraTime[],
  overlaps: readonly Overlap[],
  nowMs: number,
): Finding[] {
  return [
    ...checkPaper(exam),
    ...checkKey(exam),
    ...checkWindow(exam, assignedAccommodations, nowMs),
    ...checkWho(exam, overlaps),
  ];
}

export const refusesPublication = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

function checkPaper(exam: ExamToCheck): Finding[] {
  const found: Finding[] = [];
  const add = (severity: Finding['severity'], code: Finding['code'], params: Finding['params'] = {}) =>
    found.push({ section: 'paper', severity, code, params });
  const untitled = (['uz', 'ru', 'en'] as const).filter((locale) => exam.titles[locale].trim() === '');
  if (untitled.length === 3) add('error', 'title_missing');
  else for (const locale of untitled) add('warning', 'title_missing', { locale });
  if (!exam.hasBooklet) add(exam.kind === 'rehearsal' ? 'warning' : 'error', 'booklet_missing');
  if (exam.items.length === 0) add('error', 'no_items');
  const seen = new Set<string>();
  for (const item of exam.items) {
    const question = itemLabel(item);
    if (seen.has(question)) add('error', 'shape_duplicate_item', { question });
    seen.add(question);
    if (item.kind !== 'open' && new Set(item.options).size < 2) add('error', 'options_missing', { question });
  }
  return found;
}

function checkKey(exam: ExamToCheck): Finding[] {
  return exam.items
    .filter((item) => item.void !== true)
    .flatMap((item): Finding[] => {
      const question = itemLabel(item);
      const finding = (code: Finding['code'], params: Finding['params'] = {}): Finding => ({
        section: 'key',
        severity: 'error',
        code,
        params: { question, ...params },
      });
      const written = item.accepted.filter((answer) => answer.trim() !== '');
      if (written.length === 0) return [finding('key_missing')];
      return written.flatMap((answer) => {
        const { problem } = readKeyCell(item, answer);
        if (problem === 'outside_options') return [finding('key_outside_options', { answer })];
        if (problem === 'unreadable') return [finding('key_unreadable', { answer })];
        return isComparedAsText(item, answer)
          ? [{ ...finding('key_compared_as_text', { answer }), severity: 'warning' as const }]
          : [];
      });
    });
}

/** An accepted answer that the reader of answers can't read matches the same text alone, not what means the same. */
const isComparedAsText = (item: ExamToCheck['items'][number], answer: string): boolean =>
  item.kind === 'open' && !plainNumber.test(answer) && readOpenAnswer(answer).status !== 'read';

/** Most keys are these, and a check reads all of them at every keystroke of the editor. */
const plainNumber = /^\s*[-−]?\d{1,20}(?:[.,/][1-9]\d{0,19})?\s*$/;

function checkWindow(exam: ExamToCheck, accommodations: readonly ExtraTime[], nowMs: number): Finding[] {
  const found: Finding[] = [];
  const add = (severity: Finding['severity'], code: Finding['code'], params: Finding['params'] = {}) =>
    found.push({ section: 'window', severity, code, params });
  const { window } = exam;
  if (window.durationMs === null && !mayBeUntimed(exam.kind)) add('error', 'duration_missing');
  if (window.latePolicy === 'accept_until' && window.lateUntil === null) add('error', 'late_limit_missing');
  if (window.releasePolicy === 'at' && window.releaseAt === null) add('error', 'release_missing');
  const opensAtMs = msOf(window.opensAt);
  const closesAtMs = msOf(window.closesAt);
  const entryClosesAtMs = msOf(window.entryClosesAt);
  if (opensAtMs === null) add('error', 'window_missing', { field: 'opensAt' });
  if (closesAtMs === null && needsClosing(exam.kind)) add('error', 'window_missing', { field: 'closesAt' });
  if (opensAtMs === null || (closesAtMs === null && needsClosing(exam.kind))) return found;

  if (closesAtMs !== null && closesAtMs <= nowMs) {
    add('error', 'window_in_past', { at: isoOf(closesAtMs) });
    return found;
  }
  // Of a window that is open already, only what is left can be given.
  const firstStartMs = Math.max(opensAtMs, nowMs);
  if (opensAtMs < nowMs) add('warning', 'window_in_past', { at: isoOf(opensAtMs) });
  if (entryClosesAtMs !== null && closesAtMs !== null && entryClosesAtMs > closesAtMs)
    add('warning', 'entry_after_close', { at: isoOf(entryClosesAtMs) });
  if (entryClosesAtMs !== null && entryClosesAtMs <= firstStartMs)
    add('error', 'entry_before_open', { at: isoOf(entryClosesAtMs) });

  const times = { opensAtMs, closesAtMs, durationMs: window.durationMs };
  const missingMs = Math.max(
    ...[noExtraTime, ...accommodations].map((extra) => shortenedByMs(times, extra, firstStartMs)),
  );
  if (missingMs > 0 && closesAtMs !== null && window.durationMs !== null)
    add('error', 'window_too_short', {
      missingMs,
      durationMs: window.durationMs,
      opensAt: isoOf(firstStartMs),
      closesAt: isoOf(closesAtMs),
      lengthenTo: isoOf(closesAtMs + missingMs),
    });
  const wholeUntil = wholeUntilMs(times);
  if (missingMs <= 0 && wholeUntil !== null) add('info', 'late_start_whole_until', { at: isoOf(wholeUntil) });
  return found;
}

function checkWho(exam: ExamToCheck, overlaps: readonly Overlap[]): Finding[] {
  const found: Finding[] = [];
  // With an assignment that reaches nobody yet, people may still be added; with none, nobody ever could sit.
  if (exam.assignments.length === 0 || exam.assignedCount === 0)
    found.push({
      section: 'who',
      severity: exam.assignments.length === 0 ? 'error' : 'warning',
      code: 'nobody_assigned',
      params: {},
    });
  for (const { examId, title, people } of overlaps)
    found.push({ section: 'who', severity: 'warning', code: 'overlap', params: { examId, title, people } });
  return found;
}

const msOf = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));
const isoOf = (ms: number): string => new Date(ms).toISOString();

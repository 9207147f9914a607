import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf } from './deadline.ts';
import { checkExam, type ExamToCheck, refusesPublication } from './publish-check.ts';
import { nationalCertificateMathematics } from './templates.ts';
import { shortenedByMs, wholeUntilMs } from './window.ts';

const nowMs = Date.parse('2026-11-22T08:00:00.000Z');
const minute = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

const ready = (
  window: Partial<ExamToCheck['window']> = {},
  rest: Partial<ExamToCheck> = {},
): ExamToCheck => ({
  kind: 'mock',
  titles: { uz: 'Sinov', ru: 'Проба', en: 'Mock' },
  hasBooklet: true,
  items: nationalCertificateMathematics().items.map((item) => ({
    ...item,
    accepted: [item.kind === 'open' ? '3,5' : 'A'],
  })),
  window: {
    opensAt: iso(nowMs + 60 * minute),
    closesAt: iso(nowMs + 240 * minute),
    entryClosesAt: null,
    durationMs: 150 * minute,
    graceMs: 30_000,
    zone: 'Asia/Tashkent',
    latePolicy: 'quarantine',
    lateUntil: null,
    maxAttempts: 1,
    releasePolicy: 'automatic',
    releaseAt: null,
    takeOverNeedsConsent: false,
    ...window,
  },
  assignments: [{ to: 'everyone' }],
  assignedCount: 312,
  ...rest,
});
const codes = (exam: ExamToCheck) =>
  checkExam(exam, [], [], nowMs)
    .filter((finding) => finding.severity === 'error')
    .map((finding) => finding.code);

describe('the check before publication', () => {
  it('finds nothing wrong with a whole exam and says how late a start stays whole', () => {
    expect(checkExam(ready(), [{ factor: 1.5, extraMinutes: 10 }], [], nowMs)).toEqual([
      {
        section: 'window',
        severity: 'info',
        code: 'late_start_whole_until',
        params: { at: iso(nowMs + 90 * minute) },
      },
    ]);
  });

  it('gives everyone who starts at the opening the whole time whenever it passes, in 10,000 random configurations', () => {
    fc.assert(
      fc.property(
        fc.record({
          opensInMs: fc.integer({ min: -600 * minute, max: 600 * minute }),
          slackMs: fc.oneof(
            fc.integer({ min: -5, max: 5 }),
            fc.integer({ min: -300 * minute, max: 300 * minute }),
          ),
          durationMs: fc.oneof(fc.integer({ min: 10_000, max: 24 * 60 * minute }), fc.constant(150 * minute)),
          closes: fc.boolean(),
          kind: fc.constantFrom(
            'mock' as const,
            'practice' as const,
            'placement' as const,
            'rehearsal' as const,
          ),
        }),
        fc.array(
          fc.record({
            factor: fc.integer({ min: 1_000, max: 5_000 }).map((thousandths) => thousandths / 1_000),
            extraMinutes: fc.integer({ min: 0, max: 600 }),
          }),
          { maxLength: 4 },
        ),
        (window, accommodations) => {
          const opensAtMs = nowMs + window.opensInMs;
          const closesAtMs = window.closes ? opensAtMs + window.durationMs + window.slackMs : null;
          const exam = ready(
            {
              opensAt: iso(opensAtMs),
              closesAt: closesAtMs === null ? null : iso(closesAtMs),
              durationMs: window.durationMs,
            },
            { kind: window.kind },
          );
          const passed = !refusesPublication(checkExam(exam, accommodations, [], nowMs));
          const firstStartMs = Math.max(opensAtMs, nowMs);
          const everyoneWhole = [{ factor: 1, extraMinutes: 0 }, ...accommodations].every((extra) => {
            const { deadlineAtMs } = deadlineOf({
              startedAtMs: firstStartMs,
              durationMs: window.durationMs,
              factor: extra.factor,
              personalExtraMs: extra.extraMinutes * minute,
              incidentExtraMs: 0,
              pausedMs: 0,
              closesAtMs,
            });
            return (
              deadlineAtMs - firstStartMs ===
              Math.round(window.durationMs * extra.factor) + extra.extraMinutes * minute
            );
          });
          if (passed) expect(everyoneWhole).toBe(true);
          // And it refuses nothing else: a window that holds the whole time for all passes.
          else
            expect(
              everyoneWhole &&
                (closesAtMs !== null || window.kind === 'rehearsal' || window.kind === 'practice'),
            ).toBe(false);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('names the last start that stays whole to the millisecond, for every accommodation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 24 * 60 * minute }),
        fc.integer({ min: 1_000, max: 5_000 }),
        fc.integer({ min: 0, max: 600 }),
        (durationMs, thousandths, extraMinutes) => {
          const times = { opensAtMs: nowMs, closesAtMs: nowMs + 2 * durationMs, durationMs };
          const extra = { factor: thousandths / 1_000, extraMinutes };
          const last = wholeUntilMs(times) ?? 0;
          expect(shortenedByMs(times, extra, last)).toBe(0);
          expect(shortenedByMs(times, extra, last + 1)).toBe(1);
        },
      ),
    );
  });

  it('refuses a window shorter than the duration and says to when it must be lengthened', () => {
    const findings = checkExam(ready({ closesAt: iso(nowMs + 200 * minute) }), [], [], nowMs);
    expect(findings).toMatchObject([
      {
        code: 'window_too_short',
        severity: 'error',
        params: { lengthenTo: iso(nowMs + 210 * minute), missingMs: 10 * minute },
      },
    ]);
  });

  it('needs a closing instant for a mock exam and none for a rehearsal', () => {
    expect(codes(ready({ closesAt: null }))).toEqual(['window_missing']);
    expect(codes(ready({ closesAt: null }, { kind: 'rehearsal' }))).toEqual([]);
  });

  it('judges a window that is open already by what is left of it', () => {
    const opened = { opensAt: iso(nowMs - 60 * minute) };
    expect(codes(ready({ ...opened, closesAt: iso(nowMs + 149 * minute) }))).toEqual(['window_too_short']);
    expect(codes(ready({ ...opened, closesAt: iso(nowMs + 150 * minute) }))).toEqual([]);
    expect(codes(ready({ ...opened, closesAt: iso(nowMs) }))).toEqual(['window_in_past']);
  });

  it('refuses an entry that ends before the exam opens', () => {
    expect(codes(ready({ entryClosesAt: iso(nowMs + 60 * minute) }))).toEqual(['entry_before_open']);
  });

  it('lists each cell of the key that is missing, outside its options or unreadable', () => {
    const exam = ready();
    const items = exam.items.map((item, index) => {
      if (index === 0) return { ...item, accepted: [' '] };
      if (index === 1) return { ...item, accepted: ['E'] };
      return index === 54 ? { ...item, accepted: ['0,,5'] } : item;
    });
    expect(
      checkExam({ ...exam, items }, [], [], nowMs).filter((finding) => finding.section === 'key'),
    ).toMatchObject([
      { code: 'key_missing', params: { question: '1' } },
      { code: 'key_outside_options', params: { question: '2', answer: 'E' } },
      { code: 'key_unreadable', params: { question: '45b', answer: '0,,5' } },
    ]);
  });

  it('warns of an accepted answer that will be compared as plain text', () => {
    const exam = ready();
    const items = exam.items.map((item, index) =>
      index >= 52 ? { ...item, accepted: ['√8', '3√2 sm', 'oʻng'].slice(index - 52, index - 51) } : item,
    );
    expect(
      checkExam({ ...exam, items }, [], [], nowMs).filter((finding) => finding.section === 'key'),
    ).toMatchObject([
      { severity: 'warning', code: 'key_compared_as_text', params: { question: '45a', answer: '3√2 sm' } },
      { severity: 'warning', code: 'key_compared_as_text', params: { question: '45b', answer: 'oʻng' } },
    ]);
  });

  it('finds a paper without title, booklet, items or options, and one question twice', () => {
    expect(codes(ready({}, { titles: { uz: '', ru: ' ', en: '' }, hasBooklet: false, items: [] }))).toEqual([
      'title_missing',
      'booklet_missing',
      'no_items',
    ]);
    const item = { question: 1, part: '', kind: 'choice' as const, options: ['A', 'A'], accepted: ['A'] };
    expect(codes(ready({}, { items: [item, item] }))).toEqual([
      'options_missing',
      'shape_duplicate_item',
      'options_missing',
    ]);
  });

  it('needs the instants that its own policies speak of', () => {
    expect(codes(ready({ latePolicy: 'accept_until', releasePolicy: 'at' }))).toEqual([
      'late_limit_missing',
      'release_missing',
    ]);
  });

  it('refuses an exam for nobody, and warns of one whose groups are still empty and of overlaps', () => {
    expect(codes(ready({}, { assignments: [], assignedCount: 0 }))).toEqual(['nobody_assigned']);
    const overlap = { examId: 'e', title: 'Mock 8', people: 3 };
    expect(checkExam(ready({}, { assignedCount: 0 }), [], [overlap], nowMs)).toMatchObject([
      { severity: 'info' },
      { code: 'nobody_assigned', severity: 'warning' },
      { code: 'overlap', severity: 'warning', params: overlap },
    ]);
  });
});

it('only practice and a placement test may have no duration', () => {
  const withoutDuration = (kind: ExamToCheck['kind'], window = {}) =>
    codes(ready({ durationMs: null, ...window }, { kind }));
  expect(withoutDuration('mock')).toEqual(['duration_missing']);
  expect(withoutDuration('rehearsal')).toEqual(['duration_missing']);
  expect(withoutDuration('placement')).toEqual([]);
  expect(withoutDuration('practice', { closesAt: null })).toEqual([]);
  expect(withoutDuration('placement', { closesAt: null })).toEqual(['window_missing']);
});

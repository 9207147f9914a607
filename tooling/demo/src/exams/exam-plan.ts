import { generateBooklet, generateShortBooklet } from '../booklet/generate-booklet.ts';
import { type DemoItem, demoPaper, shortPaper } from '../booklet/paper.ts';
import { defaultTitles, type Titles } from '../booklet/words.ts';
import { classNames } from '../people/roster.ts';
import { lateLimitAfter, tashkent } from './tashkent-time.ts';

const minuteMs = 60_000;

export interface ExamPlan {
  kind: 'mock' | 'rehearsal';
  titles: Titles;
  template: 'national_certificate_mathematics' | 'custom';
  items: DemoItem[];
  /** Questions whose key cells are still empty. */
  questionsWithoutKey: number[];
  booklet: { fileName: string; make: () => Promise<Uint8Array> };
  opensAt: Date;
  closesAt: Date | null;
  lateUntil: Date | null;
  durationMs: number;
  graceMs: number;
  maxAttempts: number;
  assignedTo: 'everyone' | 'school' | readonly string[];
  state: 'draft' | 'published';
}

/** An exam that is over: with who sat it. */
export interface SatExamPlan extends ExamPlan {
  closesAt: Date;
  /** Names its random draws. */
  name: string;
  /** Number in the order of exams, from 0; people learn from one to the next. */
  ordinal: number;
  /** Share of those assigned who came. */
  attendance: number;
  misfittingPosition: number | null;
}

const mockTitles = (number: number): Titles => ({
  uz: `Sinov imtihoni ${number}`,
  ru: `Пробный экзамен ${number}`,
  en: `Mock ${number}`,
});

/** One cover for all, so that its PDF is made once. */
const anyMock: Titles = {
  uz: 'Sinov imtihoni, matematika',
  ru: 'Пробный экзамен, математика',
  en: 'Mock exam, mathematics',
};

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const certificateBooklet = {
  fileName: 'milliy-sertifikat-matematika.pdf',
  make: once(() => generateBooklet()),
};
const mockBooklet = {
  fileName: 'sinov-imtihoni.pdf',
  make: once(() => generateBooklet({ titles: anyMock })),
};
const shortMockBooklet = {
  fileName: 'sinov-imtihoni-30.pdf',
  make: once(() => generateShortBooklet(30, { titles: anyMock, minutes: 90 })),
};

const rehearsalTitles: Titles = {
  uz: 'Mashq: uch daqiqa',
  ru: 'Репетиция: три минуты',
  en: 'Rehearsal: three minutes',
};
const rehearsalBooklet = {
  fileName: 'mashq.pdf',
  make: once(() => generateShortBooklet(10, { titles: rehearsalTitles, minutes: 3 })),
};

const wholePaper = () => ({
  kind: 'mock' as const,
  template: 'national_certificate_mathematics' as const,
  items: demoPaper().items,
  questionsWithoutKey: [],
  durationMs: 150 * minuteMs,
  graceMs: 30_000,
  maxAttempts: 1,
  state: 'published' as const,
});

/** Yesterday's: the one with results of the whole school. One item of it does not fit. */
export function yesterdaysExam(now: Date): SatExamPlan {
  const closesAt = tashkent(now, -1, 11, 45);
  return {
    ...wholePaper(),
    titles: defaultTitles,
    booklet: certificateBooklet,
    opensAt: tashkent(now, -1, 9),
    closesAt,
    lateUntil: lateLimitAfter(closesAt),
    assignedTo: 'school',
    name: 'certificate',
    ordinal: 3,
    attendance: 1,
    misfittingPosition: 27,
  };
}

/** Three smaller ones of the weeks before, so that ratings, trends and streaks have something to go by. */
export function earlierExams(now: Date): SatExamPlan[] {
  return [
    { number: 4, daysAgo: 35, classes: 3 },
    { number: 5, daysAgo: 21, classes: 3 },
    { number: 6, daysAgo: 10, classes: 3 },
  ].map(({ number, daysAgo, classes }, ordinal) => {
    const closesAt = tashkent(now, -daysAgo, 15, 40);
    return {
      ...wholePaper(),
      template: 'custom',
      items: shortPaper(30).items,
      titles: mockTitles(number),
      booklet: shortMockBooklet,
      durationMs: 90 * minuteMs,
      opensAt: tashkent(now, -daysAgo, 14),
      closesAt,
      lateUntil: lateLimitAfter(closesAt),
      assignedTo: classNames.slice(0, classes),
      name: `mock-${number}`,
      ordinal,
      attendance: 0.85,
      misfittingPosition: null,
    };
  });
}

/** Opened some minutes ago; whoever starts within the first hour still gets the whole time. */
export function runningExam(now: Date, number: number): ExamPlan {
  const opensAt = new Date(Math.floor(now.getTime() / (5 * minuteMs)) * 5 * minuteMs - 5 * minuteMs);
  const closesAt = new Date(opensAt.getTime() + 215 * minuteMs);
  return {
    ...wholePaper(),
    titles: mockTitles(number),
    booklet: mockBooklet,
    opensAt,
    closesAt,
    lateUntil: lateLimitAfter(closesAt),
    // Two classes, so that an exam which nobody finishes does not break the streaks of the whole school.
    assignedTo: ['11-A', '11-B'],
  };
}

export const firstRunningNumber = 7;

/** Three minutes, as often as one likes, always open. */
export function rehearsal(now: Date): ExamPlan {
  return {
    ...wholePaper(),
    kind: 'rehearsal',
    template: 'custom',
    titles: rehearsalTitles,
    items: shortPaper(10).items,
    booklet: rehearsalBooklet,
    durationMs: 3 * minuteMs,
    graceMs: 2_000,
    opensAt: tashkent(now, -30, 0),
    closesAt: null,
    lateUntil: null,
    maxAttempts: 100,
    assignedTo: 'everyone',
  };
}

/** What waits on the admin's home page to be finished: six cells of the key. */
export function draftExam(now: Date): ExamPlan {
  const closesAt = tashkent(now, 6, 11, 45);
  return {
    ...wholePaper(),
    titles: mockTitles(8),
    questionsWithoutKey: [12, 27, 38, 44],
    booklet: mockBooklet,
    opensAt: tashkent(now, 6, 9),
    closesAt,
    lateUntil: lateLimitAfter(closesAt),
    assignedTo: 'school',
    state: 'draft',
  };
}

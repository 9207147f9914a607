import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { SampleStanding } from '@invigil/shared/contracts/results';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { z } from 'zod';

type Standing = z.infer<typeof SampleStanding>;

/** The word beside the title; a settled analysis needs none. */
export const standingWords: Record<Standing, MessageDescriptor | null> = {
  raw_only: msg({ message: 'raw scores only', comment: 'standing of an analysis: fewer than 10 students' }),
  provisional: msg({ message: 'provisional', comment: 'standing of an analysis: fewer than 30 students' }),
  settling: msg({ message: 'settling', comment: 'standing of an analysis: fewer than 100 students' }),
  settled: null,
};

/** Estimates of few students are drawn hatched. */
export function isHatched(overview: Pick<ResultsOverview, 'calibration'>): boolean {
  return overview.calibration?.standing === 'provisional' || overview.calibration?.standing === 'settling';
}

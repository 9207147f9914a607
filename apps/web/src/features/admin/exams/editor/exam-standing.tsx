import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Trans } from '@lingui/react/macro';

/** Draft, published, changed since, archived: in words. */
export function ExamStanding({ exam }: { exam: ExamDetail }) {
  const { publishedNumber } = exam;
  if (exam.status === 'archived') return <Trans comment="state of an exam">archived</Trans>;
  if (publishedNumber === null) return <Trans comment="state of an exam">draft</Trans>;
  if (exam.hasDraft)
    return <Trans>version {publishedNumber} is published; your changes are not published yet</Trans>;
  return <Trans comment="state of an exam">published, version {publishedNumber}</Trans>;
}

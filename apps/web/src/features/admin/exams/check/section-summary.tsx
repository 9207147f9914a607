import type { ExamDetail, Finding } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { TickIcon } from '../../../../ui/icons/icons.tsx';

/** What is in order, with its figures: a tick says more when it says what was looked at. */
export function SectionSummary({
  exam,
  findings,
  assignedCount,
}: {
  exam: ExamDetail;
  findings: readonly Finding[];
  assignedCount: number;
}) {
  const format = useFormat(exam.window.zone);
  const isFine = (section: Finding['section']) =>
    !findings.some((finding) => finding.section === section && finding.severity === 'error');
  const items = exam.items.length;
  const pages = exam.booklet?.pages ?? 0;
  const size = format.bytes(exam.booklet?.sizeBytes ?? 0);
  const { durationMs } = exam.window;
  const duration = format.duration(durationMs ?? 0);
  return (
    <>
      {isFine('paper') && exam.booklet && (
        <Fine>
          <Plural
            value={pages}
            one={`Booklet: # page, ${size}, opens`}
            other={`Booklet: # pages, ${size}, opens`}
          />
        </Fine>
      )}
      {isFine('key') && (
        <Fine>
          <Plural value={items} one="The key answers the # item" other="The key answers all # items" />
        </Fine>
      )}
      {isFine('window') && (
        <Fine>
          {durationMs === null ? (
            <Trans>No time limit</Trans>
          ) : (
            <Trans>The window holds the whole {duration}</Trans>
          )}
        </Fine>
      )}
      {isFine('who') && (
        <Fine>
          <Plural value={assignedCount} one="# person may sit" other="# people may sit" />
        </Fine>
      )}
    </>
  );
}

function Fine({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-start gap-3 py-2.5 text-ink-2">
      <span className="flex h-[1.45em] items-center text-server">
        <TickIcon />
      </span>
      {children}
    </li>
  );
}

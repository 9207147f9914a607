import type { Finding } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import { useMe } from '../../../lib/me.ts';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { FindingRow } from './check/finding-row.tsx';
import { groupFindings } from './check/group-findings.ts';
import { SectionSummary } from './check/section-summary.tsx';
import { EditorFrame, WithExam } from './editor/editor-frame.tsx';
import { ReadOnlyNote } from './editor/read-only-note.tsx';
import { readOnlyReason } from './editor/read-only-reason.ts';
import { useExamCheck } from './editor/use-exam.ts';

export function CheckPage() {
  const check = useExamCheck();
  const me = useMe();
  return (
    <WithExam>
      {(exam) => {
        const findings: Finding[] = check.data?.findings ?? [];
        const { errors, warnings, notes } = groupFindings(findings);
        const zone = exam.window.zone;
        return (
          <EditorFrame exam={exam}>
            <LoadingLine active={check.isLoading} />
            {readOnlyReason(exam, me.role, 'who') === 'role' && <ReadOnlyNote reason="role" />}
            {check.error && (
              <RequestError
                error={check.error}
                failed={<Trans>The check could not be made.</Trans>}
                safe={<Trans>The exam itself is as it was saved.</Trans>}
                onRetry={check.refetch}
              />
            )}
            {check.data && (
              <div className="max-w-3xl">
                <h2 className="text-section">
                  {errors.length === 0 ? (
                    exam.started ? (
                      <Trans>The exam is under way; nothing is wrong with it.</Trans>
                    ) : (
                      <Trans>Nothing stands in the way: this exam can be published.</Trans>
                    )
                  ) : (
                    <Plural
                      value={errors.length}
                      one="# thing must be mended before this exam can be published"
                      other="# things must be mended before this exam can be published"
                    />
                  )}
                </h2>
                <ul className="mt-3 divide-y divide-line border-y border-line">
                  {[...errors, ...warnings, ...notes].map((finding, index) => (
                    <FindingRow
                      // biome-ignore lint/suspicious/noArrayIndexKey: a finding has no other name
                      key={`${finding.code}-${index}`}
                      finding={finding}
                      examId={exam.examId}
                      zone={zone}
                    />
                  ))}
                  <SectionSummary exam={exam} findings={findings} assignedCount={check.data.assignedCount} />
                </ul>
              </div>
            )}
          </EditorFrame>
        );
      }}
    </WithExam>
  );
}

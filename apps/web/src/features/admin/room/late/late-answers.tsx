import type { LateAnswerRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { LoadingLine } from '../../../../ui/loading-line.tsx';
import { PageFooter } from '../../../../ui/page-footer.tsx';
import { Table, Th } from '../../../../ui/table.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { LateAnswerLine } from './late-answer-line.tsx';
import { useLateAnswers } from './use-late-answers.ts';

/** Answers that came after the end, from a device that had lost the session, or after a restore: a person decides. */
export function LateAnswers({ examId, zone }: { examId: ExamId; zone: string }) {
  const { t } = useLingui();
  const [page, setPage] = useState(1);
  const { shown, error, isPending, reload, decide } = useLateAnswers(examId, page);
  const [asked, setAsked] = useState<{ row: LateAnswerRow; decision: 'accepted' | 'rejected' } | null>(null);
  if (error && !shown) {
    return (
      <RequestError
        error={error}
        failed={<Trans>The late answers could not be loaded.</Trans>}
        onRetry={reload}
      />
    );
  }
  if (shown?.total === 0) {
    return (
      <EmptyState title={<Trans>No late answers</Trans>}>
        <Trans>
          What comes after the end of a student's time is kept here until a person accepts or rejects it.
        </Trans>
      </EmptyState>
    );
  }
  const waiting = shown?.waiting ?? 0;
  return (
    <div>
      <LoadingLine active={isPending} />
      {shown && (
        <p className="mb-3 text-body">
          <Plural
            value={waiting}
            _0="Every late answer has been decided."
            one="# late answer waits for a decision. It is kept, and counts only if you accept it."
            other="# late answers wait for a decision. They are kept, and count only if you accept them."
          />
        </p>
      )}
      <Table
        caption={t`Late answers`}
        head={
          <>
            <Th>
              <Trans>Student</Trans>
            </Th>
            <Th numeric>
              <Trans>Question</Trans>
            </Th>
            <Th>
              <Trans comment="column: the answer that came late">Came late</Trans>
            </Th>
            <Th>
              <Trans comment="column: the answer that counts now">Counts now</Trans>
            </Th>
            <Th>
              <Trans comment="column: why it waits">Why</Trans>
            </Th>
            <Th numeric>
              <Trans comment="column: when it came">Received</Trans>
            </Th>
            <Th>
              <Trans>Decision</Trans>
            </Th>
          </>
        }
      >
        {shown?.rows.map((row) => (
          <LateAnswerLine
            key={row.lateAnswerId}
            row={row}
            zone={zone}
            onDecide={(decision) => setAsked({ row, decision })}
          />
        ))}
      </Table>
      {shown && shown.total > shown.limit && (
        <PageFooter page={page} limit={shown.limit} total={shown.total} onPage={setPage} />
      )}
      {asked && (
        <DecideDialog
          row={asked.row}
          decision={asked.decision}
          onClose={() => setAsked(null)}
          onSend={async (reason) => {
            const { lateAnswerId } = asked.row;
            await decide.mutateAsync({ lateAnswerId, decision: asked.decision, reason });
            return { changed: 1, unchanged: [] };
          }}
        />
      )}
    </div>
  );
}

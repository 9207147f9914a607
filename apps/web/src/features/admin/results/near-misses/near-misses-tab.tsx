import type { ExamId, NearMissId } from '@invigil/shared/ids';
import { accessOf } from '@invigil/shared/rules/access';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { LoadingLine } from '../../../../ui/loading-line.tsx';
import { PageFooter } from '../../../../ui/page-footer.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { FormsOfItem } from './forms-of-item.tsx';
import { groupForms } from './group-forms.ts';
import { type Ruling, useNearMisses, useRuling } from './use-near-misses.ts';
import { useQueueKeys } from './use-queue-keys.ts';

/** Written forms that could not be read, most frequent first; one ruling on each, for everyone who wrote it. */
export function NearMissesTab({ examId }: { examId: ExamId }) {
  const { t } = useLingui();
  const { role } = useMe();
  const [page, setPage] = useState(1);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [ruled, setRuled] = useState<NearMissId[]>([]);
  const [reason, setReason] = useState(() => t`Ruled in the queue of forms that could not be read`);
  const forms = useNearMisses(examId, page);
  const { rule, isBusy, error } = useRuling(examId);
  const rows = forms.data?.rows ?? [];
  const mayRule = accessOf(role, 'results', 'write') === 'all';
  const mayChangeKey = accessOf(role, 'key', 'write') === 'all';
  const current = rows.find((row) => row.nearMissId === currentId) ?? rows[0];

  const decide = async (nearMissId: NearMissId, decision: Ruling) => {
    if (isBusy || reason.trim() === '' || !mayRule) return;
    const place = rows.findIndex((row) => row.nearMissId === nearMissId);
    const next = rows[place + 1] ?? rows[place - 1];
    if (!(await rule(nearMissId, decision, reason.trim()))) return;
    setRuled((before) =>
      decision === 'undone' ? before.filter((id) => id !== nearMissId) : [...before, nearMissId],
    );
    setCurrentId(decision === 'undone' ? nearMissId : (next?.nearMissId ?? null));
  };
  const decideCurrent = (decision: 'accepted' | 'rejected') => {
    if (current?.decision !== null || (decision === 'accepted' && !mayChangeKey)) return;
    void decide(current.nearMissId, decision);
  };
  useQueueKeys({
    accept: () => decideCurrent('accepted'),
    reject: () => decideCurrent('rejected'),
    move: (step) => {
      const place = rows.findIndex((row) => row.nearMissId === current?.nearMissId);
      const next = rows[place + step];
      if (next) setCurrentId(next.nearMissId);
    },
    undo: () => {
      const last = ruled.at(-1);
      if (last) void decide(last, 'undone');
    },
  });

  if (forms.error && !forms.data) {
    return (
      <RequestError
        error={forms.error}
        failed={<Trans>The forms could not be loaded.</Trans>}
        safe={<Trans>The answers themselves are not touched.</Trans>}
        onRetry={forms.refetch}
      />
    );
  }
  if (!forms.data) return <LoadingLine active />;
  const { total, waiting, limit } = forms.data;
  if (total === 0) {
    return (
      <EmptyState title={<Trans>Every answer could be read</Trans>}>
        <Trans>
          A written form that can't be read, such as a number with a unit, stands here as soon as a sitting is
          scored. It counts no point, and is not called wrong, until you rule on it.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <div className="max-w-5xl">
      <LoadingLine active={forms.isPlaceholderData} />
      <p aria-live="polite" className="text-body">
        {waiting === 0 ? (
          <Trans>Nothing waits: every form is ruled on.</Trans>
        ) : (
          <Plural
            value={waiting}
            one="# form waits for a ruling. It counts no point until then."
            other="# forms wait for a ruling. They count no point until then."
          />
        )}
      </p>
      {mayRule && (
        <p className="mt-0.5 text-meta text-ink-2">
          {mayChangeKey ? (
            <Trans>
              Accepting adds the form to the key: every sitting is scored again and the exam is analysed anew.
            </Trans>
          ) : (
            <Trans>You can reject a form. Accepting one changes the key, which needs an owner.</Trans>
          )}{' '}
          <span className="max-sm:hidden">
            <Trans>Keys: A accept, R reject, S skip, U undo.</Trans>
          </span>
        </p>
      )}
      {mayRule && (
        <Field
          label={t`Reason`}
          hint={t`It is kept in the audit record.`}
          error={reason.trim() === '' ? t`Write why; one sentence is enough.` : undefined}
          className="mt-3 max-w-xl"
        >
          <TextInput
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
      )}
      {Boolean(error) && (
        <div className="mt-3">
          <RequestError error={error} failed={<Trans>This was not done.</Trans>} />
        </div>
      )}
      {groupForms(rows).map((group) => (
        <FormsOfItem
          key={group.key}
          group={group}
          currentId={current?.nearMissId ?? null}
          isBusy={isBusy}
          mayChangeKey={mayChangeKey}
          mayRule={mayRule}
          onCurrent={setCurrentId}
          onRule={decide}
        />
      ))}
      <PageFooter page={page} limit={limit} total={total} onPage={setPage} />
    </div>
  );
}

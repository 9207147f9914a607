import type { NearMissRow as Row } from '@invigil/shared/contracts/near-misses';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { classNames } from '../../../../lib/class-names.ts';
import { Button } from '../../../../ui/button.tsx';
import { StateMark } from '../../../../ui/state-mark.tsx';
import type { Ruling } from './use-near-misses.ts';
import { whyWords } from './why-words.ts';

export interface NearMissRowProps {
  row: Row;
  isCurrent: boolean;
  isBusy: boolean;
  /** Accepting, and taking that back, changes the key. */
  mayChangeKey: boolean;
  mayRule: boolean;
  onRule: (decision: Ruling) => void;
  onFocus: () => void;
}

/** One form: as typed, how many wrote it, why it waits, and the ruling for everyone. */
export function NearMissRow({
  row,
  isCurrent,
  isBusy,
  mayChangeKey,
  mayRule,
  onRule,
  onFocus,
}: NearMissRowProps) {
  const { t, i18n } = useLingui();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isCurrent]);
  const { text, students, decision } = row;
  const item = `${row.question}${row.part}`;
  return (
    <li
      ref={line}
      aria-current={isCurrent || undefined}
      onFocus={onFocus}
      className={classNames(
        'grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 border-b border-line px-2.5 py-2 sm:grid-cols-[minmax(0,16rem)_5rem_minmax(0,1fr)_auto]',
        isCurrent && 'current-row',
      )}
    >
      <span className="font-maths min-w-0 text-reading break-words">{text}</span>
      <span className="tabular text-right text-meta text-ink-2 sm:text-body sm:text-ink">
        <Plural value={students} one="# student" other="# students" />
      </span>
      <span className="col-span-2 flex min-w-0 items-center gap-1.5 text-meta text-ink-2 sm:col-span-1">
        <StateMark
          state={decision === null ? 'held' : decision === 'accepted' ? 'right' : 'wrong'}
          named="silent"
        />
        {decision === null && i18n._(whyWords(text))}
        {decision === 'accepted' && (
          <Trans comment="a written form of an answer">accepted for everyone</Trans>
        )}
        {decision === 'rejected' && (
          <Trans comment="a written form of an answer">rejected for everyone</Trans>
        )}
      </span>
      <span className="col-span-2 flex gap-2 sm:col-span-1">
        {mayRule && decision === null && (
          <>
            {mayChangeKey && (
              <Button
                busy={isBusy}
                aria-label={t`Accept “${text}” for item ${item}`}
                onClick={() => onRule('accepted')}
                className="max-sm:flex-1"
              >
                <Trans comment="a written form of an answer, for everyone">Accept</Trans>
              </Button>
            )}
            <Button
              busy={isBusy}
              aria-label={t`Reject “${text}” for item ${item}`}
              onClick={() => onRule('rejected')}
              className="max-sm:flex-1"
            >
              <Trans comment="a written form of an answer, for everyone">Reject</Trans>
            </Button>
          </>
        )}
        {mayRule && decision !== null && (mayChangeKey || decision === 'rejected') && (
          <Button
            variant="quiet"
            busy={isBusy}
            aria-label={t`Undo the ruling on “${text}” for item ${item}`}
            onClick={() => onRule('undone')}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
      </span>
    </li>
  );
}

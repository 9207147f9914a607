import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { Field } from '../../../../ui/field.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { ActProps } from './act-props.ts';
import { readMinutes } from './read-minutes.ts';
import { Who } from './who.tsx';

const MOST = 360;

/** One sitting goes on until a new deadline, counted from the moment it is sent. */
export function ReopenDialog({ preview, zone, serverNowMs, reopen, onClose }: ActProps) {
  const { t } = useLingui();
  const format = useFormat(zone);
  const [text, setText] = useState('15');
  const minutes = readMinutes(text, MOST);
  const problem = minutes === null ? t`Write whole minutes from 1 to ${MOST}.` : undefined;
  const deadline = serverNowMs + (minutes ?? 0) * 60_000;
  const until = format.clock(deadline, true);
  const [row] = preview.rows;
  // Kept: once it is done the sitting is no longer among those that could be reopened.
  const [isOpenEnded] = useState(row?.deadlineAt === null);
  const [name] = useState(row?.fullName ?? '');
  return (
    <ActDialog
      title={<Trans>Reopen the sitting</Trans>}
      onClose={onClose}
      isEmpty={!row}
      problem={isOpenEnded ? undefined : problem}
      done={() => <Trans>{name} can go on writing.</Trans>}
      onSend={async (reason) => {
        if (!row?.sessionId) return { changed: 0, unchanged: [] };
        return reopen(row.sessionId, reason, isOpenEnded ? null : new Date(deadline).toISOString());
      }}
      confirmLabel={isOpenEnded ? <Trans>Reopen</Trans> : <Trans>Reopen until {until}</Trans>}
      preview={
        <>
          <Who preview={preview} />
          {row && isOpenEnded && (
            <p className="mt-1.5 text-meta">
              <Trans>
                Can write again, without a time limit. What was handed in is kept; handing in again makes the
                next copy, and that one is scored.
              </Trans>
            </p>
          )}
          {row && !isOpenEnded && minutes !== null && (
            <p className="mt-1.5 text-meta">
              <Trans>
                Can write again until {until}. What was handed in is kept; handing in again makes the next
                copy, and that one is scored. Late answers that wait are taken in.
              </Trans>
            </p>
          )}
        </>
      }
    >
      {!isOpenEnded && (
        <Field label={t`Minutes from now`} error={problem}>
          <TextInput
            inputMode="numeric"
            value={text}
            suffix={t`min`}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
      )}
    </ActDialog>
  );
}

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { Field } from '../../../../ui/field.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { ActProps } from './act-props.ts';
import { readMinutes } from './read-minutes.ts';
import { Who } from './who.tsx';

const MOST = 360;

export function GiveTimeDialog({ preview, to, target, zone, send, onClose }: ActProps) {
  const { t } = useLingui();
  const format = useFormat(zone);
  const [text, setText] = useState('5');
  const minutes = readMinutes(text, MOST);
  const extraMs = (minutes ?? 0) * 60_000;
  const { rows, earliestDeadlineAt: earliest, latestDeadlineAt: latest } = preview;
  const clocks = (at: string | null) =>
    at === null
      ? { before: '', after: '' }
      : { before: format.clock(at, true), after: format.clock(Date.parse(at) + extraMs, true) };
  const { before: firstBefore, after: firstAfter } = clocks(earliest);
  const { before: lastBefore, after: lastAfter } = clocks(latest);
  const problem = minutes === null ? t`Write whole minutes from 1 to ${MOST}.` : undefined;
  const count = rows.length;
  return (
    <ActDialog
      title={<Trans>Give time</Trans>}
      onClose={onClose}
      target={target}
      isEmpty={count === 0}
      problem={problem}
      onSend={(reason) => send({ act: 'give_time', sessionIds: to, reason, extraMs })}
      confirmLabel={
        minutes === null ? (
          <Trans>Give time</Trans>
        ) : (
          <Plural
            value={count}
            one={`Give ${minutes} min to # student`}
            other={`Give ${minutes} min to # students`}
          />
        )
      }
      preview={
        <>
          <Who preview={preview} />
          {earliest && latest && (
            <p className="tabular mt-1.5 text-meta">
              {earliest === latest ? (
                <Trans>
                  Deadline {firstBefore} → {firstAfter}
                </Trans>
              ) : (
                <Trans>
                  Earliest deadline {firstBefore} → {firstAfter}, latest {lastBefore} → {lastAfter}
                </Trans>
              )}
            </p>
          )}
        </>
      }
    >
      <Field label={t`Minutes to add`} error={problem}>
        <TextInput
          inputMode="numeric"
          value={text}
          suffix={t`min`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
    </ActDialog>
  );
}

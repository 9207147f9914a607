import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { Field } from '../../../../ui/field.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { ActProps } from './act-props.ts';
import { readMinutes } from './read-minutes.ts';
import { Who } from './who.tsx';

const MOST = 240;

export function PauseDialog({ preview, to, target, zone, serverNowMs, send, onClose }: ActProps) {
  const { t } = useLingui();
  const format = useFormat(zone);
  const [text, setText] = useState('15');
  const minutes = readMinutes(text, MOST);
  const limitMs = (minutes ?? 0) * 60_000;
  const problem = minutes === null ? t`Write whole minutes from 1 to ${MOST}.` : undefined;
  const ends = format.clock(serverNowMs + limitMs);
  const count = preview.rows.length;
  return (
    <ActDialog
      title={<Trans comment="title: stop the time of students">Pause</Trans>}
      onClose={onClose}
      target={target}
      isEmpty={count === 0}
      problem={problem}
      onSend={(reason) => send({ act: 'pause', sessionIds: to, reason, limitMs })}
      confirmLabel={<Plural value={count} one="Pause # student" other="Pause # students" />}
      preview={
        <>
          <Who preview={preview} />
          {count > 0 && (
            <p className="mt-1.5 text-meta">
              <Trans>
                Their time stands still and the sheet is hidden; every minute is added to the deadline.
              </Trans>{' '}
              {minutes !== null && <Trans>It ends by itself at {ends} at the latest.</Trans>}
            </p>
          )}
        </>
      }
    >
      <Field label={t`At most`} error={problem} hint={t`So that a forgotten pause can't keep the exam open.`}>
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

export function ResumeDialog({ preview, to, target, send, onClose }: ActProps) {
  const count = preview.rows.length;
  return (
    <ActDialog
      title={<Trans>End the pause</Trans>}
      onClose={onClose}
      target={target}
      isEmpty={count === 0}
      onSend={(reason) => send({ act: 'resume', sessionIds: to, reason })}
      confirmLabel={<Plural value={count} one="Let # student go on" other="Let # students go on" />}
      preview={
        <>
          <Who preview={preview} />
          {count > 0 && (
            <p className="mt-1.5 text-meta">
              <Trans>Time runs again at once; the length of the pause is added to each deadline.</Trans>
            </p>
          )}
        </>
      }
    />
  );
}

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Field } from '../../../../ui/field.tsx';
import { TextArea } from '../../../../ui/text-input.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { ActProps } from './act-props.ts';
import { Who } from './who.tsx';

const MOST = 500;

/** Words to those who sit: a bar above their sheet until they have read it. */
export function MessageDialog({ preview, to, target, send, onClose }: ActProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const count = preview.rows.length;
  const isEveryone = to === 'all';
  const left = MOST - text.length;
  const problem = text.trim() === '' ? t`Write the message.` : undefined;
  return (
    <ActDialog
      title={<Trans comment="title: write to students who sit">Message</Trans>}
      onClose={onClose}
      target={target}
      isEmpty={count === 0 && !isEveryone}
      withoutReason
      problem={problem}
      onTry={() => setTried(true)}
      onSend={(reason) => send({ act: 'message', sessionIds: to, reason, text: text.trim() })}
      confirmLabel={
        isEveryone ? (
          <Trans>Send to everyone</Trans>
        ) : (
          <Plural value={count} one="Send to # student" other="Send to # students" />
        )
      }
      done={({ changed }) => (
        <Plural
          value={changed}
          _0="Sent. Nobody sits now; whoever starts will see it."
          one="Sent to # student."
          other="Sent to # students."
        />
      )}
      preview={
        <>
          <Who preview={preview} />
          <p className="mt-1.5 text-meta">
            {isEveryone ? (
              <Trans>It stands above the sheet until it is read. Those who start later see it too.</Trans>
            ) : (
              <Trans>It stands above the sheet until it is read.</Trans>
            )}
          </p>
        </>
      }
    >
      <Field
        label={t({ message: 'What to say', comment: 'field: what is written to students' })}
        hint={<Plural value={left} one="# character left" other="# characters left" />}
        error={tried ? problem : undefined}
      >
        <TextArea
          value={text}
          maxLength={MOST}
          rows={4}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
    </ActDialog>
  );
}

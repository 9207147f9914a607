import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActDialog } from './act-dialog.tsx';
import type { ActProps } from './act-props.ts';
import { Who } from './who.tsx';

export function CloseDialog({ preview, send, onClose }: ActProps) {
  const count = preview.rows.length;
  return (
    <ActDialog
      title={<Trans>Close now</Trans>}
      destructive
      onClose={onClose}
      isEmpty={count === 0}
      onSend={(reason) => send({ act: 'close', sessionIds: preview.sessionIds, reason })}
      confirmLabel={<Plural value={count} one="Close # sitting" other="Close # sittings" />}
      preview={
        <>
          <Who preview={preview} />
          {count > 0 && (
            <p className="mt-1.5 text-meta">
              <Plural
                value={preview.answersOnServer}
                one="# answer on the server is handed in as it is."
                other="# answers on the server are handed in as they are."
              />{' '}
              {preview.unsentAtContact > 0 && (
                <Plural
                  value={preview.unsentAtContact}
                  one="At last contact # more was still on a device; it would come late."
                  other="At last contact # more were still on devices; they would come late."
                />
              )}{' '}
              <Trans>A closed sitting can be reopened.</Trans>
            </p>
          )}
        </>
      }
    />
  );
}

export function VoidDialog({ preview, send, onClose }: ActProps) {
  const { t } = useLingui();
  const count = preview.rows.length;
  return (
    <ActDialog
      title={<Plural value={count} one="Void # sitting?" other="Void # sittings?" />}
      destructive
      word={t({ message: 'void', comment: 'the word that must be typed before a sitting is voided' })}
      onClose={onClose}
      isEmpty={count === 0}
      onSend={(reason) => send({ act: 'void', sessionIds: preview.sessionIds, reason })}
      confirmLabel={<Plural value={count} one="Void # sitting" other="Void # sittings" />}
      preview={
        <>
          <Who preview={preview} />
          {count > 0 && (
            <p className="mt-1.5 text-meta">
              <Plural
                value={preview.answersOnServer}
                one="# answer is kept and does not count."
                other="# answers are kept and do not count."
              />{' '}
              <Trans>The attempt is free again. This can't be undone.</Trans>
            </p>
          )}
        </>
      }
    />
  );
}

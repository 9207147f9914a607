import { I18nProvider } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { WarningIcon } from '../../../ui/icons/icons.tsx';
import './slips/slips.css';
import { Slip } from './slips/slip.tsx';
import { forgetSlips, useSlips } from './slips/slips-memory.ts';
import { useSlipWords } from './slips/use-slip-words.ts';

export function SlipsPage() {
  const slips = useSlips();
  const words = useSlipWords(slips.map((slip) => slip.locale));
  const [isForgetting, setIsForgetting] = useState(false);
  const count = slips.length;
  useEffect(() => {
    if (count === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [count]);
  return (
    <div className="slip-page w-full max-w-6xl px-4 py-6 md:px-6">
      <header className="no-print mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-heading">
          <Trans>Sign-in slips</Trans>
        </h1>
        {count > 0 && (
          <span className="flex flex-wrap gap-2">
            <Button onClick={() => setIsForgetting(true)}>
              <Trans>Forget them…</Trans>
            </Button>
            <Button variant="filled" onClick={() => print()}>
              <Plural value={count} one="Print # slip" other="Print # slips" />
            </Button>
          </span>
        )}
      </header>
      {count === 0 ? (
        <EmptyState
          title={<Trans>Slips made in this tab will be here</Trans>}
          action={
            <Link to="/admin/people" className={buttonClass('filled')}>
              <Trans>Go to people</Trans>
            </Link>
          }
        >
          <Trans>
            A slip has the password of one person. It is made when you add students, or anew from their sheet.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <p className="no-print mb-4 flex max-w-none items-start gap-2 border-l-3 border-offline bg-offline-soft px-3 py-2">
            <span className="flex h-[1.45em] items-center text-offline">
              <WarningIcon />
            </span>
            <span>
              <strong className="font-semibold">
                <Trans>These passwords are only in this tab.</Trans>
              </strong>{' '}
              <Trans>
                The server keeps none of them. When the tab is closed or reloaded they are gone, and a new
                slip has to be made for whoever lost theirs.
              </Trans>
            </span>
          </p>
          <div className="slip-sheet">
            {slips.map((slip) => {
              const i18n = words.get(slip.locale);
              return (
                i18n && (
                  <I18nProvider key={slip.personId} i18n={i18n}>
                    <Slip slip={slip} address={location.host} />
                  </I18nProvider>
                )
              );
            })}
          </div>
        </>
      )}
      {isForgetting && <ForgetDialog count={count} onClose={() => setIsForgetting(false)} />}
    </div>
  );
}

function ForgetDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      kind="question"
      initialFocus={safe}
      title={<Plural value={count} one="Forget # slip?" other="Forget # slips?" />}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Keep them</Trans>
          </Button>
          <Button
            variant="destructive"
            onClick={() => {
              forgetSlips();
              onClose();
            }}
          >
            <Plural value={count} one="Forget # slip" other="Forget # slips" />
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          The passwords still work; they just can't be shown or printed again. Whoever has no slip needs a new
          one.
        </Trans>
      </p>
    </Dialog>
  );
}

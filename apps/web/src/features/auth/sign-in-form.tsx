import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { SignInOutcome } from './sign-in.ts';

export interface SignInFormProps {
  busy: boolean;
  /** How the last attempt ended; undefined before the first. */
  outcome: SignInOutcome | undefined;
  onSend: (login: string, secret: string) => void;
}

function OutcomeNote({ outcome }: { outcome: Exclude<SignInOutcome, { kind: 'signed-in' }> }) {
  switch (outcome.kind) {
    case 'wrong':
      return (
        <ErrorNote
          failed={<Trans>This login and password don't belong together. Check both, letter by letter.</Trans>}
        />
      );
    case 'disabled':
      return (
        <ErrorNote
          failed={<Trans>This account is closed.</Trans>}
          todo={<Trans>The person who gave you the login can open it again.</Trans>}
        />
      );
    case 'limited': {
      const { waitSeconds } = outcome;
      return (
        <ErrorNote
          failed={<Trans>Too many attempts.</Trans>}
          todo={<Plural value={waitSeconds} one="Try again in # second." other="Try again in # seconds." />}
        />
      );
    }
    case 'unreachable':
      return (
        <ErrorNote
          failed={<Trans>The server can't be reached.</Trans>}
          todo={<Trans>Check the connection and sign in again.</Trans>}
        />
      );
    case 'fault':
      return (
        <ErrorNote
          failed={<Trans>Signing in failed on the server.</Trans>}
          todo={<Trans>Try again; if it stays so, tell the request number to your school.</Trans>}
          requestId={outcome.requestId}
        />
      );
  }
}

export function SignInForm({ busy, outcome, onSend }: SignInFormProps) {
  const { t } = useLingui();
  const [login, setLogin] = useState('');
  const [secret, setSecret] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const note = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (outcome) note.current?.focus();
  }, [outcome]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (login.trim() && secret && !busy) onSend(login, secret);
  };
  return (
    <form noValidate onSubmit={send} className="mt-10 flex flex-col gap-5">
      {outcome && outcome.kind !== 'signed-in' && (
        <div ref={note} tabIndex={-1} className="outline-none">
          <OutcomeNote outcome={outcome} />
        </div>
      )}
      <Field
        name="login"
        label={<span className="bg-surface pr-2">{t`Login code or e-mail`}</span>}
        error={wasSent && !login.trim() && t`Write the login from your slip, or your e-mail.`}
      >
        <TextInput
          size="large"
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
        />
      </Field>
      <Field
        name="secret"
        label={<span className="bg-surface pr-2">{t`Password`}</span>}
        error={wasSent && !secret && t`Write the password; on a slip it stands under the login.`}
      >
        <div className="flex flex-wrap items-center gap-x-4">
          <TextInput
            size="large"
            className="min-w-[160px] flex-1"
            type={isShown ? 'text' : 'password'}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
          />
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={isShown ? t`Hide the password` : t`Show the password`}
            onClick={() => setIsShown(!isShown)}
            className="min-h-cell cursor-pointer bg-surface text-meta font-semibold text-ink"
          >
            {isShown ? t`hide` : t`show`}
          </button>
        </div>
      </Field>
      <Button type="submit" variant="filled" size="large" busy={busy} className="self-start">
        <Trans>Sign in</Trans>
      </Button>
    </form>
  );
}

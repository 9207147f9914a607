import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rememberMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { credentialsFromHash, type SignInOutcome, signIn } from './sign-in.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Where a person comes in. Signing in leads back to the page that asked for it. */
export function SignInPage() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const { next } = useSearch({ from: '/sign-in' });
  const [outcome, setOutcome] = useState<SignInOutcome>();
  const [busy, setBusy] = useState(false);
  const visitor = useQuery(trpc.me.get.queryOptions());
  const isDemo = visitor.data?.demo === true;

  const enter = useCallback(
    async (login: string, secret: string) => {
      setBusy(true);
      const result = await signIn(login, secret);
      if (result.kind !== 'signed-in') {
        setOutcome(result);
        setBusy(false);
        return;
      }
      // Whatever was read belongs to whoever was here before.
      rememberMe(null);
      queryClient.clear();
      await router.invalidate();
      router.history.replace(next ?? '/');
    },
    [queryClient, router, next],
  );

  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    const fromLink = credentialsFromHash(location.hash);
    if (!fromLink) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    void enter(fromLink.login, fromLink.secret);
  }, [enter]);

  return (
    <main className="squared-paper margin-line flex-1 pt-[60px] pr-5 pb-10 pl-[80px] sm:pt-[100px]">
      <div className="w-full max-w-90">
        <h1 className="inline-block bg-surface pr-3 text-count font-bold">Invigil</h1>
        <p className="text-section font-normal text-ink-2">
          <span className="bg-surface pr-2">
            <Trans comment="under the name of the product on the sign-in page">
              Exams that keep every answer
            </Trans>
          </span>
        </p>
        <SignInForm busy={busy} outcome={outcome} onSend={enter} />
        {isDemo && (
          <p className="mt-5 bg-surface text-meta text-ink-2">
            <Trans>This is a demo. The links that sign you in were printed where it was started.</Trans>
          </p>
        )}
        <LanguageSwitch className="mt-5 -ml-2 w-fit bg-surface" />
      </div>
    </main>
  );
}

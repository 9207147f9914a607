import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isStaff, useMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { RequestError } from '../../ui/error-note.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AccessTokens } from './access-tokens.tsx';
import { AppearanceChoice } from './appearance-choice.tsx';

export function MePage() {
  const me = useMe();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const now = useQuery(trpc.me.get.queryOptions());
  const setLocale = useMutation(trpc.me.setLocale.mutationOptions());
  const hide = useMutation(
    trpc.me.setHiddenFromBoards.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.me.pathFilter()),
    }),
  );
  const hidden = now.data?.me?.hiddenFromBoards ?? me.hiddenFromBoards;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 py-6 md:px-6">
      <div>
        <h1 className="text-title">{me.fullName}</h1>
        <p className="text-meta text-ink-2">
          <Trans>Me and my settings</Trans>
        </p>
      </div>
      <section>
        <h2 className="border-b border-control pb-1 text-section">
          <Trans>Language</Trans>
        </h2>
        <LanguageSwitch className="mt-2" onChosen={(locale) => setLocale.mutate({ locale })} />
        {setLocale.error && (
          <RequestError
            error={setLocale.error}
            failed={<Trans>The language holds on this device only.</Trans>}
          />
        )}
      </section>
      <AppearanceChoice />
      {!isStaff(me) && (
        <section>
          <h2 className="border-b border-control pb-1 text-section">
            <Trans>Boards</Trans>
          </h2>
          <Switch
            label={<Trans>Hide me from all boards and exports</Trans>}
            hint={<Trans>Your own results and rating stay as they are.</Trans>}
            checked={hidden}
            disabled={hide.isPending}
            onChange={(next) => hide.mutate({ hidden: next })}
          />
          {hide.error && <RequestError error={hide.error} failed={<Trans>The choice was not kept.</Trans>} />}
        </section>
      )}
      <AccessTokens />
    </div>
  );
}

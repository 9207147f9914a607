import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../lib/trpc.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NewToken } from './new-token.tsx';
import { RevokeToken } from './revoke-token.tsx';

/** Bearer tokens for programs of one's own. A token is shown once; only its digest is kept. */
export function AccessTokens() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const format = useFormat();
  const list = useQuery(trpc.me.listTokens.queryOptions());
  const refresh = () => queries.invalidateQueries(trpc.me.listTokens.queryFilter());
  const issue = useMutation(trpc.me.issueToken.mutationOptions({ onSuccess: refresh }));
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);

  function send(event: FormEvent) {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    issue.mutate({ name: name.trim() }, { onSuccess: () => setName('') });
  }

  return (
    <section>
      <h2 className="border-b border-control pb-1 text-section">
        <Trans>Access tokens</Trans>
      </h2>
      <p className="mt-2 text-meta text-ink-2">
        <Trans>For programs that act as you. Whoever has a token can do what you can.</Trans>
      </p>
      {issue.data && <NewToken token={issue.data.token} onDone={() => issue.reset()} />}
      <form onSubmit={send} noValidate className="mt-3 flex flex-wrap items-start gap-3">
        <Field
          label={<Trans>Name of the program</Trans>}
          error={isMissing ? t`Give it a name, so that you know later what it is for.` : undefined}
          className="min-w-56 flex-1"
        >
          <TextInput
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Button type="submit" busy={issue.isPending} className="mt-6">
          <Trans>Issue a token</Trans>
        </Button>
      </form>
      {issue.error && <RequestError error={issue.error} failed={<Trans>No token was issued.</Trans>} />}
      {list.error && (
        <RequestError
          error={list.error}
          failed={<Trans>The list of tokens could not be loaded.</Trans>}
          onRetry={() => void list.refetch()}
        />
      )}
      <ul className="mt-3">
        {list.data?.tokens.map((token) => {
          const created = format.date(token.createdAt);
          const used = token.lastUsedAt ? format.dateTime(token.lastUsedAt) : '';
          return (
            <li
              key={token.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2"
            >
              <span className="min-w-40 flex-1">
                {token.name}
                <span className="block text-meta text-ink-2">
                  <Trans>issued {created}</Trans> ·{' '}
                  {used ? <Trans>last used {used}</Trans> : <Trans>never used</Trans>}
                </span>
              </span>
              <RevokeToken id={token.id} name={token.name} onDone={refresh} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

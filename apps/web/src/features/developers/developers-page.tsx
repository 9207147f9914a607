import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { accessWords, fetchProcedures, matches, type Procedure } from './procedure-list.ts';
import { schemaText } from './schema-text.ts';

/** Every procedure with input, output and errors, as the server's router declares them. */
export function DevelopersPage() {
  const { t } = useLingui();
  const list = useQuery({ queryKey: ['procedures'], queryFn: fetchProcedures, staleTime: 300_000 });
  const [search, setSearch] = useState('');
  const shown = list.data?.procedures.filter((procedure) => matches(procedure, search)) ?? [];
  const basePath = list.data?.basePath ?? '';
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 md:px-6">
      <h1 className="text-title">
        <Trans>For developers</Trans>
      </h1>
      <p className="mt-2 text-ink-2">
        <Trans>
          Every procedure of this server, read from its router. Programs sign in with an access token, which
          you issue on{' '}
          <Link to="/me" className="text-accent underline">
            your settings page
          </Link>
          . Packed types and links: the package @invigil/client.
        </Trans>
      </p>
      <Field
        label={<Trans>Search</Trans>}
        hint={<Trans>Path, kind, access or error code</Trans>}
        className="mt-4 max-w-md"
      >
        <TextInput
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t`session save`}
        />
      </Field>
      <LoadingLine active={list.isPending} />
      {list.error && (
        <div className="mt-4">
          <ErrorNote
            failed={<Trans>The list of procedures could not be loaded.</Trans>}
            onRetry={() => void list.refetch()}
          />
        </div>
      )}
      {list.data && (
        <p className="mt-4 text-meta text-ink-2" aria-live="polite">
          <Plural value={shown.length} one="# procedure" other="# procedures" /> ·{' '}
          <code className="font-sans">{basePath}</code>
        </p>
      )}
      <ul className="mt-2">
        {shown.map((procedure) => (
          <ProcedureRow key={procedure.path} procedure={procedure} />
        ))}
      </ul>
    </div>
  );
}

function ProcedureRow({ procedure }: { procedure: Procedure }) {
  const kinds: Record<Procedure['type'], string> = { query: 'GET', mutation: 'POST', subscription: 'SSE' };
  return (
    <li className="border-b border-line">
      <details className="py-1">
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-4 pointer-coarse:min-h-cell">
          <code className="font-sans font-semibold">{procedure.path}</code>
          <span className="text-meta text-ink-2">{kinds[procedure.type]}</span>
          <span className="text-meta text-ink-2">{accessWords(procedure.access)}</span>
        </summary>
        <div className="grid gap-4 py-3 md:grid-cols-2">
          <Shape name={<Trans>Input</Trans>} schema={procedure.input} />
          <Shape name={<Trans>Output</Trans>} schema={procedure.output} />
          <div className="md:col-span-2">
            <h3 className="text-meta text-ink-2">
              <Trans>Errors</Trans>
            </h3>
            <p className="text-meta">
              {procedure.errors.map(({ code, status }) => `${code} (${status})`).join(', ')}
            </p>
          </div>
        </div>
      </details>
    </li>
  );
}

function Shape({ name, schema }: { name: React.ReactNode; schema: unknown }) {
  return (
    <div className="min-w-0">
      <h3 className="text-meta text-ink-2">{name}</h3>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-1 max-h-96 overflow-auto bg-sunken p-3 text-axis"
      >
        {schemaText(schema)}
      </pre>
    </div>
  );
}

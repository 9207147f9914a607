import type { Board } from '@invigil/shared/contracts/leaderboard';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { NearMe } from './near-me.tsx';
import { WholeBoard } from './whole-board.tsx';

const EVERYONE = 'everyone';

/** Near me comes first: one's own progress, then the neighbours, the whole board last. */
export function LeaderboardPage() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const [tab, setTab] = useState<'near' | Board>('near');
  const [group, setGroup] = useState(EVERYONE);
  const groupId = group === EVERYONE ? null : group;
  const near = useQuery(trpc.leaderboard.getNearMe.queryOptions({ groupId: null }));
  const groups = near.data?.groups ?? [];
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 md:px-6">
      <h1 className="text-title">
        <Trans>Leaderboard</Trans>
      </h1>
      {groups.length > 0 && (
        <Field label={<Trans>Among</Trans>} className="mt-3 max-w-72">
          <Select
            aria-label={t`Among`}
            value={group}
            onChange={setGroup}
            options={[
              { value: EVERYONE, label: t`everyone` },
              ...groups.map(({ groupId: value, name: label }) => ({ value: value as string, label })),
            ]}
          />
        </Field>
      )}
      <div className="mt-4">
        <Tabs
          label={t`Boards`}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'near', label: <Trans>Near me</Trans>, panel: <NearMe groupId={groupId} /> },
            {
              value: 'most_improved',
              label: <Trans comment="a board">Improved</Trans>,
              panel: <WholeBoard key={group} board="most_improved" groupId={groupId} />,
            },
            {
              value: 'most_active',
              label: <Trans comment="a board">Active</Trans>,
              panel: <WholeBoard key={group} board="most_active" groupId={groupId} />,
            },
            {
              value: 'top_rated',
              label: <Trans comment="a board">Rated</Trans>,
              panel: <WholeBoard key={group} board="top_rated" groupId={groupId} />,
            },
          ]}
        />
      </div>
    </div>
  );
}

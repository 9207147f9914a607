import { Plural, Trans, useLingui } from '@lingui/react/macro';

/** Sittings that an act left alone, counted by why. */
export function UnchangedList({ unchanged }: { unchanged: ReadonlyArray<{ why: string }> }) {
  const { t } = useLingui();
  if (unchanged.length === 0) return null;
  const words: Record<string, string> = {
    submitted: t`already handed in`,
    voided: t`void`,
    in_progress: t`still being sat`,
    paused: t`already paused`,
    not_paused: t`not paused`,
    no_deadline: t`without a time limit`,
    not_found: t`not of this exam`,
    still_over: t`over even with this time; give more`,
    published: t`results are out; take them back first`,
    other_in_progress: t`a later attempt is being sat`,
    not_reached: t`not reached because of a failure; try again`,
  };
  const counts = new Map<string, number>();
  for (const { why } of unchanged) counts.set(why, (counts.get(why) ?? 0) + 1);
  return (
    <div>
      <p>
        <Plural
          value={unchanged.length}
          one="# sitting was left as it was:"
          other="# sittings were left as they were:"
        />
      </p>
      <ul className="mt-1 list-disc pl-5 text-meta text-ink-2">
        {[...counts].map(([why, count]) => {
          const word = words[why] ?? why.replaceAll('_', ' ');
          return (
            <li key={why}>
              <Trans comment="why sittings were not changed: how many">
                {word}: {count}
              </Trans>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

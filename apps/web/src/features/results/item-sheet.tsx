import type { ItemResult } from '@invigil/shared/contracts/results';
import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../lib/use-format.ts';
import { StateMark } from '../../ui/state-mark.tsx';

/** One item of the result: as typed, as read, the key, and the share of this sitting that had it right. */
export function ItemSheet({ item, word }: { item: ItemResult; word: string }) {
  const format = useFormat();
  const accepted = item.accepted.join(' · ');
  const share = item.shareRight === null ? '' : format.percent(item.shareRight);
  return (
    <div className="border-t border-line py-3 first:border-t-0">
      <h3 className="flex items-center gap-2 text-section">
        {item.question}
        {item.part}
        <span className="flex items-center gap-1.5 text-meta font-normal text-ink-2">
          {item.mark !== 'void' && (
            <StateMark state={item.mark === 'unread' ? 'held' : item.mark} named="silent" />
          )}
          {word}
        </span>
      </h3>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-body">
        <dt className="text-ink-2">
          <Trans>Your answer</Trans>
        </dt>
        <dd className="break-words whitespace-pre-wrap">
          {item.text ?? <Trans comment="state of an answer">blank</Trans>}
        </dd>
        {item.mark === 'unread' && (
          <dd className="col-span-2 border-l-3 border-held bg-held-soft px-3 py-2">
            <Trans>It can't be read yet and counts no point so far. A person looks at it.</Trans>
          </dd>
        )}
        {item.mark !== 'unread' && item.readAs !== null && item.readAs !== item.text && (
          <>
            <dt className="text-ink-2">
              <Trans>Read as</Trans>
            </dt>
            <dd className="font-maths">{item.readAs}</dd>
          </>
        )}
        <dt className="text-ink-2">
          <Trans comment="the accepted answers">Key</Trans>
        </dt>
        <dd className="font-maths">{accepted}</dd>
        {share && (
          <>
            <dt className="text-ink-2">
              <Trans>Had it right</Trans>
            </dt>
            <dd>{share}</dd>
          </>
        )}
        {item.topic && (
          <>
            <dt className="text-ink-2">
              <Trans>Topic</Trans>
            </dt>
            <dd>{item.topic}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

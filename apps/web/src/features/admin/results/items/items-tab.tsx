import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useMedia, WIDE } from '../../../../lib/use-media.ts';
import { RequestError } from '../../../../ui/error-note.tsx';
import { LoadingLine } from '../../../../ui/loading-line.tsx';
import { NothingYet } from '../nothing-yet.tsx';
import { isHatched } from '../standing-words.ts';
import { useItemStatistics } from '../use-results.ts';
import { ItemDetail } from './item-detail.tsx';
import { byTrouble, TroubleList } from './trouble-list.tsx';
import { WrightMap } from './wright-map.tsx';

/** The map, the list of trouble, the item. On a phone the list comes first and the pictures follow, each full width. */
export function ItemsTab({ overview, examId }: { overview: ResultsOverview; examId: ExamId }) {
  const statistics = useItemStatistics(examId);
  const [openId, setOpenId] = useState<string | null>(null);
  const [scope, setScope] = useState<'trouble' | 'all'>('trouble');
  const detail = useRef<HTMLDivElement>(null);
  const isWide = useMedia(WIDE);
  if (statistics.error && !statistics.data) {
    return (
      <RequestError
        error={statistics.error}
        failed={<Trans>The items could not be loaded.</Trans>}
        onRetry={statistics.refetch}
      />
    );
  }
  if (!statistics.data) return <LoadingLine active />;
  const { items, abilitySteps, gradeLimits } = statistics.data;
  if (items.length === 0) return <NothingYet overview={overview} />;
  const open = items.find((item) => item.itemId === openId) ?? byTrouble(items)[0];
  const hasScale = abilitySteps.length > 0 && items.some((item) => item.difficulty !== null);
  const hasTrouble = items.some((item) => item.troubles.length > 0);
  const openItem = (itemId: string) => {
    setOpenId(itemId);
    // Under each other the item is out of sight; beside each other nothing needs to move.
    if (!isWide) requestAnimationFrame(() => detail.current?.scrollIntoView({ block: 'start' }));
  };
  return (
    <div className="grid gap-x-7 gap-y-8 wide:grid-cols-[minmax(0,6fr)_minmax(0,5fr)_minmax(0,5.5fr)]">
      <div className="min-w-0 max-wide:order-3">
        {hasScale ? (
          <WrightMap
            items={items}
            abilitySteps={abilitySteps}
            gradeLimits={gradeLimits}
            hatched={isHatched(overview)}
            openItemId={open?.itemId ?? null}
            onOpen={openItem}
          />
        ) : (
          <NothingYet overview={overview} />
        )}
      </div>
      <TroubleList
        items={items}
        scope={hasTrouble ? scope : 'all'}
        onScope={setScope}
        openItemId={open?.itemId ?? null}
        onOpen={openItem}
      />
      <div ref={detail} className="min-w-0 scroll-mt-4">
        {open && <ItemDetail key={open.itemId} item={open} examId={examId} />}
      </div>
    </div>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState, useSyncExternalStore } from 'react';
import { onAppearanceChange, readTextSize } from '../../../lib/appearance.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer, type DrawerSnap } from '../../../ui/drawer.tsx';
import { GridIcon } from '../../../ui/icons/icons.tsx';
import { BookletView } from '../booklet/booklet-view.tsx';
import { ReadingRuler } from '../display/reading-ruler.tsx';
import { DemoNote } from '../notices/demo-note.tsx';
import { MessageBar } from '../notices/message-bar.tsx';
import { NoticeBars } from '../notices/notice-bars.tsx';
import { StatusLine } from '../notices/status-line.tsx';
import { command } from '../room-state/room-commands.ts';
import { useSheetCounts } from '../room-state/room-context.tsx';
import { CurrentItem } from '../sheet/current-item.tsx';
import { Clock, DeadlineReason } from '../time/clock.tsx';
import { PauseVeil, usePause } from '../time/pause-veil.tsx';
import { TimeNotice } from '../time/time-notice.tsx';
import { TimeRuler } from '../time/time-ruler.tsx';
import { RoomMenu } from './room-menu.tsx';

function CountButton() {
  const { t } = useLingui();
  const { answered, total } = useSheetCounts();
  return (
    <Button
      aria-label={t`Overview: ${answered} of ${total} answered`}
      onClick={() => command('overview')}
      className="gap-1.5! px-2! tabular"
    >
      <GridIcon />
      {answered}/{total}
    </Button>
  );
}

/** The drawer grows with the text size, and leaves the booklet its part. */
function useDrawerHeights() {
  const size = Number(useSyncExternalStore(onAppearanceChange, readTextSize)) / 100;
  const room = window.innerHeight;
  return { peekPx: Math.round(106 * size), halfPx: Math.round(Math.min(318 * size, room * 0.56)) };
}

/** Booklet over the whole page, the sheet in a drawer. The page itself does not scroll. */
export function PhoneRoom() {
  const { t } = useLingui();
  const [snap, setSnap] = useState<DrawerSnap>('half');
  const { peekPx, halfPx } = useDrawerHeights();
  const pause = usePause();
  return (
    <div className="fixed inset-0 flex flex-col bg-bg">
      <DemoNote />
      <header className="flex min-h-12.5 flex-wrap items-center gap-x-2 gap-y-1 bg-surface px-4 py-1">
        <div id="time" tabIndex={-1} className="flex flex-wrap items-center gap-x-2">
          <Clock />
          <DeadlineReason />
        </div>
        <div className="ml-auto flex items-center gap-1.5">
          <CountButton />
          <Button variant="filled" className="px-3!" onClick={() => command('hand_in')}>
            <Trans comment="act: ends the exam">Hand in</Trans>
          </Button>
        </div>
      </header>
      <div className="bg-surface px-4">
        <TimeRuler />
      </div>
      <div className="bg-surface">
        <StatusLine menu={<RoomMenu />} />
        <NoticeBars />
        <MessageBar />
        <TimeNotice />
      </div>
      {pause ? (
        <PauseVeil />
      ) : (
        <main
          className="flex min-h-0 flex-1 flex-col"
          style={{ paddingBottom: snap === 'peek' ? peekPx : halfPx }}
        >
          <ReadingRuler>
            <BookletView />
          </ReadingRuler>
          <Drawer
            label={t`Answer sheet`}
            snap={snap}
            peekPx={peekPx}
            halfPx={halfPx}
            onSnapChange={setSnap}
            raiseLabel={t`Raise the answer sheet`}
            lowerLabel={t`Lower the answer sheet`}
          >
            <div id="sheet" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
              <CurrentItem />
            </div>
          </Drawer>
        </main>
      )}
    </div>
  );
}

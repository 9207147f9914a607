import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useFormat } from '../../../lib/use-format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useTitle } from '../../../lib/use-title.ts';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { LateAnswers } from './late/late-answers.tsx';
import { RescueIntake } from './late/rescue-intake.tsx';
import { ReadinessList } from './readiness/readiness-list.tsx';
import { RoomBoard } from './room-board.tsx';
import { TabLine } from './tab-line.tsx';
import { useRoom } from './use-room.ts';

/** The hash keeps the tab, so that it can be linked to and survives a reload. */
const LATE = 'late-answers';
const READINESS = 'readiness';
const tabOf = (hash: string) => (hash === LATE ? 'late' : hash === READINESS ? 'readiness' : 'board');
const hashOf = { board: '', late: LATE, readiness: READINESS };

export function RoomPage() {
  const { examId: id } = useParams({ from: '/signed-in/admin/exams/$examId/room' });
  const examId = id as ExamId;
  const { t } = useLingui();
  const titleOf = useTitle();
  const format = useFormat();
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const { room, serverOffsetMs, connection, error, reload } = useRoom(examId);
  const nowMs = useNow() + serverOffsetMs;
  const clock = { nowMs, asOfMs: room ? Date.parse(room.serverNow) : nowMs };
  const tab = tabOf(hash);
  const lateWaiting = room?.rows.reduce((sum, row) => sum + row.lateWaiting, 0) ?? 0;
  const late = format.number(lateWaiting);
  if (error && !room) {
    return (
      <div className="px-4 py-6 md:px-6">
        <h1 className="mb-4 text-heading">
          <Trans comment="place where running exams are watched">Room</Trans>
        </h1>
        <RequestError
          error={error}
          failed={<Trans>The room could not be loaded.</Trans>}
          safe={<Trans>The exam goes on, and every answer is saved as before.</Trans>}
          onRetry={reload}
        />
      </div>
    );
  }
  const heading = (
    <div className="min-w-0">
      <h1 className="text-heading">{room ? titleOf(room.titles) : t`Room`}</h1>
      {room && (
        <ConnectionLine
          connection={connection}
          opensAt={room.opensAt}
          closesAt={room.closesAt}
          zone={room.zone}
          serverOffsetMs={serverOffsetMs}
        />
      )}
    </div>
  );
  const tabs = (
    <TabLine
      label={t`Parts of the room`}
      value={tab}
      onChange={(next) => navigate({ to: '.', hash: hashOf[next], replace: true, resetScroll: false })}
      tabs={[
        { value: 'board', label: <Trans comment="tab: the students of the room">Students</Trans> },
        { value: 'readiness', label: <Trans comment="tab: who is ready before the start">Readiness</Trans> },
        {
          value: 'late',
          label: lateWaiting > 0 ? <Trans>Late answers {late}</Trans> : <Trans>Late answers</Trans>,
        },
      ]}
    />
  );
  return (
    <>
      <LoadingLine active={!room} />
      {tab === 'board' && room ? (
        <RoomBoard room={room} examId={examId} clock={clock} heading={heading} tabs={tabs} />
      ) : (
        <div className="px-4 py-4 md:px-6">
          <div className="mb-2 min-h-[3.8rem]">{heading}</div>
          {tabs}
          {room && tab === 'readiness' && (
            <div className="pt-4">
              <ReadinessList examId={examId} zone={room.zone} />
            </div>
          )}
          {room && tab === 'late' && (
            <div className="pt-4">
              <RescueIntake examId={examId} />
              <LateAnswers examId={examId} zone={room.zone} />
            </div>
          )}
        </div>
      )}
    </>
  );
}

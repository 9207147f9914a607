import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../lib/trpc.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { RequestError } from '../../../ui/error-note.tsx';

export interface TakeOverRequestsProps {
  rows: readonly RoomRow[];
  examId: ExamId;
  zone: string;
}

/** Devices that wait to take a sitting over, where the exam asks for consent; the longest waiting first. */
export function TakeOverRequests({ rows, examId, zone }: TakeOverRequestsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const format = useFormat(zone);
  const decide = useMutation(
    trpc.admin.room.decideTakeOver.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.admin.room.get.queryKey({ examId }) }),
    }),
  );
  const asked = rows
    .flatMap((row) => (row.takeOverAsked ? [{ row, ...row.takeOverAsked }] : []))
    .sort((a, b) => a.askedAt.localeCompare(b.askedAt));
  if (asked.length === 0 && !decide.error) return null;
  return (
    <section role="status" className="mt-3 border-l-3 border-held bg-held-soft px-3.5 py-2 text-meta">
      <ul>
        {asked.map(({ row, requestId, askedAt }) => {
          const at = format.clock(askedAt, true);
          const { fullName: name, group } = row;
          const isBusy = decide.isPending && decide.variables.requestId === requestId;
          const answer = (decision: 'allowed' | 'refused') => decide.mutate({ examId, requestId, decision });
          return (
            <li key={requestId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
              <p className="min-w-60 flex-1">
                <b className="font-semibold">{name}</b> {group !== null && <span>({group}) </span>}
                <Trans>asks to go on at another device, since {at}.</Trans>
              </p>
              <span className="flex gap-2">
                <Button busy={isBusy} onClick={() => answer('refused')}>
                  <Trans comment="do not let a student change the device">Refuse</Trans>
                  <span className="sr-only">: {name}</span>
                </Button>
                <Button variant="filled" busy={isBusy} onClick={() => answer('allowed')}>
                  <Trans comment="let a student change the device">Allow</Trans>
                  <span className="sr-only">: {name}</span>
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {decide.error && (
        <RequestError error={decide.error} failed={<Trans>The request could not be decided.</Trans>} />
      )}
    </section>
  );
}

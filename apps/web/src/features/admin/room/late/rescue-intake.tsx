import type { HandInRescueOfExamOutput } from '@invigil/shared/contracts/rescue';
import type { ExamId } from '@invigil/shared/ids';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RescueOutcome, readRescueText, rescueRefusal } from '../../../../lib/rescue-words.tsx';
import { useTRPC, useTRPCClient } from '../../../../lib/trpc.ts';
import { FileDrop } from '../../../../ui/file-drop.tsx';

interface Taken {
  key: number;
  name: string;
  outcome: { taken: HandInRescueOfExamOutput } | { refused: string };
}

/** Takes rescue files of this exam, one or a whole room's. Each only adds to the late answers below, for a person to decide. */
export function RescueIntake({ examId }: { examId: ExamId }) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [done, setDone] = useState<Taken[]>([]);
  const [isBusy, setBusy] = useState(false);

  const take = async (files: File[]) => {
    setBusy(true);
    setDone([]);
    for (const [key, file] of files.entries()) {
      const outcome = await readRescueText(file)
        .then((text) => client.admin.room.handInRescue.mutate({ examId, file: text }))
        .then(
          (taken) => ({ taken }),
          (error: unknown) => ({ refused: rescueRefusal(error) }),
        );
      setDone((before) => [...before, { key, name: file.name, outcome }]);
    }
    setBusy(false);
    await queries.invalidateQueries(trpc.admin.room.listLateAnswers.queryFilter());
  };

  return (
    <section aria-labelledby="rescue-head" className="mb-6 max-w-2xl">
      <h2 id="rescue-head" className="mb-2 text-section">
        <Trans>Rescue files</Trans>
      </h2>
      <FileDrop
        accept=".invigil,application/octet-stream"
        multiple
        busy={isBusy}
        onFiles={(files) => void take(files)}
      >
        <span className="font-semibold">
          {isBusy ? <Trans>Being read…</Trans> : <Trans>Choose rescue files, or drop them here</Trans>}
        </span>
        <span className="text-meta text-ink-2">
          <Trans>
            Answers of students whose device could not send them. What is missing here joins the late answers.
          </Trans>
        </span>
      </FileDrop>
      <ul
        aria-live="polite"
        className="mt-2 flex flex-col divide-y divide-line border-b border-line empty:hidden"
      >
        {done.map(({ key, name, outcome }) => (
          <li key={key} className="py-2">
            {'taken' in outcome ? (
              <>
                <strong className="font-semibold">{outcome.taken.fullName}</strong>{' '}
                <RescueOutcome received={outcome.taken.received} />
              </>
            ) : (
              <span className="text-refused">
                <strong className="font-semibold break-all">{name}</strong> {outcome.refused}{' '}
                <Trans>Nothing was changed.</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RescueOutcome, readRescueText, rescueRefusal } from '../../lib/rescue-words.tsx';
import { useTRPCClient } from '../../lib/trpc.ts';
import { useTitle } from '../../lib/use-title.ts';
import { buttonClass } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';

/** Where a student hands in his own rescue file, from any device. */
export function RescuePage() {
  const client = useTRPCClient();
  const titleOf = useTitle();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async (file: File) =>
      client.session.handInRescue.mutate({ file: await readRescueText(file) }),
  });
  return (
    <div className="squared-paper margin-line flex-1 px-4 py-8 pl-20">
      <div className="max-w-xl bg-surface py-1 pr-5">
        <h1 className="text-title">
          <Trans>Hand in a rescue file</Trans>
        </h1>
        <p className="mt-2 mb-4">
          <Trans>
            For answers that a device could not send. Your teacher decides about what came after the end.
            Handing the same file in twice does no harm.
          </Trans>
        </p>
        <FileDrop
          accept=".invigil,application/octet-stream"
          busy={isPending}
          onFiles={([file]) => file && mutate(file)}
        >
          <span className="font-semibold">
            {isPending ? <Trans>Being read…</Trans> : <Trans>Choose the rescue file</Trans>}
          </span>
          <span className="text-meta text-ink-2">
            <Trans>Its name begins with invigil-rescue. At most 1 MB.</Trans>
          </span>
        </FileDrop>
        <div aria-live="polite" className="mt-4">
          {data && (
            <div className="border-l-3 border-server bg-server-soft px-4 py-3">
              <p className="font-semibold">{titleOf(data.titles)}</p>
              <p className="mt-1">
                <RescueOutcome received={data.received} />
              </p>
              <Link to="/" className={`${buttonClass()} mt-3`}>
                <Trans>To your exams</Trans>
              </Link>
            </div>
          )}
        </div>
        {error && <ErrorNote failed={rescueRefusal(error)} safe={<Trans>Nothing was changed.</Trans>} />}
      </div>
    </div>
  );
}

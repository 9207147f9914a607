import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import type { BookletId } from '@invigil/shared/ids';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { classNames } from '../../../../lib/class-names.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import { buttonClass } from '../../../../ui/button.tsx';
import { TickIcon } from '../../../../ui/icons/icons.tsx';
import { inTurn } from '../editor/in-turn.ts';
import { newerExamOf, useExamCache } from '../editor/use-exam.ts';
import { BookletProblemNote } from './booklet-problem.tsx';
import { type BookletProblem, problemOfFile, uploadBooklet } from './upload-booklet.ts';

/** The paper's PDF: drop or choose a file, see it arrive, open it as it is stored. */
export function BookletBox({ exam, isReadOnly }: { exam: ExamDetail; isReadOnly: boolean }) {
  const { current, accept } = useExamCache();
  const format = useFormat(exam.window.zone);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<BookletProblem | null>(null);
  const [error, setError] = useState<unknown>();
  const [isOver, setIsOver] = useState(false);

  const take = (file: File | undefined) => {
    if (!file || isReadOnly || share !== null) return;
    const known = problemOfFile(file);
    setProblem(known);
    setError(undefined);
    if (known) return;
    setShare(0);
    void inTurn(exam.examId, async () => {
      try {
        const { version } = current();
        const made = await uploadBooklet({ examId: exam.examId, version, file, onProgress: setShare });
        const booklet = {
          bookletId: made.bookletId as BookletId,
          fileName: made.fileName,
          pages: made.pages,
          sizeBytes: made.sizeBytes,
          uploadedAt: new Date().toISOString(),
        };
        await accept({ ...current(), version: made.version, booklet });
      } catch (failure) {
        const newer = newerExamOf(failure);
        if (newer) await accept(newer);
        setError(failure);
      } finally {
        setShare(null);
      }
    });
  };
  const { booklet } = exam;
  const pages = booklet?.pages ?? 0;
  const size = format.bytes(booklet?.sizeBytes ?? 0);
  const percent = share !== null && format.percent(share);
  return (
    <section aria-labelledby="booklet-head">
      <h2 id="booklet-head" className="text-section">
        <Trans comment="the paper that students read">Booklet</Trans>
      </h2>
      {booklet && (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y border-line py-2.5">
          <div className="min-w-0">
            <p className="break-words">{booklet.fileName}</p>
            <p className="flex flex-wrap items-center gap-x-1.5 text-meta text-ink-2">
              <Plural value={pages} one="# page" other="# pages" />
              {', '}
              {size},
              <span className="inline-flex items-center gap-1 text-server">
                <Trans comment="the PDF can be opened">opens</Trans> <TickIcon size={13} />
              </span>
            </p>
          </div>
          <a
            href={`/api/booklets/${booklet.bookletId}`}
            target="_blank"
            rel="noreferrer"
            className={buttonClass()}
          >
            <Trans>Look at it</Trans>
          </a>
        </div>
      )}
      {!isReadOnly && (
        <label
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setIsOver(false);
            take(event.dataTransfer.files[0]);
          }}
          className={classNames(
            'mt-3 flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-control border border-dashed border-control px-4 py-5 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
            isOver ? 'bg-accent-soft' : 'bg-surface',
          )}
        >
          <input
            type="file"
            accept="application/pdf,.pdf"
            className="sr-only"
            onChange={(event) => {
              take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <span className="font-semibold">
            {share !== null ? (
              <Trans comment="an upload">Sending… {percent}</Trans>
            ) : booklet ? (
              <Trans>Drop another PDF here, or choose a file</Trans>
            ) : (
              <Trans>Drop the PDF here, or choose a file</Trans>
            )}
          </span>
          <span className="text-meta text-ink-3">
            <Trans>up to 20 MB; it is opened once to see that it can be</Trans>
          </span>
          {share !== null && (
            <progress
              value={share}
              max={1}
              className="mt-1 h-1 w-full max-w-xs appearance-none overflow-hidden bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
            />
          )}
        </label>
      )}
      <div className="mt-3">
        <BookletProblemNote problem={problem} error={error} />
      </div>
    </section>
  );
}

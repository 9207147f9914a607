import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { countShape } from '../paper/shape-blocks.ts';
import { zoneName } from '../window/zones.ts';

/** The facts of an exam in the order in which a student meets them. */
export function StudentView({ exam, assignedCount }: { exam: ExamDetail; assignedCount: number }) {
  const { window } = exam;
  const format = useFormat(window.zone);
  const { questions, items } = countShape(exam.items);
  const pages = exam.booklet?.pages ?? 0;
  const opens = window.opensAt && format.dateTime(window.opensAt);
  const closes = window.closesAt && format.dateTime(window.closesAt);
  const zone = zoneName(window.zone);
  const releaseAt = window.releaseAt && format.dateTime(window.releaseAt);
  return (
    <>
      <dl className="divide-y divide-line border-y border-line">
        <Fact name={<Trans>Title</Trans>}>
          {(['uz', 'ru', 'en'] as const).map(
            (locale) =>
              exam.titles[locale] && (
                <span key={locale} lang={locale} className="block">
                  {exam.titles[locale]}
                </span>
              ),
          )}
        </Fact>
        <Fact name={<Trans>Paper</Trans>}>
          <Plural value={questions} one="# question" other="# questions" />
          {', '}
          <Plural value={items} one="# item" other="# items" />
          {exam.booklet ? (
            <>
              {', '}
              <Plural value={pages} one="booklet of # page" other="booklet of # pages" />
            </>
          ) : (
            <>
              {', '}
              <Trans>no booklet</Trans>
            </>
          )}
        </Fact>
        <Fact name={<Trans>Time</Trans>}>
          {window.durationMs === null ? <Trans>no time limit</Trans> : format.duration(window.durationMs)}
          {opens && (
            <span className="block">
              {closes ? (
                <Trans>
                  {opens} to {closes}, {zone}
                </Trans>
              ) : (
                <Trans>
                  from {opens}, {zone}; it does not close
                </Trans>
              )}
            </span>
          )}
        </Fact>
        <Fact name={<Trans>Attempts</Trans>}>{format.number(window.maxAttempts)}</Fact>
        <Fact name={<Trans>Results</Trans>}>
          {window.releasePolicy === 'automatic' && (
            <Trans>by themselves, when the last student has finished</Trans>
          )}
          {window.releasePolicy === 'at' && releaseAt && <Trans>on {releaseAt}</Trans>}
          {window.releasePolicy === 'by_hand' && <Trans>when somebody of the staff publishes them</Trans>}
        </Fact>
        <Fact name={<Trans>Who</Trans>}>
          <Plural value={assignedCount} one="# person" other="# people" />
        </Fact>
      </dl>
      <p className="mt-4 text-meta text-ink-2">
        <Trans>
          Students see it at once on their start page. You can change it and publish again until the first of
          them starts; after that only the key and who may sit.
        </Trans>
      </p>
    </>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 py-2 sm:grid-cols-[8rem_1fr]">
      <dt className="text-meta leading-[1.7] text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

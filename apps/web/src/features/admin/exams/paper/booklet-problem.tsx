import { Trans } from '@lingui/react/macro';
import { ErrorNote, RequestError } from '../../../../ui/error-note.tsx';
import { type BookletProblem, bookletProblemOf } from './upload-booklet.ts';

export function BookletProblemNote({ problem, error }: { problem: BookletProblem | null; error: unknown }) {
  const known = problem ?? bookletProblemOf(error);
  switch (known) {
    case 'too_big':
      return (
        <ErrorNote
          failed={<Trans>This file is larger than 20 MB.</Trans>}
          todo={<Trans>Scan at 150 dpi in grey, or let a PDF program make it smaller.</Trans>}
        />
      );
    case 'not_pdf':
      return (
        <ErrorNote
          failed={<Trans>This is not a PDF.</Trans>}
          todo={<Trans>Save the paper as PDF and drop that file.</Trans>}
        />
      );
    case 'broken':
      return (
        <ErrorNote
          failed={<Trans>This file can't be opened as a PDF.</Trans>}
          todo={<Trans>Open it on your computer and save it as PDF anew.</Trans>}
        />
      );
    case 'encrypted':
      return (
        <ErrorNote
          failed={<Trans>This PDF is locked with a password, so students could not open it.</Trans>}
          todo={<Trans>Save it without the password.</Trans>}
        />
      );
    case null:
      return error ? (
        <RequestError
          error={error}
          failed={<Trans>The booklet was not taken.</Trans>}
          safe={<Trans>The booklet that was here before is still here.</Trans>}
        />
      ) : null;
  }
}

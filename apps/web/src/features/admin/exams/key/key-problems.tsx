import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../../../../ui/button.tsx';
import { WarningIcon } from '../../../../ui/icons/icons.tsx';
import { focusCell } from './key-grid.tsx';
import { type CellProblem, textOf } from './key-text.ts';

export interface KeyProblemsProps {
  problems: readonly CellProblem[];
  /** What stands in the cells, in whatever order. */
  texts: readonly string[];
  readOnly: boolean;
  onText: (label: string, text: string) => void;
}

/** Each doubtful cell as a sentence with its one-press mends; missing ones together, each leading to its cell. */
export function KeyProblems({ problems, texts, readOnly, onText }: KeyProblemsProps) {
  const doubtful = problems.filter((problem) => problem.kind !== 'missing');
  const missing = problems.filter((problem) => problem.kind === 'missing');
  const total = missing.length;
  const isEmpty = total > 12 && texts.every((text) => text.trim() === '');
  return (
    <>
      {doubtful.length > 0 && (
        <ul className="divide-y divide-line border-y border-offline bg-offline-soft">
          {doubtful.map((problem) => (
            <li key={problem.label} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
              <WarningIcon className="text-offline" />
              <button
                type="button"
                onClick={() => focusCell(problem.label)}
                className="tabular min-h-9 cursor-pointer font-semibold underline underline-offset-3"
              >
                {problem.label}
              </button>
              <span className="min-w-0 flex-1 basis-48">
                <ProblemWords problem={problem} />
              </span>
              {!readOnly && <Mends problem={problem} onText={onText} />}
            </li>
          ))}
        </ul>
      )}
      {isEmpty && (
        <p className="text-ink-2">
          <Trans>The key is empty. Paste it above, or type it into the cells.</Trans>
        </p>
      )}
      {total > 0 && !isEmpty && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">
          <span className="mr-1">
            <Plural value={total} one="# answer is missing:" other="# answers are missing:" />
          </span>
          {missing.map(({ label }) => (
            <button
              key={label}
              type="button"
              onClick={() => focusCell(label)}
              className="tabular min-h-7 cursor-pointer px-1 text-accent underline underline-offset-3 pointer-coarse:min-h-cell pointer-coarse:px-2"
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function ProblemWords({ problem }: { problem: CellProblem }) {
  switch (problem.kind) {
    case 'missing':
      return <Trans>missing</Trans>;
    case 'outside': {
      const { text } = problem;
      const first = problem.options[0];
      const last = problem.options.at(-1);
      return (
        <Trans>
          “{text}” is outside {first} to {last}.
        </Trans>
      );
    }
    case 'unreadable': {
      const { text, suggestion } = problem;
      return suggestion === undefined ? (
        <Trans>“{text}” can't be read.</Trans>
      ) : (
        <Trans>
          “{text}” can't be read. Did you mean {suggestion}?
        </Trans>
      );
    }
    case 'twice': {
      const readings = problem.alternatives.map(textOf).join('; ');
      return <Trans>given more than once: {readings}</Trans>;
    }
  }
}

function Mends({ problem, onText }: { problem: CellProblem; onText: KeyProblemsProps['onText'] }) {
  if (problem.kind === 'unreadable' && problem.suggestion !== undefined) {
    const { label, suggestion } = problem;
    return (
      <Button onClick={() => onText(label, suggestion)}>
        <Trans>Use {suggestion}</Trans>
      </Button>
    );
  }
  if (problem.kind === 'twice')
    return (
      <span className="flex flex-wrap gap-2">
        {problem.alternatives.map((alternative) => {
          const reading = textOf(alternative);
          return (
            <Button key={reading} onClick={() => onText(problem.label, reading)}>
              {reading}
            </Button>
          );
        })}
        <Button onClick={() => onText(problem.label, textOf([...new Set(problem.alternatives.flat())]))}>
          <Trans comment="accept every one of the given answers">All of them</Trans>
        </Button>
      </span>
    );
  return null;
}

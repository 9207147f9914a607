import type { StudentResultRow } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { Estimate } from '../../../../ui/estimate.tsx';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';
import type { StudentsQuery } from '../use-results.ts';
import { GradeLikelihood } from './grade-likelihood.tsx';
import { gradeWord } from './grade-word.ts';

export interface StudentsTableProps {
  rows: readonly StudentResultRow[];
  sort: StudentsQuery['sort'];
  onSort: (sort: StudentsQuery['sort']) => void;
  standing: 'raw_only' | 'provisional' | 'settling' | 'settled';
}

export function StudentsTable({ rows, sort, onSort, standing }: StudentsTableProps) {
  const { t } = useLingui();
  const format = useFormat();
  const hasScale = standing !== 'raw_only';
  const hasGrade = standing === 'settled' || standing === 'settling';
  return (
    <Table
      caption={t`Students and their results`}
      ground="surface"
      head={
        <>
          <Th sorted={sort === 'name' ? 'ascending' : undefined} onSort={() => onSort('name')}>
            <Trans>Name</Trans>
          </Th>
          <Th>
            <Trans>Group</Trans>
          </Th>
          <Th numeric>
            <Trans comment="items right">Points</Trans>
          </Th>
          <Th numeric>
            <Trans>Questions</Trans>
          </Th>
          {hasScale && (
            <>
              <Th numeric sorted={sort === 'score' ? 'descending' : undefined} onSort={() => onSort('score')}>
                <Trans>Score</Trans>
              </Th>
              {hasGrade && (
                <Th>
                  <Trans>Grade</Trans>
                </Th>
              )}
              <Th>
                <Trans>How sure the grade is</Trans>
              </Th>
              <Th numeric>
                <Trans comment="ability in logits">Measure</Trans>
              </Th>
              <Th
                numeric
                sorted={sort === 'outfit' ? 'descending' : undefined}
                onSort={() => onSort('outfit')}
              >
                <Trans comment="a fit figure">Outfit</Trans>
              </Th>
            </>
          )}
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.sessionId}>
          <RowHead>
            <span className="block max-w-64 truncate" title={row.fullName}>
              {row.fullName}
              {row.attempt > 1 && (
                <span className="font-normal text-ink-3">
                  {' '}
                  <Attempt attempt={row.attempt} />
                </span>
              )}
              {!row.calibrated && hasScale && (
                <span className="font-normal text-ink-3">
                  {' '}
                  <Trans comment="this sitting was left out of the analysis">not in the analysis</Trans>
                </span>
              )}
            </span>
          </RowHead>
          <Td className="whitespace-nowrap text-ink-2">{row.group}</Td>
          <Td numeric label={t`Points`}>
            {row.points}/{row.pointsOf}
          </Td>
          <Td numeric label={t`Questions`}>
            {row.questions}/{row.questionsOf}
          </Td>
          {hasScale && (
            <>
              <Td numeric label={t`Score`} className="text-body">
                {row.scaled ? <Estimate value={row.scaled.value} error={row.scaled.se} digits={2} /> : '–'}
              </Td>
              {hasGrade && <Td className="font-semibold">{row.grade ? gradeWord(row.grade, '–') : '–'}</Td>}
              <Td className="max-sm:basis-full">
                <GradeLikelihood shares={row.gradeLikelihood} reported={row.grade} />
              </Td>
              <Td numeric label={t`Measure`}>
                {row.measure ? (
                  <Estimate value={row.measure.value} error={row.measure.se} digits={2} signed />
                ) : (
                  '–'
                )}
              </Td>
              <Td numeric label={t`Outfit`} className="font-estimate">
                {row.outfit === null ? '–' : format.number(row.outfit, 2)}
              </Td>
            </>
          )}
        </Tr>
      ))}
    </Table>
  );
}

function Attempt({ attempt }: { attempt: number }) {
  return <Trans>attempt {attempt}</Trans>;
}

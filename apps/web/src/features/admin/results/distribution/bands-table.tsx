import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';

export function BandsTable({ bands }: { bands: ResultsOverview['bands'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const total = bands.reduce((sum, band) => sum + band.n, 0);
  return (
    <Table
      caption={t`Students by grade`}
      ground="surface"
      stacks={false}
      head={
        <>
          <Th>
            <Trans>Grade</Trans>
          </Th>
          <Th numeric>
            <Trans comment="the lowest score of a grade">From</Trans>
          </Th>
          <Th numeric>
            <Trans>Students</Trans>
          </Th>
          <Th numeric>
            <Trans comment="part of all students">Share</Trans>
          </Th>
        </>
      }
    >
      {bands.map((band) => (
        <Tr key={band.grade}>
          <RowHead>{band.grade === 'none' ? <Trans>no grade</Trans> : band.grade}</RowHead>
          <Td numeric>{format.number(band.from)}</Td>
          <Td numeric>{format.number(band.n)}</Td>
          <Td numeric>{total > 0 ? format.percent(band.n / total) : '–'}</Td>
        </Tr>
      ))}
    </Table>
  );
}

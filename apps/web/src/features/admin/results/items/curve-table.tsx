import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';
import { type CurveGroup, residualZ } from './curve-points.ts';

export function CurveTable({ curve }: { curve: readonly CurveGroup[] }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Table
      caption={t`Groups of students by ability`}
      ground="surface"
      stacks={false}
      head={
        <>
          <Th>
            <Trans comment="of students, in logits">Ability</Trans>
          </Th>
          <Th numeric>
            <Trans>Students</Trans>
          </Th>
          <Th numeric>
            <Trans comment="share right that the model expects">Expected</Trans>
          </Th>
          <Th numeric>
            <Trans comment="share right that was seen">Observed</Trans>
          </Th>
          <Th numeric>
            <Trans comment="standardised residual">Residual z</Trans>
          </Th>
        </>
      }
    >
      {curve.map((group) => (
        <Tr key={group.abilityLogits}>
          <RowHead className="font-estimate">{format.number(group.abilityLogits, 2, true)}</RowHead>
          <Td numeric>{format.number(group.n)}</Td>
          <Td numeric className="font-estimate">
            {format.percent(group.expected)}
          </Td>
          <Td numeric>{format.percent(group.observed)}</Td>
          <Td numeric className="font-estimate">
            {format.number(residualZ(group), 1, true)}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { Estimate } from '../../../../ui/estimate.tsx';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';
import { itemName } from './item-name.ts';
import { STEP } from './wright-layout.ts';

/** The map's twin: students by step, items with difficulty and error. */
export function WrightTable({
  items,
  abilitySteps,
}: {
  items: readonly ItemStatistics[];
  abilitySteps: ReadonlyArray<{ fromLogits: number; n: number }>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const hardestFirst = items
    .flatMap((item) => (item.difficulty && !item.void ? [{ item, difficulty: item.difficulty }] : []))
    .sort((a, b) => b.difficulty.value - a.difficulty.value);
  return (
    <div className="grid max-h-[32rem] gap-6 overflow-y-auto sm:grid-cols-2">
      <Table
        caption={t`Students by ability`}
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
          </>
        }
      >
        {[...abilitySteps].reverse().map(({ fromLogits, n }) => {
          const from = format.number(fromLogits, 1, true);
          const to = format.number(fromLogits + STEP, 1, true);
          return (
            <Tr key={fromLogits}>
              <RowHead className="font-estimate whitespace-nowrap">
                <Trans comment="a step of the scale: +0.2 to +0.4">
                  {from} to {to}
                </Trans>
              </RowHead>
              <Td numeric>{format.number(n)}</Td>
            </Tr>
          );
        })}
      </Table>
      <Table
        caption={t`Items by difficulty`}
        ground="surface"
        stacks={false}
        head={
          <>
            <Th>
              <Trans>Item</Trans>
            </Th>
            <Th numeric>
              <Trans>Difficulty</Trans>
            </Th>
          </>
        }
      >
        {hardestFirst.map(({ item, difficulty }) => (
          <Tr key={item.itemId}>
            <RowHead>{itemName(item)}</RowHead>
            <Td numeric>
              <Estimate value={difficulty.value} error={difficulty.se} digits={2} signed />
            </Td>
          </Tr>
        ))}
      </Table>
    </div>
  );
}

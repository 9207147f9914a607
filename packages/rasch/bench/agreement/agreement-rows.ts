import { goldenNames, readGolden } from '../../test/golden.ts';
import { atMost, type BenchRow } from '../bench-row.ts';
import { conditionalAgreement, conditionalAnchorAgreement } from './conditional-agreement.ts';
import { FAMILIES } from './families.ts';
import { jointAgreement } from './joint-agreement.ts';
import { linkAgreement } from './link-agreement.ts';
import { marginalAgreement, marginalAnchorAgreement } from './marginal-agreement.ts';
import { measureAgreement } from './measure-agreement.ts';
import type { ReferenceSet } from './reference-set.ts';
import { type StatusCheck, statusChecks } from './status-checks.ts';
import { andersenAgreement, mantelHaenszelAgreement } from './test-agreement.ts';
import { type WorstOfSets, worstOfSets } from './worst-of-sets.ts';

const COMPARISONS: readonly ((set: ReferenceSet, worst: WorstOfSets) => void)[] = [
  (set, worst) => measureAgreement(set, conditionalAgreement(set, worst), worst),
  marginalAgreement,
  jointAgreement,
  andersenAgreement,
  mantelHaenszelAgreement,
  linkAgreement,
  conditionalAnchorAgreement,
  marginalAnchorAgreement,
];

/** Every reference set against the library: the largest difference of each family, and the statuses. */
export function agreementRows(progress: (sentence: string) => void): BenchRow[] {
  const worst = worstOfSets();
  const checks: StatusCheck[] = [];
  for (const name of goldenNames()) {
    progress(`reference set ${name}`);
    const set = readGolden(name);
    checks.push(...statusChecks(set));
    if (set.expected === 'error') continue;
    for (const compare of COMPARISONS) {
      // A set that cannot be compared is a fault to show with the others, not the end of the benchmark.
      try {
        compare(set, worst);
      } catch (error) {
        checks.push({ set: name, what: String(error), right: false });
      }
    }
  }
  return [...FAMILIES.map((family) => worst.row(...family)), statusRow(checks)];
}

function statusRow(checks: readonly StatusCheck[]): BenchRow {
  const faults = checks.filter(({ right }) => !right);
  const named = faults.map(({ set, what }) => `${set}: ${what}`).join(', ');
  return atMost(0, {
    id: 'agreement.statuses',
    group: 'agreement',
    figure: 'statuses other than documented',
    unit: 'statuses',
    reached: faults.length,
    note: `${checks.length} looked at in ${new Set(checks.map(({ set }) => set)).size} sets${named && `; ${named}`}`,
    details: { checks: checks.length },
  });
}

import type { ClassReport } from './class/run-class.ts';

/** The whole in a few lines; of what is wrong the first few of each kind. */
export function printClass(report: ClassReport): string {
  const { counts } = report;
  const lines = [
    `${report.students} students, seed ${report.seed}, ${report.seconds} s: ${report.outages} outages, ${report.twoTabs} with two tabs, ${report.tookOver} went on at a second device`,
    `saves                    ${counts.saves ?? 0} requests answered, ${counts.repliesLost ?? 0} replies lost, ${counts.notSent ?? 0} not sent for want of a network`,
    `failed, then sent again  ${counts.sentAgain ?? 0} writings`,
    `acknowledged             ${report.acknowledged} (and ${report.keptForDecision} kept for a decision), ${report.receipts} receipts`,
    `lost                     ${report.lost.length}`,
    `invented                 ${report.invented.length}`,
    `double                   ${report.double.length}`,
    `still unsent             ${report.unsent.length} students, ${report.refused} texts refused`,
    `false receipts           ${report.falseReceipts.length}`,
    `wrong clocks             ${report.clocksWrong} devices, up to a day; time left shown ${report.clockLooks} times, wrong ${report.clockShownWrong}`,
    `closed                   ${report.handedIn} handed in, ${report.closedBySweep} by the sweep, ${report.stillOpen} still open, ${report.unread.length} not read`,
  ];
  for (const kind of ['lost', 'invented', 'double', 'unsent', 'falseReceipts', 'unread'] as const)
    for (const one of report[kind].slice(0, 5)) lines.push(`  ${kind}: ${one}`);
  return lines.join('\n');
}

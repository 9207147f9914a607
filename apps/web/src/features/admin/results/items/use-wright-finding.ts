import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type WrightInput, wrightFinding } from './wright-layout.ts';

/** One sentence on how paper and group meet. In words: a difference of estimates without its error would say too much. */
export function useWrightFinding(input: WrightInput): string {
  const { t } = useLingui();
  const { level, aboveAll, belowAll } = wrightFinding(input);
  const meets = {
    fits: t`The paper fits this group.`,
    easy: t`The paper is easy for this group.`,
    hard: t`The paper is hard for this group.`,
  }[level];
  if (aboveAll > 0) {
    const above = plural(aboveAll, {
      one: '# student stands above the hardest item.',
      other: '# students stand above the hardest item.',
    });
    return `${meets} ${above}`;
  }
  if (belowAll > 0) {
    const below = plural(belowAll, {
      one: '# student stands below the easiest item.',
      other: '# students stand below the easiest item.',
    });
    return `${meets} ${below}`;
  }
  return meets;
}

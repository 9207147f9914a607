import type { ItemStatistics, ItemTrouble } from '@invigil/shared/contracts/admin-results';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';

/** The wrong answer given most often, blanks apart. */
export function mostFrequentWrong(
  item: Pick<ItemStatistics, 'answers'>,
): ItemStatistics['answers'][number] | null {
  return item.answers
    .filter((answer) => !answer.right && answer.text !== '')
    .reduce<ItemStatistics['answers'][number] | null>(
      (most, answer) => (most === null || answer.n > most.n ? answer : most),
      null,
    );
}

/** One sentence on an item's worst trouble, with the figures that show it. Null for an item without any. */
export function useTroubleSentence(): (item: ItemStatistics) => string | null {
  const { t } = useLingui();
  const format = useFormat();
  return (item) => {
    const trouble: ItemTrouble | undefined = item.troubles[0];
    const share = item.n > 0 ? format.percent(item.right / item.n) : '–';
    const { n } = item;
    switch (trouble) {
      case undefined:
        return null;
      case 'key_suspect': {
        const wrong = mostFrequentWrong(item);
        const key = item.accepted.join(', ');
        if (!wrong) return t`Able students miss it. Check the key, ${key}.`;
        const { n: chose, text } = wrong;
        return t`Able students miss it: ${chose} of ${n} answered ${text}, the key says ${key}. Check the key.`;
      }
      case 'underfit':
        return t`Answers jump: able students miss it and weak ones hit it more often than expected. It may be guessed or unclear.`;
      case 'overfit':
        return t`Answers are more even than expected. It may repeat what another item asks.`;
      case 'weak_discrimination':
        return t`It hardly tells able from weak students.`;
      case 'nearly_all_right':
        return t`Nearly everyone is right (${share}). It tells little.`;
      case 'nearly_all_wrong':
        return t`Nearly everyone is wrong (${share} right). Too hard, unclear, or the key is off.`;
      case 'extreme':
        return item.right === 0
          ? t`Nobody is right. Its difficulty is set at the edge; check the key.`
          : t`Everyone is right. Its difficulty is set at the edge; it tells nothing.`;
    }
  };
}

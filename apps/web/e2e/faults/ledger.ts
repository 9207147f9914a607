/** What the server and the screen have promised, against what Postgres holds. Pure: its own test plants every fault. */

export interface Kept {
  itemId: string;
  epoch: number;
  revision: number;
  text: string;
}

/** A reply that said: kept. */
export interface Acknowledged extends Kept {
  verdict: 'applied' | 'already' | 'quarantined' | 'lease_lost';
}

export interface Stored {
  answers: Kept[];
  late: Kept[];
  /** Answers of the latest submission; null while there is none. */
  submitted: Kept[] | null;
}

function isGreater(a: Kept, b: Kept): boolean {
  return a.epoch === b.epoch ? a.revision > b.revision : a.epoch > b.epoch;
}

const isSame = (a: Kept, b: Kept) => a.epoch === b.epoch && a.revision === b.revision;

/** protocol.md §3: lost is what was acknowledged and is stored smaller, or equal with another text, or not at all. */
export function findLost(acknowledged: readonly Acknowledged[], stored: Stored): string[] {
  const answers = new Map(stored.answers.map((answer) => [answer.itemId, answer]));
  const isAnswer = (kept: Kept) => {
    const answer = answers.get(kept.itemId);
    return (
      answer !== undefined && (isGreater(answer, kept) || (isSame(answer, kept) && answer.text === kept.text))
    );
  };
  const isLate = (kept: Kept) =>
    stored.late.some((late) => late.itemId === kept.itemId && isSame(late, kept) && late.text === kept.text);
  return acknowledged
    .filter((kept) => {
      if (kept.verdict === 'applied') return !isAnswer(kept);
      return kept.verdict === 'already' ? !isAnswer(kept) && !isLate(kept) : !isLate(kept) && !isAnswer(kept);
    })
    .map((kept) => `acknowledged (${kept.verdict}) and lost: ${sayKept(kept)}`);
}

/** The last words of each item, each of which must be among the answers, or with `late` among those that wait. */
export function findMissing(
  words: ReadonlyMap<string, ReadonlySet<string>>,
  stored: Stored,
  where: 'answers' | 'late',
): string[] {
  const faults: string[] = [];
  for (const [itemId, texts] of words) {
    const found = stored[where].filter((kept) => kept.itemId === itemId);
    if (!found.some((kept) => texts.has(kept.text)))
      faults.push(
        `not in ${where}: item ${itemId}, one of ${JSON.stringify([...texts])}; there is ${JSON.stringify(found.map((kept) => kept.text))}`,
      );
  }
  return faults;
}

/** A submission holds what the answers held at its close. */
export function findUnsubmitted(stored: Stored): string[] {
  if (!stored.submitted) return ['no submission'];
  const submitted = new Map(stored.submitted.map((kept) => [kept.itemId, kept]));
  return stored.answers
    .filter((answer) => submitted.get(answer.itemId)?.text !== answer.text)
    .map((answer) => `stored and not submitted: ${sayKept(answer)}`);
}

export function sayKept({ itemId, epoch, revision, text }: Kept): string {
  return `item ${itemId} (${epoch}, ${revision}) ${JSON.stringify(text)}`;
}

const turns = new Map<string, Promise<unknown>>();

/** Runs the acts on one exam one after another, whichever tab of the editor they come from. */
export function inTurn<Result>(examId: string, act: () => Promise<Result>): Promise<Result> {
  const before = turns.get(examId) ?? Promise.resolve();
  const mine = before.then(act, act);
  turns.set(
    examId,
    mine.catch(() => undefined),
  );
  return mine;
}

import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createAutosave } from './autosave.ts';
import { inTurn } from './in-turn.ts';
import type { Fields } from './merge-edits.ts';
import { newerExamOf, useExamCache, useExamId } from './use-exam.ts';

export interface Section<F extends Fields> {
  read: (exam: ExamDetail) => F;
  write: (exam: ExamDetail, fields: F) => ExamDetail;
  send: (exam: ExamDetail, fields: F) => Promise<{ version: number }>;
}

/** How long after the last key a draft is sent. */
const delayMs = 800;

/** One tab of the editor: its values, whatever is not saved yet included, and their way to the server. */
export function useAutosave<F extends Fields>(exam: ExamDetail, section: Section<F>) {
  const examId = useExamId();
  const { current, accept } = useExamCache();
  const latest = useRef({ section, current, accept });
  latest.current = { section, current, accept };
  const [autosave] = useState(() =>
    createAutosave<ExamDetail, F>({
      current: () => latest.current.current(),
      read: (doc) => latest.current.section.read(doc),
      write: (doc, fields) => latest.current.section.write(doc, fields),
      send: (doc, fields) => latest.current.section.send(doc, fields),
      accept: (doc) => latest.current.accept(doc),
      conflictOf: newerExamOf,
      inTurn: (act) => inTurn(examId, act),
      delayMs,
    }),
  );
  const state = useSyncExternalStore(autosave.subscribe, autosave.state);
  // Leaving the tab sends at once; leaving the page asks first.
  useEffect(() => () => void autosave.flush(), [autosave]);
  const unsaved = state.mine !== null;
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return {
    ...state,
    values: state.mine ?? section.read(exam),
    set: autosave.set,
    flush: autosave.flush,
    settle: autosave.settle,
  };
}

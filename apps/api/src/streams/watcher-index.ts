import type { ExamId, PersonId, SessionId } from '@invigil/shared/ids';
import type { Watcher } from './watcher.ts';

/** Who watches what, so that a message costs those it concerns and nobody else. */
export interface WatcherIndex {
  add(watcher: Watcher): void;
  /** Learned with the first look. */
  setExam(watcher: Watcher, examId: ExamId): void;
  remove(watcher: Watcher): void;
  ofSession(sessionId: SessionId): Iterable<Watcher>;
  ofExam(examId: ExamId): Iterable<Watcher>;
  ofPerson(personId: PersonId): Iterable<Watcher>;
  all(): Iterable<Watcher>;
  count(): number;
}

export function createWatcherIndex(): WatcherIndex {
  let watching = 0;
  // Nearly always one: an array is a fifth of a set.
  const bySession = new Map<SessionId, Watcher[]>();
  const byPerson = new Map<PersonId, Watcher[]>();
  const byExam = new Map<ExamId, Set<Watcher>>();
  // Their exam is not known yet: they may be of any.
  const looking = new Set<Watcher>();
  return {
    add(watcher) {
      watching += 1;
      looking.add(watcher);
      addTo(bySession, watcher.sessionId, watcher);
      addTo(byPerson, watcher.personId, watcher);
    },
    setExam(watcher, examId) {
      looking.delete(watcher);
      watcher.examId = examId;
      const watchers = byExam.get(examId) ?? new Set();
      byExam.set(examId, watchers.add(watcher));
    },
    remove(watcher) {
      watching -= 1;
      looking.delete(watcher);
      removeFrom(bySession, watcher.sessionId, watcher);
      removeFrom(byPerson, watcher.personId, watcher);
      if (watcher.examId === null) return;
      const watchers = byExam.get(watcher.examId);
      watchers?.delete(watcher);
      if (watchers?.size === 0) byExam.delete(watcher.examId);
    },
    ofSession: (sessionId) => bySession.get(sessionId) ?? [],
    ofExam: (examId) => [...(byExam.get(examId) ?? []), ...looking],
    ofPerson: (personId) => byPerson.get(personId) ?? [],
    all: () => [...bySession.values()].flat(),
    count: () => watching,
  };
}

function addTo<Key>(map: Map<Key, Watcher[]>, key: Key, watcher: Watcher): void {
  const known = map.get(key);
  if (known) known.push(watcher);
  else map.set(key, [watcher]);
}

function removeFrom<Key>(map: Map<Key, Watcher[]>, key: Key, watcher: Watcher): void {
  const left = map.get(key)?.filter((other) => other !== watcher);
  if (left && left.length > 0) map.set(key, left);
  else map.delete(key);
}

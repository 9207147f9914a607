/** The student's own marks on the sheet: flags, struck letters and words to oneself. They stay on this device. */
export interface SheetNotes {
  isFlagged(question: number): boolean;
  flagged(): readonly number[];
  toggleFlag(question: number): void;
  struck(itemId: string): string;
  toggleStrike(itemId: string, letter: string): void;
  /** What the student wrote to themselves about a question; nobody else ever sees it. */
  note(question: number): string;
  writeNote(question: number, text: string): void;
  subscribe(listener: () => void): () => void;
}

interface Notes {
  flags: readonly number[];
  struck: Readonly<Record<string, string>>;
  notes: Readonly<Record<number, string>>;
}

const empty: Notes = { flags: [], struck: {}, notes: {} };

function keyOf(owner: { personId: string; sessionId: string }): string {
  return `invigil.notes:${owner.personId}:${owner.sessionId}`;
}

export function forgetSheetNotes(owner: { personId: string; sessionId: string }): void {
  try {
    localStorage.removeItem(keyOf(owner));
  } catch {
    // Without storage there is nothing to forget.
  }
}

export function createSheetNotes(owner: { personId: string; sessionId: string }): SheetNotes {
  const key = keyOf(owner);
  const listeners = new Set<() => void>();
  let notes: Notes = read(key);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  /** On top of what is stored: another tab may have written since. */
  function change(next: (before: Notes) => Notes) {
    try {
      notes = next(localStorage.getItem(key) === null ? notes : read(key));
      localStorage.setItem(key, JSON.stringify(notes));
    } catch {
      // Without storage the marks live as long as the page.
      notes = next(notes);
    }
    tell();
  }
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return;
    notes = read(key);
    tell();
  };
  return {
    isFlagged: (question) => notes.flags.includes(question),
    flagged: () => notes.flags,
    toggleFlag(question) {
      change((before) => ({
        ...before,
        flags: before.flags.includes(question)
          ? before.flags.filter((other) => other !== question)
          : [...before.flags, question].sort((a, b) => a - b),
      }));
    },
    struck: (itemId) => notes.struck[itemId] ?? '',
    toggleStrike(itemId, letter) {
      change((before) => {
        const letters = before.struck[itemId] ?? '';
        const after = letters.includes(letter) ? letters.replace(letter, '') : letters + letter;
        return { ...before, struck: { ...before.struck, [itemId]: after } };
      });
    },
    note: (question) => notes.notes[question] ?? '',
    writeNote: (question, text) =>
      change((before) => ({ ...before, notes: { ...before.notes, [question]: text } })),
    subscribe(listener) {
      if (listeners.size === 0) addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener('storage', onStorage);
      };
    },
  };
}

function read(key: string): Notes {
  try {
    const text = localStorage.getItem(key);
    if (text) return { ...empty, ...(JSON.parse(text) as Partial<Notes>) };
  } catch {
    // A private window, or something else under this key: begin empty.
  }
  return empty;
}

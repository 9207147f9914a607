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
  function change(next: Notes) {
    notes = next;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Without storage the marks live as long as the page.
    }
    for (const listener of listeners) listener();
  }
  return {
    isFlagged: (question) => notes.flags.includes(question),
    flagged: () => notes.flags,
    toggleFlag(question) {
      const flags = notes.flags.includes(question)
        ? notes.flags.filter((other) => other !== question)
        : [...notes.flags, question].sort((a, b) => a - b);
      change({ ...notes, flags });
    },
    struck: (itemId) => notes.struck[itemId] ?? '',
    toggleStrike(itemId, letter) {
      const before = notes.struck[itemId] ?? '';
      const after = before.includes(letter) ? before.replace(letter, '') : before + letter;
      change({ ...notes, struck: { ...notes.struck, [itemId]: after } });
    },
    note: (question) => notes.notes[question] ?? '',
    writeNote: (question, text) => change({ ...notes, notes: { ...notes.notes, [question]: text } }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
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

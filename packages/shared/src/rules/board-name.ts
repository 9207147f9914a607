/** Beyond this rank nobody is named. */
export const lastNamedRank = 50;

/**
 * The name on a board: the first name and one initial of "Surname First …", null when hidden. The caller always sees their own.
 * Hide-me holds everywhere.
 */
export function boardNameOf(
  person: { fullName: string; hiddenFromBoards: boolean },
  place: { rank: number; you: boolean },
): string | null {
  if (!place.you && (person.hiddenFromBoards || place.rank > lastNamedRank)) return null;
  return shortName(person.fullName);
}

/** Names are kept surname first, as on lists of the country: "Karimova Aziza Rustam qizi" is "Aziza K.". */
export function shortName(fullName: string): string {
  const [surname = '', first] = fullName.trim().split(/\s+/);
  if (first === undefined) return surname;
  return `${first} ${initialOf(surname)}.`;
}

// Sh and Ch, and O‘ and G‘ with any apostrophe, are one letter of the Uzbek alphabet.
function initialOf(word: string): string {
  return /^(?:[sc]h|[og]['‘’ʻʼ`])/i.exec(word)?.[0] ?? [...word][0] ?? '';
}

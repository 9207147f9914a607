/** Every sign that keyboards give for the Uzbek oʻ, gʻ and the tutuq belgisi. */
const apostrophes = /[\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2018\u2019\u201b\u2032\uff07]/gu;

/** A name as it is searched and compared: one apostrophe, lower case, ё as е, single spaces. */
export function foldName(name: string): string {
  return name
    .replace(apostrophes, "'")
    .normalize('NFKC')
    .replace(apostrophes, "'")
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s+/gu, ' ')
    .trim();
}

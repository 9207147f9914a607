/** A typed number, decimal comma or point; null when it is none or lies outside. */
export function readNumber(
  typed: string,
  { min, max, digits }: { min: number; max: number; digits: number },
): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const number = Number(text);
  const isFine = (text.split('.')[1]?.length ?? 0) <= digits;
  return isFine && number >= min && number <= max ? number : null;
}

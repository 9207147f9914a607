/** Wall-clock parts of an instant in a zone. `month` is 1 to 12. */
export interface ZonedParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

export const DEFAULT_ZONE = 'Asia/Tashkent';

export type Instant = Date | string | number;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Only the zone's arithmetic is taken from the platform: its texts for Uzbek differ between browsers. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

export function zonedParts(instant: Instant, zone = DEFAULT_ZONE): ZonedParts {
  const parts = formatterFor(zone).formatToParts(new Date(instant));
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

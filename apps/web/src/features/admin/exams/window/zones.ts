/** The zones that schools here are in, and their neighbours; any other that an exam already has stays. */
const offered = [
  'Asia/Tashkent',
  'Asia/Samarkand',
  'Asia/Almaty',
  'Asia/Bishkek',
  'Asia/Dushanbe',
  'Asia/Ashgabat',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Asia/Seoul',
  'Europe/London',
  'UTC',
] as const;

export function zonesWith(current: string): string[] {
  const zones: string[] = [...offered];
  return zones.includes(current) ? zones : [current, ...zones];
}

/** `Tashkent`, of `Asia/Tashkent`. */
export const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

import { plural } from '@lingui/core/macro';

/** A length in full words for speech: "1 hour 12 minutes 40 seconds". Parts that are zero are left out. */
export function speakDuration(durationMs: number): string {
  const total = Math.max(0, Math.ceil(durationMs / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = total % 60;
  const parts: string[] = [];
  if (hours > 0) parts.push(plural(hours, { one: '# hour', other: '# hours' }));
  if (minutes > 0) parts.push(plural(minutes, { one: '# minute', other: '# minutes' }));
  if (seconds > 0 || parts.length === 0) parts.push(plural(seconds, { one: '# second', other: '# seconds' }));
  return parts.join(' ');
}

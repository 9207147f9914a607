import { useFormat } from '../../../lib/use-format.ts';

const DAY_MS = 86_400_000;

/** Digits up to a day, then the length in words. */
export function Countdown({ leftMs }: { leftMs: number }) {
  const format = useFormat();
  const isLong = leftMs > DAY_MS;
  return (
    <p role="timer" aria-live="off" className={isLong ? 'text-title' : 'text-lobby tabular'}>
      {isLong ? format.duration(leftMs) : format.timeLeft(leftMs)}
    </p>
  );
}

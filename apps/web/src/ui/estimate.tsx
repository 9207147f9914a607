import { classNames } from '../lib/class-names.ts';
import { useFormat } from '../lib/use-format.ts';

export interface EstimateProps {
  value: number;
  /** Standard error in the same unit. What has an error is never shown without it. */
  error: number;
  /** Decimals of both. Score 2 beside a grade and 1 elsewhere, logits 2. */
  digits?: number;
  signed?: boolean;
  size?: 'inline' | 'score';
  className?: string;
}

/** An estimated number: in the serif, with its ±. Counted numbers stay in the sans and never come through here. */
export function Estimate({ value, error, digits = 1, signed, size = 'inline', className }: EstimateProps) {
  const format = useFormat();
  const number = format.number(value, digits, signed);
  const margin = format.number(error, digits);
  return (
    <span className={classNames('font-estimate whitespace-nowrap', className)}>
      <span className={size === 'score' ? 'text-score' : undefined}>{number}</span>
      <span
        className={size === 'score' ? 'ml-3 text-heading font-normal tracking-normal text-ink-2' : undefined}
      >
        {size === 'score' ? '' : ' '}± {margin}
      </span>
    </span>
  );
}

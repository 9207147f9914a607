import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useWidth } from '../../../../lib/use-width.ts';
import { downloadSvg } from './download-svg.ts';

export interface PictureProps {
  title: ReactNode;
  /** One sentence: what the picture shows. Also its name for readers. */
  finding: string;
  /** Of the downloaded file, without ending. */
  fileName: string;
  /** Every number of the picture. */
  table: ReactNode;
  height: number;
  /** Drawn anew at every width, never scaled. `hatch` is a fill for early figures. */
  draw: (width: number, hatch: string) => ReactNode;
  /** Under the picture: units and how to read it. */
  note?: ReactNode;
}

const LEAST = 280;

/** A picture with its sentence, its table twin and its file. */
export function Picture({ title, finding, fileName, table, height, draw, note }: PictureProps) {
  const { t } = useLingui();
  const [frame, measured] = useWidth<HTMLDivElement>();
  const [asTable, setAsTable] = useState(false);
  const svg = useRef<SVGSVGElement>(null);
  const hatch = useId();
  const width = Math.max(LEAST, measured);
  return (
    <section className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-section">{title}</h2>
        <p className="flex gap-3 text-meta">
          <button
            type="button"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            className="cursor-pointer py-1 text-ink-2 underline decoration-line underline-offset-4 hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink"
          >
            <Trans comment="shows the numbers of a picture">Table</Trans>
          </button>
          <button
            type="button"
            disabled={asTable}
            aria-label={t`Download as SVG`}
            onClick={() => svg.current && downloadSvg(svg.current, `${fileName}.svg`)}
            className="cursor-pointer py-1 text-ink-2 underline decoration-line underline-offset-4 hover:text-ink disabled:cursor-default disabled:opacity-55"
          >
            SVG
          </button>
        </p>
      </div>
      <p className="mb-2 text-meta text-ink-2">{finding}</p>
      {asTable ? (
        table
      ) : (
        <div ref={frame} className="overflow-x-auto">
          {measured > 0 && (
            <svg
              ref={svg}
              role="img"
              aria-label={finding}
              width={width}
              height={height}
              className="block font-sans text-[11px]"
            >
              <defs>
                <pattern
                  id={hatch}
                  width="5"
                  height="5"
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <rect width="2.4" height="5" fill="var(--ink-2)" />
                </pattern>
              </defs>
              {draw(width, `url(#${hatch})`)}
            </svg>
          )}
        </div>
      )}
      {note && !asTable && <p className="mt-1 text-axis text-ink-3">{note}</p>}
    </section>
  );
}

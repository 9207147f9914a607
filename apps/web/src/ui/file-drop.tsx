import { type ReactNode, useState } from 'react';
import { classNames } from '../lib/class-names.ts';

export interface FileDropProps {
  /** What to choose, and what happens then. */
  children: ReactNode;
  accept: string;
  multiple?: boolean;
  busy?: boolean;
  onFiles: (files: File[]) => void;
}

/** A place to drop files on, and a native file input under it. The same file can be chosen twice. */
export function FileDrop({ children, accept, multiple = false, busy = false, onFiles }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (busy || files.length === 0) return;
    onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <label
      aria-busy={busy || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={classNames(
        'flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-control border border-dashed border-control px-4 py-5 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
        isOver ? 'bg-accent-soft' : 'bg-surface',
        busy && 'cursor-progress opacity-70',
      )}
    >
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {children}
    </label>
  );
}

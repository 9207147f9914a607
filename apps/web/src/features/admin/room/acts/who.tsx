import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Plural, Trans } from '@lingui/react/macro';

/** Whom an act concerns: names while they are few, else the number. */
export function Who({ rows, untouched }: { rows: readonly RoomRow[]; untouched: number }) {
  const names = rows.map((row) => row.fullName).join(', ');
  return (
    <>
      <p className="font-semibold">
        {rows.length === 0 ? (
          <Trans>This concerns nobody on the list now.</Trans>
        ) : rows.length <= 3 ? (
          names
        ) : (
          <Plural value={rows.length} one="# student" other="# students" />
        )}
      </p>
      {untouched > 0 && (
        <p className="mt-0.5 text-meta text-ink-2">
          <Plural
            value={untouched}
            one="# more on the list is not concerned and stays as it is."
            other="# more on the list are not concerned and stay as they are."
          />
        </p>
      )}
    </>
  );
}

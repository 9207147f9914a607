import { openDeviceStore } from './sync/device-database.ts';

/** An hour after the deadline that was last heard of an extension would have come. Without a deadline it counts from the last reply. */
const SLACK_MS = 3_600_000;

/** Whether someone is in the middle of an exam on this device, as far as it knows. Without IndexedDB it knows of none. */
export async function hasSittingInProgress(nowMs: number): Promise<boolean> {
  const store = openDeviceStore();
  try {
    const sittings = await store.run((database) => database.getAll('sessions'));
    return sittings.some(
      ({ seen, submission }) =>
        seen?.status === 'in_progress' &&
        !submission &&
        nowMs < Date.parse(seen.deadlineAt ?? seen.serverNow) + SLACK_MS,
    );
  } catch {
    return false;
  } finally {
    store.close();
  }
}

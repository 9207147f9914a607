import { openDeviceStore, readDeviceId } from '../sync/device-database.ts';

/** The id that this browser profile made for itself. */
export async function deviceIdHere(): Promise<string> {
  const store = openDeviceStore();
  try {
    return await readDeviceId(store);
  } catch {
    // A tab without storage is a device of its own; the room then asks for the secret.
    return crypto.randomUUID();
  } finally {
    store.close();
  }
}

import { z } from 'zod';

/** A point of P-256, uncompressed, 65 bytes in base64url. */
export const P256Point = z.string().regex(/^[A-Za-z0-9_-]{87}$/);

/** What a rescue file is encrypted to: the public half of the keyring's pair, by key id. Told by the lobby and at each load. */
export const RescueKey = z.strictObject({ kid: z.string().max(32), publicKey: P256Point });
export type RescueKey = z.infer<typeof RescueKey>;

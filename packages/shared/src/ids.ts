import { z } from 'zod';

/**
 * Branded ids: the database makes them all (UUID), and the brand keeps an exam's id from being passed as a session's.
 */
export const PersonId = z.uuid().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const GroupId = z.uuid().brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;
export const ExamId = z.uuid().brand<'ExamId'>();
export type ExamId = z.infer<typeof ExamId>;
export const ExamVersionId = z.uuid().brand<'ExamVersionId'>();
export type ExamVersionId = z.infer<typeof ExamVersionId>;
export const ItemId = z.uuid().brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;
export const BookletId = z.uuid().brand<'BookletId'>();
export type BookletId = z.infer<typeof BookletId>;
export const KeyVersionId = z.uuid().brand<'KeyVersionId'>();
export type KeyVersionId = z.infer<typeof KeyVersionId>;
export const SessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;
export const SubmissionId = z.uuid().brand<'SubmissionId'>();
export type SubmissionId = z.infer<typeof SubmissionId>;
export const LateAnswerId = z.uuid().brand<'LateAnswerId'>();
export type LateAnswerId = z.infer<typeof LateAnswerId>;
export const NearMissId = z.uuid().brand<'NearMissId'>();
export type NearMissId = z.infer<typeof NearMissId>;
export const TakeOverRequestId = z.uuid().brand<'TakeOverRequestId'>();
export type TakeOverRequestId = z.infer<typeof TakeOverRequestId>;
export const CalibrationId = z.uuid().brand<'CalibrationId'>();
export type CalibrationId = z.infer<typeof CalibrationId>;
export const AccessTokenId = z.uuid().brand<'AccessTokenId'>();
export type AccessTokenId = z.infer<typeof AccessTokenId>;
/** A random id that a browser profile makes for itself; it holds sessions, it does not identify a person. */
export const DeviceId = z.uuid().brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

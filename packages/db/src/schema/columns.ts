import { timestamp, uuid } from 'drizzle-orm/pg-core';

/** Instants are stored with zone and read as Date; the database's clock makes them. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
export const createdAt = () => instant('created_at').notNull().defaultNow();
export const id = () => uuid('id').primaryKey().defaultRandom();

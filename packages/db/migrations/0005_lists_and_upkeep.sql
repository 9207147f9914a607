-- Boards are ranked over everyone and kept, so nothing reads a standing by its rating or improvement; each refold wrote both.
DROP INDEX "standings_rating";--> statement-breakpoint
DROP INDEX "standings_improvement";--> statement-breakpoint
CREATE INDEX "people_list" ON "people" USING btree ("search_name","id");--> statement-breakpoint
DROP INDEX "people_search";--> statement-breakpoint
-- Changed all the time while an exam is sat: cleaned and counted before a fifth of half a million rows is dead.
ALTER TABLE "answers" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);--> statement-breakpoint
-- One row a session, rewritten with each heartbeat: half of a page free keeps a row on its page (HOT).
ALTER TABLE "session_contacts" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_threshold = 1000);--> statement-breakpoint
-- Filled in bursts, sent and emptied: dead rows count by number, since the table is nearly empty most of the time.
ALTER TABLE "queue_outbox" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 2000);

DROP INDEX "people_list";--> statement-breakpoint
DROP INDEX "sessions_exam_status";--> statement-breakpoint
CREATE INDEX "people_list" ON "people" USING btree ("search_name","id","role") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "sessions_exam_status" ON "sessions" USING btree ("exam_id","status","is_preview");
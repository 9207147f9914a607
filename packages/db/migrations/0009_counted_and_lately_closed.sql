CREATE INDEX "people_standing" ON "people" USING btree ("role") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "submissions_closed" ON "submissions" USING btree ("closed_at");
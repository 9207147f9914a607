ALTER TABLE "exam_versions" ALTER COLUMN "duration_ms" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "deadline_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "duration_ms" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "void_cause" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "reopened_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "sessions_open_ended" ON "sessions" USING btree ("started_at") WHERE status = 'in_progress' and deadline_at is null;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_deadline" CHECK (("sessions"."deadline_at" is null) = ("sessions"."duration_ms" is null and "sessions"."closes_at" is null));
CREATE TABLE "slow_query_counting" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"since_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "slow_query_counting_one_row" CHECK ("slow_query_counting"."is_only")
);
--> statement-breakpoint
ALTER TABLE "slow_queries" ADD COLUMN "process" text DEFAULT 'api' NOT NULL;--> statement-breakpoint
ALTER TABLE "slow_queries" ADD COLUMN "asked_by" text;--> statement-breakpoint
-- What was counted before this is counted on.
INSERT INTO "slow_query_counting" ("since_at") SELECT coalesce(min("last_at"), clock_timestamp()) FROM "slow_queries";

CREATE TABLE "slow_queries" (
	"id" text PRIMARY KEY NOT NULL,
	"statement" text NOT NULL,
	"count" bigint NOT NULL,
	"total_ms" double precision NOT NULL,
	"max_ms" double precision NOT NULL,
	"alerts" bigint NOT NULL,
	"most_in_request" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "message_recipients" (
	"message_id" bigint NOT NULL,
	"session_id" uuid NOT NULL,
	CONSTRAINT "message_recipients_message_id_session_id_pk" PRIMARY KEY("message_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"exam_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"text" text NOT NULL,
	"to_all" boolean NOT NULL,
	"sent_by" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_once" UNIQUE("exam_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "near_misses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"form" text NOT NULL,
	"text" text NOT NULL,
	"reading_version" integer NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "near_misses_form" UNIQUE("item_id","form")
);
--> statement-breakpoint
CREATE TABLE "readiness_reports" (
	"exam_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"clock_apart_ms" integer,
	"round_trip_ms" integer,
	"storage" text NOT NULL,
	"booklet" text NOT NULL,
	"is_secure" boolean NOT NULL,
	CONSTRAINT "readiness_reports_exam_id_person_id_pk" PRIMARY KEY("exam_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "sealed_booklets" (
	"exam_version_id" uuid PRIMARY KEY NOT NULL,
	"booklet_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_journals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"came" text NOT NULL,
	"head" text NOT NULL,
	"entry_count" integer NOT NULL,
	"entries" jsonb NOT NULL,
	"is_whole" boolean NOT NULL,
	"handed_in_by" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_journals_once" UNIQUE("session_id","device_id","head")
);
--> statement-breakpoint
CREATE TABLE "submission_codes" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"exam_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"code_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "take_over_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "exams" ADD COLUMN "number" serial NOT NULL;--> statement-breakpoint
ALTER TABLE "key_entries" ADD COLUMN "literals" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE OR REPLACE VIEW "published_keys" AS
SELECT r."session_id", k."item_id", k."accepted" || k."literals" AS "accepted", k."void"
FROM (SELECT "session_id", "key_version_id" FROM "published_results"
      UNION ALL SELECT "session_id", "key_version_id" FROM "practice_results") r
JOIN "key_entries" k ON k."key_version_id" = r."key_version_id";
--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sent_by_people_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "near_misses" ADD CONSTRAINT "near_misses_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "near_misses" ADD CONSTRAINT "near_misses_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_reports" ADD CONSTRAINT "readiness_reports_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_reports" ADD CONSTRAINT "readiness_reports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_booklets" ADD CONSTRAINT "sealed_booklets_exam_version_id_exam_versions_id_fk" FOREIGN KEY ("exam_version_id") REFERENCES "public"."exam_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_booklets" ADD CONSTRAINT "sealed_booklets_booklet_id_booklets_id_fk" FOREIGN KEY ("booklet_id") REFERENCES "public"."booklets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_journals" ADD CONSTRAINT "session_journals_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_journals" ADD CONSTRAINT "session_journals_handed_in_by_people_id_fk" FOREIGN KEY ("handed_in_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_codes" ADD CONSTRAINT "submission_codes_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_codes" ADD CONSTRAINT "submission_codes_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "take_over_requests" ADD CONSTRAINT "take_over_requests_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "take_over_requests" ADD CONSTRAINT "take_over_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_recipients_session" ON "message_recipients" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "messages_exam" ON "messages" USING btree ("exam_id","id");--> statement-breakpoint
CREATE INDEX "submission_codes_lookup" ON "submission_codes" USING btree ("exam_id","code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "take_over_requests_open" ON "take_over_requests" USING btree ("session_id","device_id") WHERE decision is null and used_at is null;--> statement-breakpoint
CREATE INDEX "take_over_requests_session" ON "take_over_requests" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "exams" ADD CONSTRAINT "exams_number" UNIQUE("number");
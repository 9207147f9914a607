CREATE TABLE "booklets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"pages" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exam_assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_id" uuid NOT NULL,
	"everyone" boolean DEFAULT false NOT NULL,
	"group_id" uuid,
	"person_id" uuid,
	CONSTRAINT "exam_assignments_one" CHECK (("exam_assignments"."everyone")::int + ("exam_assignments"."group_id" is not null)::int + ("exam_assignments"."person_id" is not null)::int = 1)
);
--> statement-breakpoint
CREATE TABLE "exam_invigilators" (
	"exam_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "exam_invigilators_exam_id_person_id_pk" PRIMARY KEY("exam_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "exam_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"titles" jsonb NOT NULL,
	"template" text NOT NULL,
	"booklet_id" uuid,
	"opens_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"entry_closes_at" timestamp (3) with time zone,
	"duration_ms" bigint NOT NULL,
	"grace_ms" integer DEFAULT 30000 NOT NULL,
	"zone" text DEFAULT 'Asia/Tashkent' NOT NULL,
	"late_policy" text DEFAULT 'quarantine' NOT NULL,
	"late_until" timestamp (3) with time zone,
	"max_attempts" integer DEFAULT 1 NOT NULL,
	"release_policy" text DEFAULT 'automatic' NOT NULL,
	"release_at" timestamp (3) with time zone,
	"take_over_needs_consent" boolean DEFAULT false NOT NULL,
	"published_at" timestamp (3) with time zone,
	"published_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exam_versions_number" UNIQUE("exam_id","number")
);
--> statement-breakpoint
CREATE TABLE "exams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"current_version_id" uuid,
	"draft_version_id" uuid,
	"published_calibration_id" uuid,
	"results_published_at" timestamp (3) with time zone,
	"results_held_at" timestamp (3) with time zone,
	"recalibration_advised" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exams_kind" CHECK ("exams"."kind" in ('mock','practice','placement','rehearsal'))
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_version_id" uuid NOT NULL,
	"bank_item_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"position" integer NOT NULL,
	"question" integer NOT NULL,
	"part" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"options" text[] DEFAULT '{}' NOT NULL,
	"section" text DEFAULT '' NOT NULL,
	"topic" text DEFAULT '' NOT NULL,
	CONSTRAINT "items_position" UNIQUE("exam_version_id","position"),
	CONSTRAINT "items_question" UNIQUE("exam_version_id","question","part")
);
--> statement-breakpoint
CREATE TABLE "key_entries" (
	"key_version_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"accepted" text[] DEFAULT '{}' NOT NULL,
	"void" boolean DEFAULT false NOT NULL,
	CONSTRAINT "key_entries_key_version_id_item_id_pk" PRIMARY KEY("key_version_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "key_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_versions_number" UNIQUE("exam_version_id","number")
);
--> statement-breakpoint
CREATE TABLE "accommodations" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"factor" numeric(5, 3) DEFAULT 1 NOT NULL,
	"extra_minutes" integer DEFAULT 0 NOT NULL,
	"break_minutes" integer DEFAULT 0 NOT NULL,
	"display_needs" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "group_members_group_id_person_id_pk" PRIMARY KEY("group_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"full_name" text NOT NULL,
	"search_name" text DEFAULT '' NOT NULL,
	"login" text,
	"email" text,
	"role" text NOT NULL,
	"locale" text DEFAULT 'uz' NOT NULL,
	"auth_version" integer DEFAULT 1 NOT NULL,
	"hidden_from_boards" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_role" CHECK ("people"."role" in ('owner','author','analyst','support','invigilator','student'))
);
--> statement-breakpoint
CREATE TABLE "achievements" (
	"person_id" uuid NOT NULL,
	"code" text NOT NULL,
	"exam_id" uuid NOT NULL,
	"earned_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "achievements_person_id_code_pk" PRIMARY KEY("person_id","code")
);
--> statement-breakpoint
CREATE TABLE "calibration_items" (
	"calibration_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"right_count" integer NOT NULL,
	"difficulty_logits" double precision,
	"se_logits" double precision,
	"extreme" boolean DEFAULT false NOT NULL,
	"infit" double precision,
	"outfit" double precision,
	"infit_z" double precision,
	"outfit_z" double precision,
	"point_measure" double precision,
	"curve" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "calibration_items_calibration_id_item_id_pk" PRIMARY KEY("calibration_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "calibrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"key_version_id" uuid NOT NULL,
	"scale_version_id" uuid,
	"input_digest" text NOT NULL,
	"model_version" text NOT NULL,
	"outcome" text NOT NULL,
	"sentence" text,
	"n" integer NOT NULL,
	"measure_mean" double precision,
	"measure_sd" double precision,
	"log_likelihood" double precision,
	"iterations" integer,
	"reliability" double precision,
	"separation" double precision,
	"kr20" double precision,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calibrations_number" UNIQUE("exam_id","number"),
	CONSTRAINT "calibrations_input" UNIQUE("exam_id","input_digest","model_version")
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"calibration_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"score_id" uuid NOT NULL,
	"calibrated" boolean NOT NULL,
	"measure_logits" double precision,
	"se_logits" double precision,
	"extreme" boolean DEFAULT false NOT NULL,
	"scaled_uncut" double precision,
	"scaled" double precision,
	"scaled_se" double precision,
	"grade" text,
	"grade_likelihood" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"infit" double precision,
	"outfit" double precision,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measures_calibration_id_submission_id_pk" PRIMARY KEY("calibration_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "rating_changes" (
	"exam_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"exam_closed_at" timestamp (3) with time zone NOT NULL,
	"before" double precision NOT NULL,
	"after" double precision NOT NULL,
	"expected" double precision NOT NULL,
	"share" double precision NOT NULL,
	"k" integer NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "rating_changes_exam_id_person_id_pk" PRIMARY KEY("exam_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "scale_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scale_versions_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"key_version_id" uuid NOT NULL,
	"reading_version" integer NOT NULL,
	"points" integer NOT NULL,
	"points_of" integer NOT NULL,
	"questions" integer NOT NULL,
	"questions_of" integer NOT NULL,
	"marks" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scores_once" UNIQUE("submission_id","key_version_id","reading_version")
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"rating" double precision NOT NULL,
	"best" double precision NOT NULL,
	"rated_exams" integer NOT NULL,
	"improvement" double precision DEFAULT 0 NOT NULL,
	"trend" double precision DEFAULT 0 NOT NULL,
	"streak_current" integer DEFAULT 0 NOT NULL,
	"streak_longest" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"session_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"revision" integer NOT NULL,
	"text" text NOT NULL,
	"locale" text NOT NULL,
	"client_elapsed_ms" integer,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answers_session_id_item_id_pk" PRIMARY KEY("session_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "late_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"revision" integer NOT NULL,
	"text" text NOT NULL,
	"locale" text NOT NULL,
	"cause" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "late_answers_once" UNIQUE("session_id","item_id","epoch","revision","text")
);
--> statement-breakpoint
CREATE TABLE "session_contacts" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"contact_at" timestamp (3) with time zone NOT NULL,
	"pending_count" integer DEFAULT 0 NOT NULL,
	"refused_count" integer DEFAULT 0 NOT NULL,
	"page_visible" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"exam_id" uuid NOT NULL,
	"exam_version_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"status" text DEFAULT 'in_progress' NOT NULL,
	"is_preview" boolean DEFAULT false NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"device_id" uuid NOT NULL,
	"takeovers" integer DEFAULT 0 NOT NULL,
	"salt" "bytea" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"deadline_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" bigint NOT NULL,
	"factor" numeric(5, 3) DEFAULT 1 NOT NULL,
	"personal_extra_ms" bigint DEFAULT 0 NOT NULL,
	"incident_extra_ms" bigint DEFAULT 0 NOT NULL,
	"paused_ms" bigint DEFAULT 0 NOT NULL,
	"closes_at" timestamp (3) with time zone,
	"grace_ms" integer NOT NULL,
	"late_policy" text NOT NULL,
	"late_until" timestamp (3) with time zone,
	"pause_started_at" timestamp (3) with time zone,
	"pause_ends_at" timestamp (3) with time zone,
	"submission_count" integer DEFAULT 0 NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_attempt" UNIQUE("exam_id","person_id","attempt"),
	CONSTRAINT "sessions_status" CHECK ("sessions"."status" in ('in_progress','submitted','voided'))
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"digest" text NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "submissions_number" UNIQUE("session_id","number")
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_digest" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_id" uuid,
	"actor_kind" text NOT NULL,
	"exam_id" uuid,
	"verb" text NOT NULL,
	"noun" text NOT NULL,
	"noun_id" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "booklets" ADD CONSTRAINT "booklets_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booklets" ADD CONSTRAINT "booklets_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_assignments" ADD CONSTRAINT "exam_assignments_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_assignments" ADD CONSTRAINT "exam_assignments_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_assignments" ADD CONSTRAINT "exam_assignments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_invigilators" ADD CONSTRAINT "exam_invigilators_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_invigilators" ADD CONSTRAINT "exam_invigilators_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_versions" ADD CONSTRAINT "exam_versions_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_versions" ADD CONSTRAINT "exam_versions_booklet_id_booklets_id_fk" FOREIGN KEY ("booklet_id") REFERENCES "public"."booklets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_versions" ADD CONSTRAINT "exam_versions_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exams" ADD CONSTRAINT "exams_current_version_id_exam_versions_id_fk" FOREIGN KEY ("current_version_id") REFERENCES "public"."exam_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exams" ADD CONSTRAINT "exams_draft_version_id_exam_versions_id_fk" FOREIGN KEY ("draft_version_id") REFERENCES "public"."exam_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exams" ADD CONSTRAINT "exams_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_exam_version_id_exam_versions_id_fk" FOREIGN KEY ("exam_version_id") REFERENCES "public"."exam_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_entries" ADD CONSTRAINT "key_entries_key_version_id_key_versions_id_fk" FOREIGN KEY ("key_version_id") REFERENCES "public"."key_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_entries" ADD CONSTRAINT "key_entries_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_versions" ADD CONSTRAINT "key_versions_exam_version_id_exam_versions_id_fk" FOREIGN KEY ("exam_version_id") REFERENCES "public"."exam_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_versions" ADD CONSTRAINT "key_versions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodations" ADD CONSTRAINT "accommodations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_parent_id_groups_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_items" ADD CONSTRAINT "calibration_items_calibration_id_calibrations_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_items" ADD CONSTRAINT "calibration_items_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_key_version_id_key_versions_id_fk" FOREIGN KEY ("key_version_id") REFERENCES "public"."key_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_scale_version_id_scale_versions_id_fk" FOREIGN KEY ("scale_version_id") REFERENCES "public"."scale_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_calibration_id_calibrations_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_score_id_scores_id_fk" FOREIGN KEY ("score_id") REFERENCES "public"."scores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_changes" ADD CONSTRAINT "rating_changes_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_changes" ADD CONSTRAINT "rating_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_key_version_id_key_versions_id_fk" FOREIGN KEY ("key_version_id") REFERENCES "public"."key_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_answers" ADD CONSTRAINT "late_answers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_answers" ADD CONSTRAINT "late_answers_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_answers" ADD CONSTRAINT "late_answers_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_contacts" ADD CONSTRAINT "session_contacts_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_exam_version_id_exam_versions_id_fk" FOREIGN KEY ("exam_version_id") REFERENCES "public"."exam_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_accounts" ADD CONSTRAINT "sign_in_accounts_user_id_sign_in_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."sign_in_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_user_id_sign_in_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."sign_in_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_users" ADD CONSTRAINT "sign_in_users_id_people_id_fk" FOREIGN KEY ("id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exam_assignments_unique" ON "exam_assignments" USING btree ("exam_id",coalesce("group_id", "person_id", '00000000-0000-0000-0000-000000000000'::uuid));--> statement-breakpoint
CREATE INDEX "exam_assignments_person" ON "exam_assignments" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "exam_assignments_group" ON "exam_assignments" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "exam_versions_window" ON "exam_versions" USING btree ("opens_at","closes_at");--> statement-breakpoint
CREATE INDEX "exams_status" ON "exams" USING btree ("status");--> statement-breakpoint
CREATE INDEX "group_members_person" ON "group_members" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_login" ON "people" USING btree ("login");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "people_search" ON "people" USING btree ("search_name");--> statement-breakpoint
CREATE INDEX "measures_session" ON "measures" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "measures_person" ON "measures" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "rating_changes_person" ON "rating_changes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "standings_rating" ON "standings" USING btree ("rating");--> statement-breakpoint
CREATE INDEX "standings_improvement" ON "standings" USING btree ("improvement");--> statement-breakpoint
CREATE INDEX "late_answers_undecided" ON "late_answers" USING btree ("session_id") WHERE decision is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_one_in_progress" ON "sessions" USING btree ("exam_id","person_id") WHERE status = 'in_progress';--> statement-breakpoint
CREATE INDEX "sessions_exam_status" ON "sessions" USING btree ("exam_id","status");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_deadline_in_progress" ON "sessions" USING btree ("deadline_at") WHERE status = 'in_progress';--> statement-breakpoint
CREATE UNIQUE INDEX "access_tokens_digest" ON "access_tokens" USING btree ("token_digest");--> statement-breakpoint
CREATE INDEX "access_tokens_person" ON "access_tokens" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_accounts_user" ON "sign_in_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_sessions_token" ON "sign_in_sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sign_in_sessions_user" ON "sign_in_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_users_email" ON "sign_in_users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_users_username" ON "sign_in_users" USING btree ("username");--> statement-breakpoint
CREATE INDEX "audit_events_exam" ON "audit_events" USING btree ("exam_id","id");--> statement-breakpoint
CREATE INDEX "queue_outbox_unsent" ON "queue_outbox" USING btree ("id") WHERE sent_at is null;
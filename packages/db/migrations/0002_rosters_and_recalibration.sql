CREATE TABLE "exam_rosters" (
	"exam_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "exam_rosters_exam_id_person_id_pk" PRIMARY KEY("exam_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "exams" ADD COLUMN "recalibration_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "exam_rosters" ADD CONSTRAINT "exam_rosters_exam_id_exams_id_fk" FOREIGN KEY ("exam_id") REFERENCES "public"."exams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_rosters" ADD CONSTRAINT "exam_rosters_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exam_rosters_person" ON "exam_rosters" USING btree ("person_id");
--> statement-breakpoint
-- The same rows as before; exam and person stand among the distinct columns, so that a question about one exam or one person
-- is not answered by working out everybody's results first.
CREATE OR REPLACE VIEW "published_results" AS
SELECT DISTINCT ON (s."id", s."exam_id", s."person_id")
  s."id" AS "session_id", s."exam_id", s."person_id", e."kind", e."results_published_at",
  c."id" AS "calibration_id", sc."key_version_id", sub."number" AS "submission_number",
  sc."points", sc."points_of", sc."questions", sc."questions_of", sc."marks",
  c."outcome", c."sentence", c."n",
  m."calibrated", m."measure_logits", m."se_logits", m."scaled", m."scaled_se", m."grade", m."grade_likelihood"
FROM "exams" e
JOIN "calibrations" c ON c."id" = e."published_calibration_id"
JOIN "measures" m ON m."calibration_id" = c."id"
JOIN "scores" sc ON sc."id" = m."score_id"
JOIN "submissions" sub ON sub."id" = m."submission_id"
JOIN "sessions" s ON s."id" = m."session_id" AND s."status" = 'submitted'
WHERE e."kind" NOT IN ('rehearsal', 'practice')
ORDER BY s."id", s."exam_id", s."person_id", sub."number" DESC;
--> statement-breakpoint
CREATE OR REPLACE VIEW "practice_results" AS
SELECT DISTINCT ON (s."id", s."exam_id", s."person_id")
  s."id" AS "session_id", s."exam_id", s."person_id", e."kind", sub."closed_at" AS "results_published_at",
  NULL::uuid AS "calibration_id", sc."key_version_id", sub."number" AS "submission_number",
  sc."points", sc."points_of", sc."questions", sc."questions_of", sc."marks"
FROM "exams" e
JOIN "sessions" s ON s."exam_id" = e."id" AND s."status" = 'submitted'
JOIN "submissions" sub ON sub."session_id" = s."id"
JOIN "scores" sc ON sc."submission_id" = sub."id"
JOIN "key_versions" k ON k."id" = sc."key_version_id"
WHERE e."kind" IN ('rehearsal', 'practice')
ORDER BY s."id", s."exam_id", s."person_id", sub."number" DESC, k."number" DESC, sc."reading_version" DESC;

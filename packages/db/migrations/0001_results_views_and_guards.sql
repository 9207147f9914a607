-- The flip's pointer: the two tables refer to each other, so the key is added here.
ALTER TABLE "exams" ADD CONSTRAINT "exams_published_calibration_fk"
  FOREIGN KEY ("published_calibration_id") REFERENCES "calibrations"("id");
--> statement-breakpoint

-- A submission is never changed (design.md §2): scoring and receipts rest on it.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "submissions_immutable" BEFORE UPDATE OR DELETE ON "submissions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "exam_versions_immutable" BEFORE UPDATE OR DELETE ON "exam_versions"
  FOR EACH ROW WHEN (OLD."published_at" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE FUNCTION "refuse_change_of_published_item"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "exam_versions" v
             WHERE v."id" = coalesce(OLD."exam_version_id", NEW."exam_version_id") AND v."published_at" IS NOT NULL) THEN
    RAISE EXCEPTION 'items of a published version are immutable' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER "items_immutable" BEFORE INSERT OR UPDATE OR DELETE ON "items"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_published_item"();
--> statement-breakpoint

-- What the student login may see of results. The views run with their owner's rights; before the flip they hold nothing.
-- One row a session: under the published calibration, or for rehearsal and practice under the key in force.
CREATE VIEW "published_results" AS
SELECT DISTINCT ON (s."id")
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
ORDER BY s."id", sub."number" DESC;
--> statement-breakpoint
CREATE VIEW "practice_results" AS
SELECT DISTINCT ON (s."id")
  s."id" AS "session_id", s."exam_id", s."person_id", e."kind", sub."closed_at" AS "results_published_at",
  NULL::uuid AS "calibration_id", sc."key_version_id", sub."number" AS "submission_number",
  sc."points", sc."points_of", sc."questions", sc."questions_of", sc."marks"
FROM "exams" e
JOIN "sessions" s ON s."exam_id" = e."id" AND s."status" = 'submitted'
JOIN "submissions" sub ON sub."session_id" = s."id"
JOIN "scores" sc ON sc."submission_id" = sub."id"
JOIN "key_versions" k ON k."id" = sc."key_version_id"
WHERE e."kind" IN ('rehearsal', 'practice')
ORDER BY s."id", sub."number" DESC, k."number" DESC, sc."reading_version" DESC;
--> statement-breakpoint
CREATE VIEW "published_keys" AS
SELECT r."session_id", k."item_id", k."accepted", k."void"
FROM (SELECT "session_id", "key_version_id" FROM "published_results"
      UNION ALL SELECT "session_id", "key_version_id" FROM "practice_results") r
JOIN "key_entries" k ON k."key_version_id" = r."key_version_id";
--> statement-breakpoint
CREATE VIEW "published_item_shares" AS
SELECT e."id" AS "exam_id", ci."item_id", ci."n", ci."right_count"
FROM "exams" e JOIN "calibration_items" ci ON ci."calibration_id" = e."published_calibration_id";
--> statement-breakpoint
CREATE VIEW "published_rating_changes" AS
SELECT rc.* FROM "rating_changes" rc JOIN "exams" e ON e."id" = rc."exam_id"
WHERE e."published_calibration_id" IS NOT NULL;
--> statement-breakpoint
CREATE VIEW "published_standings" AS SELECT * FROM "standings";
--> statement-breakpoint
-- Which finished attempts of one person have results, and nothing else of them; asked by the home page.
CREATE VIEW "published_sessions" AS
SELECT "session_id" FROM "published_results" UNION ALL SELECT "session_id" FROM "practice_results";
--> statement-breakpoint
INSERT INTO "scale_versions" ("number", "settings") VALUES (1, '{"kind":"t","mean":50,"sd":10,"floor":0,"ceiling":75,
  "cuts":[["A+",70],["A",65],["B+",60],["B",55],["C+",50],["C",46]]}');

-- Tables of people and bodies brought in from a file. The first layout was never used: it left lines in a file beside the database.
DROP FUNCTION districts_with_imports(timestamptz);
DROP TABLE import_job, import_mapping;

-- One file being brought in. Where it stands is written in the transaction of each line: exact after any crash.
CREATE TABLE import_job (
  district       text NOT NULL REFERENCES district (code),
  id             uuid NOT NULL,
  account_id     uuid NOT NULL,
  kind           text NOT NULL,
  state          text NOT NULL CHECK (state IN ('uploaded', 'running', 'cancelled', 'done')),
  -- Why it stopped by itself: the code of an error.
  fault          text,
  file_name      text NOT NULL,
  digest         text NOT NULL,
  columns        jsonb NOT NULL,
  -- Lines below the header.
  lines          int NOT NULL,
  -- Which column holds which field.
  mapping        jsonb,
  -- Number in the file of the last line that is settled, and what became of all up to it.
  line           int NOT NULL DEFAULT 0,
  imported       int NOT NULL DEFAULT 0,
  known          int NOT NULL DEFAULT 0,
  refused        int NOT NULL DEFAULT 0,
  -- Lines after which another run went on, because the one before had died; what that one had begun was rolled back.
  resumed_after  int[] NOT NULL DEFAULT '{}',
  -- The run that works on it. A run that lost its claim can settle nothing more.
  claimed_by     uuid,
  claimed_until  timestamptz,
  created_at     timestamptz NOT NULL,
  started_at     timestamptz,
  ended_at       timestamptz,
  PRIMARY KEY (district, id)
);
CREATE INDEX import_job_by_time ON import_job (district, created_at, id);
CREATE INDEX import_job_running ON import_job (district, started_at) WHERE state = 'running';

-- Lines hold phone numbers: their cells are encrypted, and deleted with the job.
CREATE TABLE import_line (
  district  text NOT NULL,
  job_id    uuid NOT NULL,
  -- By its number in the file.
  line      int NOT NULL,
  cells     text NOT NULL,
  -- It has not as many cells as the header.
  broken    boolean NOT NULL,
  -- What became of it: null until settled. A refusal by its code, with the field and what the sentence needs.
  outcome   text CHECK (outcome IN ('imported', 'known', 'refused')),
  code      text,
  field     text,
  params    jsonb,
  PRIMARY KEY (district, job_id, line),
  FOREIGN KEY (district, job_id) REFERENCES import_job ON DELETE CASCADE
);
CREATE INDEX import_line_refused ON import_line (district, job_id, line) WHERE outcome = 'refused';

CREATE FUNCTION districts_with_imports(now timestamptz, too_old timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT DISTINCT district FROM import_job
    WHERE state = 'running' AND (claimed_until IS NULL OR claimed_until < now) OR state <> 'running' AND created_at < too_old
  $$;
REVOKE EXECUTE ON FUNCTION districts_with_imports(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION districts_with_imports(timestamptz, timestamptz) TO lianxin_app;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['import_job', 'import_line']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO lianxin_app', name);
  END LOOP;
END $$;

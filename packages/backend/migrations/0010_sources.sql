-- Where matters come from: sources an admin edits, callers without an account, and tables brought in from elsewhere.

-- Sources beyond those every district has (residents, workers, phone, QR code, import): a hotline, a superior, a platform.
CREATE TABLE source (
  district       text NOT NULL REFERENCES district (code),
  -- What matter.source holds; never changes.
  code           text COLLATE "C" NOT NULL,
  kind           text NOT NULL,
  name_zh        text NOT NULL,
  name_en        text NOT NULL,
  -- Columns of its reply export, in its own words and order: [{title, field}].
  reply_columns  jsonb NOT NULL,
  -- A source no longer in use stays, for the matters that came from it.
  active         boolean NOT NULL,
  version        int NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (district, code)
);

-- Numbers and due times of the source, and who typed the matter for whoever called.
ALTER TABLE matter
  ADD COLUMN external_no      text,
  ADD COLUMN external_due_at  timestamptz,
  ADD COLUMN entered_by_id    uuid;
-- One matter per number of a source: the second is refused with the first's number.
CREATE UNIQUE INDEX matter_by_external ON matter (district, source, external_no) WHERE external_no IS NOT NULL;
-- What somebody typed for others: it is theirs to follow while they hold a post.
CREATE INDEX matter_by_enterer ON matter (district, entered_by_id, due_at, id) WHERE entered_by_id IS NOT NULL;
-- What a source is answered, by time.
CREATE INDEX matter_entered_by_source ON matter (district, source, submitted_at, id) WHERE entered_by_id IS NOT NULL;

-- A caller became known by a phone before they had an account. Whoever signs in with a code sent to that phone is they,
-- in every district: before any is set, so it runs as the owner.
CREATE FUNCTION link_persons(of_account uuid, of_phone text) RETURNS SETOF text
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE person p SET account_id = of_account
    WHERE p.phone_index = of_phone AND p.account_id IS NULL AND p.redacted_at IS NULL
      AND NOT EXISTS (SELECT FROM person own WHERE own.district = p.district AND own.account_id = of_account)
    RETURNING p.district
  $$;
CREATE INDEX person_callers_anywhere ON person (phone_index) WHERE account_id IS NULL;

-- One file being brought in. Where it stands is written in the transaction of each row: exact after any crash.
CREATE TABLE import_job (
  district       text NOT NULL,
  id             uuid NOT NULL,
  account_id     uuid NOT NULL,
  person_id      uuid,
  state          text NOT NULL CHECK (state IN ('uploaded', 'waiting', 'running', 'cancelled', 'done', 'failed')),
  file_name      text NOT NULL,
  format         text NOT NULL,
  encoding       text,
  bytes          bigint NOT NULL,
  digest         text NOT NULL,
  columns        jsonb NOT NULL,
  -- Lines below the header.
  lines          int NOT NULL,
  mapping        jsonb,
  cancel_asked   boolean NOT NULL DEFAULT false,
  -- Number in the file of the last line that is settled, and what became of all up to it.
  line           int NOT NULL DEFAULT 0,
  imported       int NOT NULL DEFAULT 0,
  known          int NOT NULL DEFAULT 0,
  refused        int NOT NULL DEFAULT 0,
  -- Length of the list of refused lines when it was settled: what a killed server wrote beyond is cut off.
  refused_bytes  bigint NOT NULL DEFAULT 0,
  reasons        jsonb NOT NULL DEFAULT '{}',
  -- Lines after which another run went on, because the one before had been killed; the next line had rolled back.
  resumed_after  int[] NOT NULL DEFAULT '{}',
  fault          jsonb,
  -- The run that works on it. A run that lost its claim can settle nothing more.
  claimed_by     uuid,
  heartbeat_at   timestamptz,
  created_at     timestamptz NOT NULL,
  started_at     timestamptz,
  ended_at       timestamptz,
  PRIMARY KEY (district, id)
);
CREATE INDEX import_job_by_time ON import_job (district, created_at, id);
CREATE INDEX import_job_waiting ON import_job (district, heartbeat_at) WHERE state IN ('waiting', 'running');

-- Which column means what, kept under a name for the next file of the same kind.
CREATE TABLE import_mapping (
  district    text NOT NULL,
  name        text NOT NULL,
  body        jsonb NOT NULL,
  version     int NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (district, name)
);

CREATE FUNCTION districts_with_imports(silent_since timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT DISTINCT district FROM import_job
    WHERE state IN ('waiting', 'running') AND (heartbeat_at IS NULL OR heartbeat_at < silent_since)
  $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['source', 'import_job', 'import_mapping']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lianxin_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['link_persons(uuid, text)', 'districts_with_imports(timestamptz)']
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO lianxin_app', name);
  END LOOP;
END $$;

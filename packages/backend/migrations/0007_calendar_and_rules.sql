-- What a district sets that deciding reads: its work calendar, its rules, whom it tells of what stays overdue.
-- Everything here is only ever added to; the last version counts.

-- Drawn and never drawn again, also when its transaction is rolled back: two states of a district never share one.
CREATE SEQUENCE rulebook_version;

-- One row per district once it has set anything. Every step reads `version` in a statement that it sends anyway, and so
-- knows whether what its server keeps in memory still stands.
CREATE TABLE rulebook (
  district          text PRIMARY KEY,
  version           bigint NOT NULL DEFAULT nextval('rulebook_version'),
  -- Edits of the calendar so far: what an edit is based on.
  calendar_version  int NOT NULL DEFAULT 0
);

-- A notice of the State Council that the district entered, over what the platform was delivered with.
CREATE TABLE calendar_notice (
  district    text NOT NULL,
  -- The year the notice is for; it may speak of days of the December before.
  year        int NOT NULL,
  -- The calendar's version that this edit made.
  version     int NOT NULL,
  -- [{day, kind, name}]; null takes the notice back.
  days        jsonb,
  -- As it was pasted or read, so that it can be held against the original.
  source      text,
  entered_at  timestamptz NOT NULL,
  PRIMARY KEY (district, year, version)
);

-- Single days of the district's own, over every notice.
CREATE TABLE calendar_day (
  district    text NOT NULL,
  day         date NOT NULL,
  version     int NOT NULL,
  -- Null goes back to what the notice says.
  kind        text CHECK (kind IN ('work', 'morning', 'afternoon', 'off')),
  -- Why, for whoever looks at the calendar.
  name        text,
  entered_at  timestamptz NOT NULL,
  PRIMARY KEY (district, day, version)
);

-- Working hours of the district, and of the orgs that keep their own.
CREATE TABLE calendar_hours (
  district    text NOT NULL,
  -- Zero uuid for the district itself: part of a key.
  org_id      uuid NOT NULL,
  valid_from  date NOT NULL,
  version     int NOT NULL,
  -- {week, morning, afternoon, roundTheClock}; null takes them back.
  hours       jsonb,
  entered_at  timestamptz NOT NULL,
  PRIMARY KEY (district, org_id, valid_from, version)
);

-- How long a clock runs: per type × category × source, null meaning any. A clock keeps `rule:<id>@<version>`.
CREATE TABLE deadline_rule (
  district    text NOT NULL,
  id          uuid NOT NULL,
  version     int NOT NULL,
  type        text,
  clock       text NOT NULL,
  category_id uuid,
  source      text,
  -- Null sets the rule aside from that day on.
  period      jsonb,
  valid_from  date NOT NULL,
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (district, id, version),
  FOREIGN KEY (district, category_id) REFERENCES category (district, id)
);
-- One rule for one thing, and of two people who write its next version one.
CREATE UNIQUE INDEX deadline_rule_once ON deadline_rule (district, type, clock, category_id, source, version) NULLS NOT DISTINCT;

-- Whom the sweep tells when a clock stays overdue: [{rung, after}].
CREATE TABLE ladder (
  district    text NOT NULL,
  version     int NOT NULL,
  steps       jsonb NOT NULL,
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (district, version)
);

-- Nobody who changes one of these can forget to say so.
CREATE FUNCTION rulebook_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  INSERT INTO rulebook (district) VALUES (NEW.district)
    ON CONFLICT (district) DO UPDATE SET version = nextval('rulebook_version');
  RETURN NULL;
END $$;
CREATE TRIGGER rulebook_changed AFTER INSERT ON calendar_notice FOR EACH ROW EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER rulebook_changed AFTER INSERT ON calendar_day FOR EACH ROW EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER rulebook_changed AFTER INSERT ON calendar_hours FOR EACH ROW EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER rulebook_changed AFTER INSERT ON deadline_rule FOR EACH ROW EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER rulebook_changed AFTER INSERT ON ladder FOR EACH ROW EXECUTE FUNCTION rulebook_changed();
-- A rule reaches down the tree of categories.
CREATE TRIGGER rulebook_changed AFTER INSERT ON category FOR EACH ROW EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER rulebook_moved AFTER UPDATE OF parent_id ON category FOR EACH ROW
  WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION rulebook_changed();

-- A category's own time to finish was a column; it is a rule now, for every type.
INSERT INTO deadline_rule (district, id, version, clock, category_id, period, valid_from, written_at)
  SELECT district, uuidv7(), 1, 'finish', id, jsonb_build_object('workdays', finish_workdays),
    (created_at AT TIME ZONE 'Asia/Shanghai')::date, created_at
  FROM category WHERE finish_workdays IS NOT NULL;
ALTER TABLE category DROP COLUMN finish_workdays;

-- A clock that stays overdue is told further up: one row per rung, written with the red card.
ALTER TABLE deadline DROP CONSTRAINT deadline_stage_check;
ALTER TABLE deadline ADD CONSTRAINT deadline_stage_check
  CHECK (stage IN ('warned', 'overdue', 'fires', 'community', 'town', 'district'));
-- How far up its running clocks have been told; a copy out of `clocks` for lists.
ALTER TABLE matter ADD COLUMN rung text;
CREATE INDEX matter_climbed ON matter (district, rung, area_code, due_at, id) WHERE open AND rung IS NOT NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rulebook', 'calendar_notice', 'calendar_day', 'calendar_hours', 'deadline_rule', 'ladder']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO lianxin_app', name);
  END LOOP;
END $$;
GRANT UPDATE ON rulebook TO lianxin_app;
GRANT USAGE ON SEQUENCE rulebook_version TO lianxin_app;

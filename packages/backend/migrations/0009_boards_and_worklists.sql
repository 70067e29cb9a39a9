-- Boards and worklists that cost the same at ten thousand matters and at a million.

-- A worklist is a place and an order. A prefix range over area_code has no order in due_at, so the two places whose
-- lists are long have columns of their own, compared by `=`. Plain columns and not `left(area_code, 9)` in the index:
-- under row-level security only leakproof comparisons reach an index, and `left` is none.
ALTER TABLE matter
  ADD COLUMN town_code text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(area_code, 9)) STORED,
  ADD COLUMN community_code text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(area_code, 12)) STORED;

-- What is open, by due time: of a town, of a community (of a district and of a grid there are already) …
CREATE INDEX matter_open_by_town ON matter (district, town_code, due_at, id) WHERE open;
CREATE INDEX matter_open_by_community ON matter (district, community_code, due_at, id) WHERE open;
-- … in one state of one type; a state or a type alone is asked as the few pairs it stands for …
CREATE INDEX matter_open_by_kind ON matter (district, type, state, due_at, id) WHERE open;
CREATE INDEX matter_open_by_category ON matter (district, category_id, due_at, id) WHERE open AND category_id IS NOT NULL;
-- … with a yellow or red card …
CREATE INDEX matter_open_late ON matter (district, clock_state, due_at, id) WHERE open AND clock_state <> 'normal';
-- … and of whoever works on it. What has ended is no part of these: its due_at is infinity and there is ever more of it.
DROP INDEX matter_by_lead, matter_by_lead_post, matter_by_lead_org, matter_by_first_receiver;
CREATE INDEX matter_open_by_lead ON matter (district, lead_person_id, due_at, id) WHERE open AND lead_person_id IS NOT NULL;
CREATE INDEX matter_open_by_post ON matter (district, lead_post_id, due_at, id) WHERE open AND lead_post_id IS NOT NULL;
CREATE INDEX matter_open_by_org ON matter (district, lead_org_id, due_at, id) WHERE open AND lead_org_id IS NOT NULL;
CREATE INDEX matter_open_by_receiver ON matter (district, first_receiver_id, due_at, id) WHERE open AND first_receiver_id IS NOT NULL;

-- What was, newest first: of a state, of a category; of a community, of a lead, an org and a first receiver.
CREATE INDEX matter_ended_by_kind ON matter (district, type, state, submitted_at, id) WHERE NOT open;
CREATE INDEX matter_ended_by_category ON matter (district, category_id, submitted_at, id) WHERE NOT open AND category_id IS NOT NULL;
CREATE INDEX matter_by_community ON matter (district, community_code, submitted_at, id);
CREATE INDEX matter_by_lead ON matter (district, lead_person_id, submitted_at, id) WHERE lead_person_id IS NOT NULL;
CREATE INDEX matter_by_org ON matter (district, lead_org_id, submitted_at, id) WHERE lead_org_id IS NOT NULL;
CREATE INDEX matter_by_receiver ON matter (district, first_receiver_id, submitted_at, id) WHERE first_receiver_id IS NOT NULL;

-- What a step changed on the boards: where its matter stood and where it stands now. Written by the transaction of the
-- step and only ever added, so no two steps wait for each other; folded into matter_counter within seconds and deleted.
-- A board adds what is not folded yet to what is: it is right at every moment, however late the folding.
CREATE TABLE matter_counter_change (
  district       text NOT NULL,
  -- The action.
  id             uuid NOT NULL,
  type           text NOT NULL,
  -- Null when the matter was born.
  from_area      text COLLATE "C",
  from_state     text,
  from_clock     text,
  -- Zero uuid when the matter has no category.
  from_category  uuid,
  to_area        text COLLATE "C" NOT NULL,
  to_state       text NOT NULL,
  to_clock       text NOT NULL,
  to_category    uuid NOT NULL,
  PRIMARY KEY (district, id)
);

-- Kept counters of every area and of all around it, once by category and once over all of them (category ffffffff-…):
-- a board reads the few rows of its area and sums no thousands. Only the folding writes here, one at a time in a
-- district, so that the row of the whole district is no row that steps queue for.
ALTER TABLE matter_counter RENAME TO matter_counter_by_slot;
CREATE TABLE matter_counter (
  district     text NOT NULL,
  area_code    text COLLATE "C" NOT NULL,
  category_id  uuid NOT NULL,
  type         text NOT NULL,
  state        text NOT NULL,
  clock_state  text NOT NULL,
  count        bigint NOT NULL,
  -- Otherwise the primary key of the table before would keep its name.
  CONSTRAINT matter_counter_key PRIMARY KEY (district, area_code, category_id, type, state, clock_state)
);
INSERT INTO matter_counter
  SELECT district, left(area_code, length), category, type, state, clock_state, sum(count)
  FROM matter_counter_by_slot, unnest(ARRAY[6, 9, 12, 15, 18, 20]) AS length,
    LATERAL (VALUES (category_id), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) AS grain (category)
  WHERE length <= length(area_code)
  GROUP BY 1, 2, 3, 4, 5, 6;
DROP TABLE matter_counter_by_slot;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['matter_counter', 'matter_counter_change']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO lianxin_app', name);
  END LOOP;
END $$;
GRANT UPDATE ON matter_counter TO lianxin_app;
GRANT DELETE ON matter_counter_change TO lianxin_app;

-- Districts with something to fold: crosses districts, so it runs as the owner and answers with codes only.
CREATE FUNCTION districts_with_counter_changes() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT code FROM district d WHERE EXISTS (SELECT FROM matter_counter_change c WHERE c.district = d.code) $$;
REVOKE EXECUTE ON FUNCTION districts_with_counter_changes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION districts_with_counter_changes() TO lianxin_app;

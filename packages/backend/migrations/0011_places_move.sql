-- Places change their names, codes and parents, and end in others; what was, stays to be found. And a post may reach
-- several areas that are not below each other.

-- What an area was called and numbered, from when until when. Moments, not days: two changes may fall on one day. One
-- row per version of the area. No code ever comes to mean another place, so a code names its place for ever.
ALTER TABLE area_code DROP CONSTRAINT area_code_pkey;
DROP INDEX area_code_by_code;
ALTER TABLE area_code ADD COLUMN version int, ADD COLUMN name text;
ALTER TABLE area_code ALTER COLUMN valid_from TYPE timestamptz USING valid_from::timestamp AT TIME ZONE 'Asia/Shanghai';
ALTER TABLE area_code ALTER COLUMN valid_to TYPE timestamptz USING valid_to::timestamp AT TIME ZONE 'Asia/Shanghai';
-- Nothing was renumbered so far: one row each, as the area is called today.
UPDATE area_code c SET version = a.version, name = a.name FROM area a WHERE a.district = c.district AND a.id = c.area_id;
ALTER TABLE area_code ALTER COLUMN version SET NOT NULL, ALTER COLUMN name SET NOT NULL;
ALTER TABLE area_code ADD PRIMARY KEY (district, area_id, version);
CREATE INDEX area_code_by_code ON area_code (district, code, valid_from);

-- An area that was merged keeps its row, its id and its last code; whoever asks for it is led to the other.
ALTER TABLE area
  ADD COLUMN ended_at timestamptz,
  -- Never an ended one itself: merging that one on moves this along.
  ADD COLUMN merged_into uuid,
  -- Codes outside its own under which matters were closed while it, or what lies in it now, was called otherwise;
  -- outermost only. Kept here because every request asks for the rights that come from it.
  ADD COLUMN past_codes text[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD FOREIGN KEY (district, merged_into) REFERENCES area (district, id),
  ADD CHECK ((ended_at IS NULL) = (merged_into IS NULL));
CREATE INDEX area_merged ON area (district, merged_into) WHERE merged_into IS NOT NULL;

-- 区划调整: who changed which places, when, and whether every open matter has come along.
CREATE TABLE area_change (
  district    text NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('renumber', 'move', 'merge', 'split')),
  area_id     uuid NOT NULL,
  at          timestamptz NOT NULL,
  account_id  uuid,
  person_id   uuid,
  -- Codes from and to, names then, and how much of everything it touched.
  told        jsonb NOT NULL,
  -- Outermost codes that were left: open matters that still lie under one are carried on.
  left_codes  text[] COLLATE "C" NOT NULL,
  carried     int NOT NULL,
  -- Set when nothing is left behind and nothing that began before it can still arrive.
  settled_at  timestamptz,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id)
);
CREATE INDEX area_change_by_time ON area_change (district, at, id);
CREATE INDEX area_change_by_area ON area_change (district, area_id, at);
CREATE INDEX area_change_unsettled ON area_change (district, at) WHERE settled_at IS NULL;

-- 联合党委、区域联合: further areas of an org beside its own, not below each other.
CREATE TABLE org_area (
  district  text NOT NULL,
  org_id    uuid NOT NULL,
  area_id   uuid NOT NULL,
  ended_at  timestamptz,
  PRIMARY KEY (district, org_id, area_id),
  FOREIGN KEY (district, org_id) REFERENCES org (district, id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id)
);
CREATE INDEX org_area_by_area ON org_area (district, area_id) WHERE ended_at IS NULL;

-- Further areas of a post beside its own.
CREATE TABLE post_area (
  district  text NOT NULL,
  post_id   uuid NOT NULL,
  area_id   uuid NOT NULL,
  ended_at  timestamptz,
  PRIMARY KEY (district, post_id, area_id),
  FOREIGN KEY (district, post_id) REFERENCES post (district, id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id)
);
CREATE INDEX post_area_by_area ON post_area (district, area_id) WHERE ended_at IS NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['area_change', 'org_area', 'post_area']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO lianxin_app', name);
  END LOOP;
END $$;
GRANT UPDATE (carried, settled_at) ON area_change TO lianxin_app;
GRANT UPDATE (ended_at) ON org_area, post_area TO lianxin_app;

-- A post once for every area it reaches. Whoever asks where posts reach asks here; bound by the asker's own rights.
CREATE VIEW post_place WITH (security_invoker = true) AS
  SELECT district, id, person_id, role, org_id, area_id, starts_on, ends_on, ended_at FROM post
  UNION ALL
  SELECT p.district, p.id, p.person_id, p.role, p.org_id, x.area_id, p.starts_on, p.ends_on, p.ended_at
  FROM post_area x JOIN post p ON p.district = x.district AND p.id = x.post_id
  WHERE x.ended_at IS NULL;
GRANT SELECT ON post_place TO lianxin_app;

-- Posts in force on a day, wide ones included: what an actor is made of. One entry for every area a post reaches, and for
-- every code that place had before.
CREATE OR REPLACE FUNCTION posts_in_force(of_district text, of_person uuid, of_account uuid, at timestamptz, today date)
  RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'role', role, 'orgId', org_id, 'areaCode', code)), '[]')
    FROM (
      SELECT p.id, p.role, p.org_id, unnest(a.code || a.past_codes) AS code
      FROM post_place p JOIN area a ON a.district = p.district AND a.id = p.area_id
      WHERE p.district = of_district AND p.person_id = of_person
        AND p.starts_on <= today AND (p.ends_on IS NULL OR p.ends_on >= today)
        AND (p.ended_at IS NULL OR p.ended_at > at)
      UNION ALL
      SELECT w.id, w.role, w.id, w.area_code
      FROM wide_post w
      WHERE w.account_id = of_account AND of_district LIKE w.area_code || '%'
        AND w.starts_on <= today AND (w.ends_on IS NULL OR w.ends_on >= today)
        AND (w.ended_at IS NULL OR w.ended_at > at)
    ) held
  $$;

-- Districts where open matters may still have to be carried. Crosses districts, so it answers with codes only.
CREATE FUNCTION districts_with_area_changes() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT DISTINCT district FROM area_change WHERE settled_at IS NULL $$;
REVOKE EXECUTE ON FUNCTION districts_with_area_changes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION districts_with_area_changes() TO lianxin_app;

-- Categories as a tree that people shape, what each asks besides, where its matters go, and what was raised near by.

ALTER TABLE category
  -- Screens in English show `name` where it is null.
  ADD COLUMN name_en text,
  -- Place among its siblings; equal ones stand by pinyin. 0 until somebody puts them in an order.
  ADD COLUMN ordinal int NOT NULL DEFAULT 0,
  -- A retired category keeps its matters and cannot be chosen anew. Nothing is deleted, for matters point here. Whatever
  -- is retired together has one moment, by which it comes back together.
  ADD COLUMN retired_at timestamptz,
  -- Null leaves it to the category above; domain/src/categories/category.ts says what holds at the top.
  ADD COLUMN visibility text CHECK (visibility IN ('public', 'private')),
  ADD COLUMN duplicate_metres int CHECK (duplicate_metres BETWEEN 20 AND 5000),
  ADD COLUMN duplicate_days int CHECK (duplicate_days BETWEEN 1 AND 90),
  -- Which version of its own extra fields it asks; null asks what the category above asks.
  ADD COLUMN form_version int;

-- The extra fields of a category, every version there ever was: old answers are read under the labels of their time.
CREATE TABLE category_form (
  district     text NOT NULL,
  category_id  uuid NOT NULL,
  version      int NOT NULL,
  fields       jsonb NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (district, category_id, version),
  FOREIGN KEY (district, category_id) REFERENCES category (district, id)
);

-- Who handles a category in an area. The nearest category above decides first, then the nearest area around.
CREATE TABLE route (
  district        text NOT NULL,
  id              uuid NOT NULL,
  category_id     uuid NOT NULL,
  area_id         uuid NOT NULL,
  -- One of the two: a body, or another category whose matters take the same way.
  org_id          uuid,
  as_category_id  uuid,
  -- When the platform dispatches by itself; null leaves it to a dispatcher.
  direct          text CHECK (direct IN ('submission', 'acceptance')),
  version         int NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  -- Ended routes stay: they say why a matter went where it went.
  ended_at        timestamptz,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, category_id) REFERENCES category (district, id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id),
  FOREIGN KEY (district, org_id) REFERENCES org (district, id),
  FOREIGN KEY (district, as_category_id) REFERENCES category (district, id),
  CHECK ((org_id IS NULL) <> (as_category_id IS NULL))
);
CREATE UNIQUE INDEX route_once ON route (district, category_id, area_id) WHERE ended_at IS NULL;
CREATE INDEX route_by_org ON route (district, org_id) WHERE ended_at IS NULL;

-- Where and when every matter was raised, narrow, to find what was raised near by. Not a truth of its own: the place is
-- rounded to thousandths of a degree, about 100 m, so that asking from many sides tells nobody's door; redaction empties it.
CREATE TABLE matter_near (
  district      text NOT NULL,
  matter_id     uuid NOT NULL,
  category_id   uuid,
  area_code     text COLLATE "C" NOT NULL,
  cell_lat      int,
  cell_lng      int,
  submitted_at  timestamptz NOT NULL,
  PRIMARY KEY (district, matter_id)
);
CREATE INDEX matter_near_by_cell ON matter_near (district, cell_lat, cell_lng, submitted_at) WHERE cell_lat IS NOT NULL;
CREATE INDEX matter_near_by_area ON matter_near (district, area_code, submitted_at);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['category_form', 'route', 'matter_near']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lianxin_app', name);
  END LOOP;
END $$;
-- What was asked once stays as it was asked.
REVOKE UPDATE ON category_form FROM lianxin_app;

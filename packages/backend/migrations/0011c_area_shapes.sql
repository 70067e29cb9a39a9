-- Where areas lie on the earth. PostGIS is not asked for: shapes are read whole into the server's memory, a district at a
-- time, and asked there; the database keeps them and says when they changed.

CREATE TABLE area_shape (
  district       text NOT NULL,
  area_id        uuid NOT NULL,
  -- GeoJSON MultiPolygon coordinates, WGS-84, seven decimals.
  polygons       jsonb NOT NULL,
  square_metres  bigint NOT NULL,
  changed_at     timestamptz NOT NULL,
  PRIMARY KEY (district, area_id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id)
);

-- Every file that was brought in, with what it brought. Its number is the version of the district's shapes: whoever has
-- them in memory reads them anew when there is a higher one.
CREATE TABLE area_shape_file (
  district     text NOT NULL,
  version      int NOT NULL,
  at           timestamptz NOT NULL,
  account_id   uuid,
  person_id    uuid,
  level        text NOT NULL,
  coordinates  text NOT NULL,
  report       jsonb NOT NULL,
  PRIMARY KEY (district, version)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['area_shape', 'area_shape_file']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO lianxin_app', name);
  END LOOP;
END $$;
GRANT UPDATE (polygons, square_metres, changed_at) ON area_shape TO lianxin_app;

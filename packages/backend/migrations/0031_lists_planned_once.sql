-- Lists are planned once for all values. What somebody raised and is open was then walked in the order of the whole
-- district, as though everybody raised as much as the average does.
CREATE INDEX matter_open_by_reporter ON matter (district, reporter_id, due_at, id) WHERE open;

-- As before; but where nothing was found in some days, one look goes at all that lies further back. What is left there to
-- be found is little, and the months and years, which hold all matters together, need not be walked beside the words.
-- Days stand in one question with the words: the index then passes over what the rarest of them leaves out.
CREATE OR REPLACE FUNCTION search_matter_words(asked tsquery, tail_from text, places tsquery, before timestamptz, before_id uuid, most int)
  RETURNS TABLE (matter_id uuid, submitted_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
  AS $$
DECLARE
  of_district text := current_setting('app.district');
  oldest date;
  to_day date;
  from_day date;
  covered timestamptz := 'infinity';
  span int := 1;
  stretch tsquery;
  found int := 0;
  got int;
BEGIN
  IF tail_from <> '' THEN
    RETURN QUERY SELECT s.matter_id, s.submitted_at FROM matter_search s
      WHERE s.district = of_district AND s.tail >= tail_from AND s.tail < tail_from || ':'
        AND (s.submitted_at, s.matter_id) < (before, before_id)
      ORDER BY s.submitted_at DESC, s.matter_id DESC LIMIT most;
  END IF;
  IF numnode(asked) = 0 THEN RETURN; END IF;
  SELECT (m.submitted_at AT TIME ZONE 'UTC')::date INTO oldest FROM matter m
    WHERE m.district = of_district ORDER BY m.submitted_at LIMIT 1;
  SELECT (m.submitted_at AT TIME ZONE 'UTC')::date INTO to_day FROM matter m
    WHERE m.district = of_district AND m.submitted_at <= before ORDER BY m.submitted_at DESC LIMIT 1;
  WHILE found < most AND to_day >= oldest LOOP
    from_day := greatest(to_day - span + 1, oldest);
    stretch := NULL;
    IF found = 0 AND span > 8 THEN
      from_day := oldest;
    ELSIF to_day - from_day < 31 THEN
      SELECT string_agg(to_char(d, '"''#d"YYYYMMDD"''"'), '|')::tsquery INTO stretch
        FROM generate_series(from_day::timestamp, to_day::timestamp, interval '1 day') d;
    ELSIF to_day - from_day < 800 THEN
      from_day := date_trunc('month', from_day);
      SELECT string_agg(to_char(d, '"''#m"YYYYMM"''"'), '|')::tsquery INTO stretch
        FROM generate_series(from_day::timestamp, to_day::timestamp, interval '1 month') d;
    ELSE
      from_day := date_trunc('year', from_day);
      SELECT string_agg(to_char(d, '"''#y"YYYY"''"'), '|')::tsquery INTO stretch
        FROM generate_series(from_day::timestamp, to_day::timestamp, interval '1 year') d;
    END IF;
    IF stretch IS NULL AND numnode(places) = 0 THEN
      RETURN QUERY SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
        WHERE s.district = of_district AND s.words @@ asked
          AND s.submitted_at < covered AND (s.submitted_at, s.matter_id) < (before, before_id)
        ORDER BY s.submitted_at DESC, s.matter_id DESC LIMIT most;
    ELSIF stretch IS NULL THEN
      RETURN QUERY SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
        WHERE s.district = of_district AND s.words @@ asked AND s.words @@ places
          AND s.submitted_at < covered AND (s.submitted_at, s.matter_id) < (before, before_id)
        ORDER BY s.submitted_at DESC, s.matter_id DESC LIMIT most;
    ELSIF numnode(places) = 0 THEN
      RETURN QUERY SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
        WHERE s.district = of_district AND s.words @@ (asked && stretch)
          AND s.submitted_at < covered AND (s.submitted_at, s.matter_id) < (before, before_id)
        ORDER BY s.submitted_at DESC, s.matter_id DESC LIMIT most;
    ELSE
      RETURN QUERY SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
        WHERE s.district = of_district AND s.words @@ (asked && stretch) AND s.words @@ places
          AND s.submitted_at < covered AND (s.submitted_at, s.matter_id) < (before, before_id)
        ORDER BY s.submitted_at DESC, s.matter_id DESC LIMIT most;
    END IF;
    GET DIAGNOSTICS got = ROW_COUNT;
    found := found + got;
    covered := from_day::timestamp AT TIME ZONE 'UTC';
    to_day := from_day - 1;
    span := CASE WHEN got = 0 THEN span * 8 ELSE least(span * 8, greatest(span, span * 3 * (most - found) / (2 * got) + 1)) END;
  END LOOP;
END $$;

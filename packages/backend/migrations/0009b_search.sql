-- Search in what people wrote. Pairs of characters and words, never the text: see domain/src/matters/search-words.ts.

-- One row for every step with words, written by it and never changed by another: a step with a note does not write the
-- words of the report again. Redactable: the rows of a matter are deleted.
CREATE TABLE matter_search (
  district      text NOT NULL,
  matter_id     uuid NOT NULL,
  action_id     uuid NOT NULL,
  submitted_at  timestamptz NOT NULL,
  -- The matter's number from its end, so that its last digits are a beginning. Only in the row of its first step.
  tail          text COLLATE "C",
  -- Besides what was written: the places around it (`@150430100`), the day, month and year it was submitted
  -- (`#d20261127`, `#m202611`, `#y2026`) and the number of its source (`=…`). No word begins with such a sign.
  words         tsvector NOT NULL,
  PRIMARY KEY (district, matter_id, action_id)
);
CREATE INDEX matter_search_by_tail ON matter_search (district, tail) WHERE tail IS NOT NULL;
-- A short list of what is not sorted in yet: it is read from end to end by every search.
CREATE INDEX matter_search_by_words ON matter_search USING gin (district, words) WITH (gin_pending_list_limit = 256);
ALTER TABLE matter_search SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 5000);

-- Under a policy no `@@` reaches an index: it is not leakproof. So the server may add rows and nothing else; it reads,
-- moves and forgets through the functions below, which run as the owner, past the policy, and ask for the district.
ALTER TABLE matter_search ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_district ON matter_search USING (district = current_setting('app.district', true));
GRANT INSERT ON matter_search TO lianxin_app;

-- Matters of this district with all that is asked, the newest `most` before a place: in no order, and each once.
-- What is asked for may be in half of all matters. So it is looked for day by day from the newest back, in ever longer
-- stretches, by how much a stretch gave: the index walks the words, the places and the days in step and touches only
-- what is in all of them. Whether the asker may read what is found is decided by who joins it to `matter`.
CREATE FUNCTION search_matter_words(asked tsquery, tail_from text, places tsquery, before timestamptz, before_id uuid, most int)
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
    IF to_day - from_day < 31 THEN
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
    IF numnode(places) = 0 THEN
      RETURN QUERY SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
        WHERE s.district = of_district AND s.words @@ asked AND s.words @@ stretch
          AND s.submitted_at < covered AND (s.submitted_at, s.matter_id) < (before, before_id)
        ORDER BY s.submitted_at DESC, s.matter_id DESC LIMIT most;
    ELSE
      RETURN QUERY SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
        WHERE s.district = of_district AND s.words @@ asked AND s.words @@ places AND s.words @@ stretch
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

-- Which of a few matters have all that is asked.
CREATE FUNCTION search_words_among(asked tsquery, tail_from text, of_matters uuid[])
  RETURNS TABLE (matter_id uuid, submitted_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT DISTINCT s.matter_id, s.submitted_at FROM matter_search s
    WHERE s.district = current_setting('app.district') AND s.matter_id = ANY (of_matters)
      AND (s.words @@ asked OR (tail_from <> '' AND s.tail >= tail_from AND s.tail < tail_from || ':'))
  $$;

-- A matter lies elsewhere now.
CREATE FUNCTION move_matter_words(of_matter uuid, places text[]) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE matter_search s
    SET words = (SELECT array_to_tsvector(coalesce(array_agg(w), '{}') || places)
      FROM unnest(tsvector_to_array(s.words)) w WHERE w NOT LIKE '@%')
    WHERE s.district = current_setting('app.district') AND s.matter_id = of_matter
  $$;

-- Nothing of a matter is found any more.
CREATE FUNCTION forget_matter_words(of_matters uuid[]) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public
  AS $$
    DELETE FROM matter_search s WHERE s.district = current_setting('app.district') AND s.matter_id = ANY (of_matters)
  $$;

-- Matters that no row leads to: those of before there was a search, and redacted ones, of which only the number is left.
CREATE FUNCTION matters_without_words(after uuid, most int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT m.id FROM matter m
    WHERE m.district = current_setting('app.district') AND m.id > after
      AND NOT EXISTS (SELECT FROM matter_search s WHERE s.district = m.district AND s.matter_id = m.id)
    ORDER BY m.id LIMIT most
  $$;

DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['search_matter_words(tsquery, text, tsquery, timestamptz, uuid, int)',
    'search_words_among(tsquery, text, uuid[])', 'move_matter_words(uuid, text[])', 'forget_matter_words(uuid[])',
    'matters_without_words(uuid, int)']
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO lianxin_app', signature);
  END LOOP;
END $$;

-- The application role sees one district at a time: the one set inside the transaction. Unset means no rows.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['area', 'area_code', 'org', 'person', 'post', 'category', 'write_key',
    'matter', 'matter_action', 'matter_content', 'assignment', 'deadline', 'photo', 'matter_counter', 'reveal',
    'audit', 'audit_seal', 'outbox', 'notice']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_district ON %I USING (district = current_setting(''app.district'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lianxin_app', name);
  END LOOP;
END $$;

-- History is append-only, also for us.
REVOKE UPDATE ON matter_action, audit_seal, area_code FROM lianxin_app;
GRANT UPDATE (valid_to) ON area_code TO lianxin_app;
GRANT DELETE ON outbox, photo TO lianxin_app;
REVOKE UPDATE ON audit FROM lianxin_app;
GRANT UPDATE (seal_seq, position) ON audit TO lianxin_app;

GRANT SELECT, INSERT ON district, installation TO lianxin_app;
GRANT SELECT, INSERT, UPDATE ON wide_post TO lianxin_app;
GRANT USAGE ON SEQUENCE matter_no TO lianxin_app;

-- Districts that have work waiting. Crosses districts, so it runs as the owner and answers with codes only.
CREATE FUNCTION districts_with_due(at timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT DISTINCT district FROM deadline WHERE due_at <= $1 AND fired_at IS NULL AND stopped_at IS NULL $$;
CREATE FUNCTION districts_with_outbox(at timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT DISTINCT district FROM outbox WHERE next_try_at <= $1 $$;
CREATE FUNCTION districts_with_unsealed() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT DISTINCT district FROM audit WHERE seal_seq IS NULL $$;

-- Posts in force on a day, wide ones included: what an actor is made of.
CREATE FUNCTION posts_in_force(of_district text, of_person uuid, of_account uuid, at timestamptz, today date)
  RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'role', role, 'orgId', org_id, 'areaCode', code)), '[]')
    FROM (
      SELECT p.id, p.role, p.org_id, a.code
      FROM post p JOIN area a ON a.district = p.district AND a.id = p.area_id
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

-- Who an account is in one district, asked on every request, before the district of the transaction is set.
CREATE FUNCTION actor_in(of_district text, of_account uuid, at timestamptz, today date)
  RETURNS TABLE (person_id uuid, posts jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT p.id, posts_in_force(of_district, p.id, of_account, at, today)
    FROM (SELECT 1) one LEFT JOIN person p ON p.district = of_district AND p.account_id = of_account
  $$;

-- In which districts an account is known, for the page after sign-in.
CREATE FUNCTION districts_of(of_account uuid) RETURNS TABLE (district text, person_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT district, id FROM person WHERE account_id = of_account $$;
CREATE INDEX person_anywhere ON person (account_id) WHERE account_id IS NOT NULL;

DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['districts_with_due(timestamptz)', 'districts_with_outbox(timestamptz)',
    'districts_with_unsealed()', 'posts_in_force(text, uuid, uuid, timestamptz, date)',
    'actor_in(text, uuid, timestamptz, date)', 'districts_of(uuid)']
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO lianxin_app', signature);
  END LOOP;
END $$;

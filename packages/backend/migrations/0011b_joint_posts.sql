-- The codes of a post's further areas, kept beside it: the rights of every request are read in one go, and joining one
-- more table there cost more than half as much again. What they follow from is post_area and area.
ALTER TABLE post ADD COLUMN further_codes text[] COLLATE "C" NOT NULL DEFAULT '{}';

-- As in 0011, with those codes.
CREATE OR REPLACE FUNCTION posts_in_force(of_district text, of_person uuid, of_account uuid, at timestamptz, today date)
  RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'role', role, 'orgId', org_id, 'areaCode', code)), '[]')
    FROM (
      SELECT p.id, p.role, p.org_id, unnest(a.code || a.past_codes || p.further_codes) AS code
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

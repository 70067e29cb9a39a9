-- What whoever keeps the installation running must be able to see.

-- Since when work has been waiting, over all districts: moments and a number, for `doctor` and the metrics. Each comes from
-- the first entry of an index, so asking costs the same however much waits.
CREATE FUNCTION work_waiting()
  RETURNS TABLE (due_since timestamptz, outbox_since timestamptz, outbox_failing int, unsealed_since timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT
      (SELECT min(due_at) FROM deadline WHERE fired_at IS NULL AND stopped_at IS NULL),
      (SELECT min(next_try_at) FROM outbox),
      -- Tried three times and more: the other side is down, or the message cannot be sent at all.
      (SELECT count(*)::int FROM (SELECT FROM outbox WHERE attempts >= 3 LIMIT 1000) failing),
      -- Ids are made in the order of time; '000000' is the platform's own audit.
      (SELECT min(oldest.at) FROM (SELECT code FROM district UNION ALL VALUES ('000000')) d
        CROSS JOIN LATERAL (SELECT at FROM audit WHERE audit.district = d.code AND seal_seq IS NULL ORDER BY id LIMIT 1) oldest)
  $$;
REVOKE EXECUTE ON FUNCTION work_waiting() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION work_waiting() TO lianxin_app;

-- A server that is not given the owner's address must still see that its schema is not this database's.
GRANT SELECT ON schema_migration TO lianxin_app;

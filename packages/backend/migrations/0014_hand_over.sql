-- A post that is over still owes its open work to somebody: who that is, and whether it is done.
ALTER TABLE post
  -- Named when the post was ended; null gives the work back to its org.
  ADD COLUMN successor_id    uuid,
  -- Set once the post has been over for so long that no request of its time can give it anything more.
  ADD COLUMN handed_over_at  timestamptz,
  ADD FOREIGN KEY (district, successor_id) REFERENCES post (district, id);
CREATE INDEX post_to_hand_over ON post (district, id)
  WHERE handed_over_at IS NULL AND (ended_at IS NOT NULL OR ends_on IS NOT NULL);

CREATE FUNCTION districts_with_posts_over(at timestamptz, today date) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT DISTINCT district FROM post WHERE handed_over_at IS NULL AND (ended_at <= $1 OR ends_on < $2) $$;
REVOKE EXECUTE ON FUNCTION districts_with_posts_over(timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION districts_with_posts_over(timestamptz, date) TO lianxin_app;

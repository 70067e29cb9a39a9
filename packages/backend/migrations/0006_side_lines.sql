-- What offices need beside the main line: desks, helpers, suspension, duplicates, followers, what is offered to others.

ALTER TABLE matter
  -- The area whose dispatchers decide, when that is not the community of its place.
  ADD COLUMN desk_code text COLLATE "C",
  -- Who sees it in this state beyond those whom it concerns; null for nobody. Kept because lists ask for it.
  ADD COLUMN shown_to text CHECK (shown_to IN ('handlers', 'anybody')),
  -- What the side lines made of it, as domain/src/matters/matter.ts names it; null while they made nothing.
  ADD COLUMN aside jsonb,
  -- Copies out of `aside` for the indexes below.
  ADD COLUMN merged_into uuid GENERATED ALWAYS AS ((aside->>'mergedInto')::uuid) STORED,
  ADD COLUMN claimant_id uuid GENERATED ALWAYS AS ((aside->'claim'->>'personId')::uuid) STORED;
CREATE INDEX matter_shown ON matter (district, shown_to, submitted_at, id) WHERE shown_to IS NOT NULL;
CREATE INDEX matter_merged ON matter (district, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX matter_by_claimant ON matter (district, claimant_id, submitted_at, id) WHERE claimant_id IS NOT NULL;

-- Helpers have assignments of their own beside the lead's, so a round is no longer what tells assignments apart.
ALTER TABLE assignment DROP CONSTRAINT assignment_pkey;
ALTER TABLE assignment
  ADD COLUMN role text NOT NULL DEFAULT 'lead' CHECK (role IN ('lead', 'helper')),
  -- When a helper who was called to the scene came.
  ADD COLUMN attended_at timestamptz,
  -- Of leads only.
  ALTER COLUMN round DROP NOT NULL,
  ADD PRIMARY KEY (district, matter_id, id);
-- What somebody helps with: read by them while they belong to it, their task until their part is done.
CREATE INDEX assignment_helping_person ON assignment (district, person_id, matter_id)
  WHERE role = 'helper' AND ended_at IS NULL;
CREATE INDEX assignment_helping_org ON assignment (district, org_id, matter_id)
  WHERE role = 'helper' AND ended_at IS NULL;
CREATE INDEX assignment_helping_post ON assignment (district, post_id, matter_id)
  WHERE role = 'helper' AND ended_at IS NULL AND finished_at IS NULL;

-- 我也遇到: who has the same trouble. Apart from the matter, so that its log names nobody who merely hopes for the same;
-- whoever stops following is gone from here.
CREATE TABLE matter_follower (
  district   text NOT NULL,
  matter_id  uuid NOT NULL,
  person_id  uuid NOT NULL,
  since      timestamptz NOT NULL,
  PRIMARY KEY (district, matter_id, person_id)
);
CREATE INDEX matter_follower_by_person ON matter_follower (district, person_id, since, matter_id);
ALTER TABLE matter_follower ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_district ON matter_follower USING (district = current_setting('app.district', true));
GRANT SELECT, INSERT, DELETE ON matter_follower TO lianxin_app;

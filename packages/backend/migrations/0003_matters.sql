-- The main line. `matter_action` is the truth, `matter` its reduction; both are written in one transaction.

CREATE SEQUENCE matter_no;

CREATE TABLE matter (
  district            text NOT NULL,
  id                  uuid NOT NULL,
  no                  text NOT NULL,
  type                text NOT NULL,
  type_version        int NOT NULL,
  version             int NOT NULL,
  state               text NOT NULL,
  -- False once the state's phase is `ended`.
  open                boolean NOT NULL,
  state_since         timestamptz NOT NULL,
  area_id             uuid NOT NULL,
  area_code           text COLLATE "C" NOT NULL,
  category_id         uuid,
  source              text NOT NULL,
  reporter_id         uuid NOT NULL,
  submitted_at        timestamptz NOT NULL,
  first_receiver_id   uuid,
  assignment          jsonb,
  -- Copies out of `assignment` for the indexes below.
  lead_org_id         uuid GENERATED ALWAYS AS ((assignment->>'orgId')::uuid) STORED,
  lead_post_id        uuid GENERATED ALWAYS AS ((assignment->>'postId')::uuid) STORED,
  lead_person_id      uuid GENERATED ALWAYS AS ((assignment->>'personId')::uuid) STORED,
  rounds              int NOT NULL,
  handler_ids         uuid[] NOT NULL,
  clocks              jsonb NOT NULL,
  clock_state         text NOT NULL,
  -- Earliest end of a running clock; 'infinity' when none runs, so that lists have one order.
  due_at              timestamptz NOT NULL,
  outcome             text,
  rating              smallint,
  reopened            int NOT NULL,
  closed_at           timestamptz,
  reopen_until        timestamptz,
  PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX matter_by_no ON matter (district, no);
CREATE INDEX matter_open_by_due ON matter (district, due_at, id) WHERE open;
CREATE INDEX matter_ended_by_time ON matter (district, submitted_at, id) WHERE NOT open;
CREATE INDEX matter_by_time ON matter (district, submitted_at, id);
CREATE INDEX matter_open_by_area ON matter (district, area_code, due_at, id) WHERE open;
CREATE INDEX matter_by_reporter ON matter (district, reporter_id, submitted_at, id);
CREATE INDEX matter_by_lead ON matter (district, lead_person_id, due_at, id);
CREATE INDEX matter_by_lead_post ON matter (district, lead_post_id) WHERE open;
CREATE INDEX matter_by_lead_org ON matter (district, lead_org_id, due_at, id);
CREATE INDEX matter_by_first_receiver ON matter (district, first_receiver_id);

-- Append-only: ids, codes and numbers. The application role can neither update nor delete it.
CREATE TABLE matter_action (
  district    text NOT NULL,
  matter_id   uuid NOT NULL,
  seq         int NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  at          timestamptz NOT NULL,
  person_id   uuid,
  post_id     uuid,
  to_state    text NOT NULL,
  facts       jsonb NOT NULL,
  -- HMAC of the request: the same key with other content is refused.
  request     text,
  PRIMARY KEY (district, matter_id, seq)
);
CREATE UNIQUE INDEX matter_action_by_id ON matter_action (district, id);

-- Words and places people entered. Redactable: body is emptied, the row and its digest stay.
CREATE TABLE matter_content (
  district    text NOT NULL,
  matter_id   uuid NOT NULL,
  action_id   uuid NOT NULL,
  field       text NOT NULL,
  body        jsonb,
  redacted_at timestamptz,
  PRIMARY KEY (district, matter_id, action_id, field)
);

-- Who was given a matter, with the deadlines frozen then. Rows are history: never reopened, only completed.
CREATE TABLE assignment (
  district       text NOT NULL,
  matter_id      uuid NOT NULL,
  id             uuid NOT NULL,
  round          int NOT NULL,
  org_id         uuid NOT NULL,
  post_id        uuid,
  person_id      uuid,
  dispatched_at  timestamptz NOT NULL,
  taken_at       timestamptz,
  finished_at    timestamptz,
  ended_at       timestamptz,
  -- Names, due times and rules of the clocks running when it was given.
  deadlines      jsonb NOT NULL,
  PRIMARY KEY (district, matter_id, round)
);
CREATE INDEX assignment_by_org ON assignment (district, org_id, dispatched_at);
CREATE INDEX assignment_by_person ON assignment (district, person_id, dispatched_at);

-- What the sweep has to fire: one row per stage of a running clock.
CREATE TABLE deadline (
  district    text NOT NULL,
  matter_id   uuid NOT NULL,
  -- The action that started the clock.
  action_id   uuid NOT NULL,
  name        text NOT NULL,
  stage       text NOT NULL CHECK (stage IN ('warned', 'overdue', 'fires')),
  due_at      timestamptz NOT NULL,
  rule        text NOT NULL,
  fired_at    timestamptz,
  stopped_at  timestamptz,
  PRIMARY KEY (district, matter_id, action_id, name, stage)
);
CREATE INDEX deadline_waiting ON deadline (district, due_at, matter_id) WHERE fired_at IS NULL AND stopped_at IS NULL;
CREATE INDEX deadline_waiting_anywhere ON deadline (due_at, district) WHERE fired_at IS NULL AND stopped_at IS NULL;

-- A photo. The file lies outside; redaction empties `key` and deletes the file.
CREATE TABLE photo (
  district     text NOT NULL,
  id           uuid NOT NULL,
  -- Null until a step attaches it; then only who may see the matter may see it.
  matter_id    uuid,
  action_id    uuid,
  account_id   uuid NOT NULL,
  key          text,
  width        int NOT NULL,
  height       int NOT NULL,
  bytes        int NOT NULL,
  digest       text NOT NULL,
  -- HMAC of what was sent: a repeat is told from another photo under the same id.
  request      text NOT NULL,
  created_at   timestamptz NOT NULL,
  redacted_at  timestamptz,
  PRIMARY KEY (district, id)
);
CREATE INDEX photo_by_matter ON photo (district, matter_id);
CREATE INDEX photo_unattached ON photo (district, created_at) WHERE matter_id IS NULL;

-- Kept counters: at the leaf area only, in several slots, summed by prefix. No district-wide hot row.
CREATE TABLE matter_counter (
  district    text NOT NULL,
  area_code   text COLLATE "C" NOT NULL,
  type        text NOT NULL,
  state       text NOT NULL,
  clock_state text NOT NULL,
  -- Zero uuid when the matter has no category: part of a key.
  category_id uuid NOT NULL,
  slot        smallint NOT NULL,
  count       bigint NOT NULL,
  PRIMARY KEY (district, area_code, type, state, clock_state, category_id, slot)
);

-- Who looked at a reporter's phone number, and why. The reason is redactable.
CREATE TABLE reveal (
  district    text NOT NULL,
  id          uuid NOT NULL,
  matter_id   uuid NOT NULL,
  account_id  uuid NOT NULL,
  reason      text,
  at          timestamptz NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX reveal_by_matter ON reveal (district, matter_id, at);

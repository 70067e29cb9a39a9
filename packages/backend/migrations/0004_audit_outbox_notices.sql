-- What happened, for those who check, those who are told, and the outside.

-- Who did what to which id. Ids, codes and digests only; sealed in hash-linked batches.
CREATE TABLE audit (
  district    text NOT NULL,
  id          uuid NOT NULL,
  at          timestamptz NOT NULL,
  account_id  uuid,
  person_id   uuid,
  event       text NOT NULL,
  target_id   text,
  digest      text,
  request_id  text,
  -- Batch and place in it, once sealed.
  seal_seq    int,
  position    int,
  PRIMARY KEY (district, id)
);
CREATE INDEX audit_unsealed ON audit (district, id) WHERE seal_seq IS NULL;
CREATE UNIQUE INDEX audit_sealed ON audit (district, seal_seq, position);
CREATE INDEX audit_by_target ON audit (district, target_id, at);

CREATE TABLE audit_seal (
  district    text NOT NULL,
  seq         int NOT NULL,
  count       int NOT NULL,
  previous    text NOT NULL,
  hash        text NOT NULL,
  -- Ids and digests of its rows in order: names the row that was changed, lost or moved.
  sealed      jsonb NOT NULL,
  sealed_at   timestamptz NOT NULL,
  PRIMARY KEY (district, seq)
);

-- An action's effects on the world, written with it, done by workers, deleted when done.
CREATE TABLE outbox (
  district    text NOT NULL,
  id          uuid NOT NULL,
  event       text NOT NULL,
  matter_id   uuid,
  -- Whom to tell: audiences, worked out when it is sent.
  tells       text[] NOT NULL,
  -- The person who acted, who need not be told.
  actor_id    uuid,
  at          timestamptz NOT NULL,
  attempts    int NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX outbox_waiting ON outbox (district, next_try_at, id);
CREATE INDEX outbox_waiting_anywhere ON outbox (next_try_at, district);

-- One person told of one event, as codes and ids.
CREATE TABLE notice (
  district    text NOT NULL,
  id          uuid NOT NULL,
  person_id   uuid NOT NULL,
  event       text NOT NULL,
  matter_id   uuid,
  at          timestamptz NOT NULL,
  read_at     timestamptz,
  PRIMARY KEY (district, id)
);
CREATE INDEX notice_by_person ON notice (district, person_id, id);
CREATE INDEX notice_unread ON notice (district, person_id) WHERE read_at IS NULL;

-- Which key file belongs to this database: with another one, phones could not be read and index look-ups would miss.
CREATE TABLE installation (
  one              boolean PRIMARY KEY DEFAULT true CHECK (one),
  key_fingerprint  text NOT NULL
);

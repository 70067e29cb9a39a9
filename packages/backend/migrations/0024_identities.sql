-- Sign-in by a provider (OpenID Connect). It says who somebody is; what they may do is said by their posts alone.

-- Which account a provider's person signs in to. Never made by a claim alone: see docs/decisions/0010.
CREATE TABLE account_identity (
  issuer         text COLLATE "C" NOT NULL,
  -- HMAC of issuer and subject: some providers use a staff or identity number as subject.
  subject_index  text COLLATE "C" NOT NULL,
  account_id     uuid NOT NULL REFERENCES account (id),
  linked_at      timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject_index),
  -- One person of a provider for an account: a number given to somebody else does not let them in beside its former owner.
  UNIQUE (account_id, issuer)
);

-- Browsers that were sent to a provider and are not back yet. Coming back deletes the row: it works once.
CREATE TABLE provider_visit (
  -- SHA-256 of the token in the browser's cookie, from which state, nonce and verifier are drawn.
  token_hash  bytea PRIMARY KEY,
  -- Who wants to link; null for somebody signing in.
  account_id  uuid REFERENCES account (id),
  expires_at  timestamptz NOT NULL
);
CREATE INDEX provider_visit_by_expiry ON provider_visit (expires_at);

-- The provider that vouched for this session, so that signing out ends it there too; null: our own door.
ALTER TABLE session ADD COLUMN issuer text;

GRANT SELECT, INSERT, DELETE ON account_identity TO lianxin_app;
-- UPDATE to lock those that are cleared away.
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_visit TO lianxin_app;

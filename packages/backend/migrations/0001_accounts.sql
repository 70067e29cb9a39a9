-- Who signs in, and by what. Accounts belong to no district: these tables carry none and know no row-level security.

-- Redactable: phone and username can be emptied, the id stays.
CREATE TABLE account (
  id            uuid PRIMARY KEY,
  -- Lower case, as the contract has it.
  username      text COLLATE "C" UNIQUE,
  -- AES-256-GCM under a key kept outside the database; phone_index is its HMAC for exact look-up.
  phone_cipher  text,
  phone_index   text UNIQUE,
  created_at    timestamptz NOT NULL,
  CHECK ((phone_cipher IS NULL) = (phone_index IS NULL))
);

CREATE TABLE credential (
  account_id     uuid PRIMARY KEY REFERENCES account (id),
  -- argon2id, with its salt and parameters.
  password_hash  text NOT NULL,
  changed_at     timestamptz NOT NULL
);

-- Live sessions only: one that is revoked is deleted, and the audit tells of it.
CREATE TABLE session (
  id          uuid PRIMARY KEY,
  account_id  uuid NOT NULL REFERENCES account (id),
  -- SHA-256 of the token in the cookie: whoever reads this table cannot make the cookie.
  token_hash  bytea NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL,
  -- Moved on while in use, at most once a day.
  expires_at  timestamptz NOT NULL,
  user_agent  text
);
CREATE INDEX session_by_account ON session (account_id, created_at);
CREATE INDEX session_by_expiry ON session (expires_at);

-- The newest code sent to a phone; a new one replaces it, the right answer deletes it.
CREATE TABLE one_time_code (
  phone_index  text PRIMARY KEY,
  -- HMAC of phone and code: a million codes are soon tried, without the key in vain.
  code_hash    text NOT NULL,
  wrong        smallint NOT NULL DEFAULT 0,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX one_time_code_by_expiry ON one_time_code (expires_at);

-- How often something was tried by someone, shared by all servers. Keys are HMACs of usernames, phones and addresses.
CREATE TABLE sign_in_limit (
  key        text PRIMARY KEY,
  count      int NOT NULL,
  resets_at  timestamptz NOT NULL
);
CREATE INDEX sign_in_limit_by_reset ON sign_in_limit (resets_at);

GRANT SELECT, INSERT, UPDATE ON account, credential TO lianxin_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, one_time_code, sign_in_limit TO lianxin_app;

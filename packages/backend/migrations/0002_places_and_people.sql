-- Places, organisations, people and posts. Every table that grows has `district` first in its keys.

-- The districts this platform serves. Reference rows: every server reads them before it knows a district.
CREATE TABLE district (
  code        text PRIMARY KEY CHECK (code ~ '^[1-9][0-9]{5}$'),
  name        text NOT NULL,
  created_at  timestamptz NOT NULL
);

-- A node of the place tree. `id` never changes; `code` is today's code, its history is in area_code.
CREATE TABLE area (
  district    text NOT NULL REFERENCES district (code),
  id          uuid NOT NULL,
  parent_id   uuid,
  level       text NOT NULL CHECK (level IN ('province','city','district','town','community','grid','building','entrance')),
  code        text COLLATE "C" NOT NULL,
  name        text NOT NULL,
  pinyin      text NOT NULL,
  version     int NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, parent_id) REFERENCES area (district, id)
);
CREATE UNIQUE INDEX area_by_code ON area (district, code);
CREATE INDEX area_by_parent ON area (district, parent_id, code);
CREATE INDEX area_by_pinyin ON area (district, pinyin);

-- Which code an area had when. A code is a prefix of its children's codes on the same day.
CREATE TABLE area_code (
  district    text NOT NULL,
  area_id     uuid NOT NULL,
  code        text COLLATE "C" NOT NULL,
  valid_from  date NOT NULL,
  valid_to    date,
  PRIMARY KEY (district, area_id, valid_from),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id)
);
CREATE INDEX area_code_by_code ON area_code (district, code, valid_from);

-- Any body with duties.
CREATE TABLE org (
  district    text NOT NULL,
  id          uuid NOT NULL,
  parent_id   uuid,
  kind        text NOT NULL,
  name        text NOT NULL,
  pinyin      text NOT NULL,
  area_id     uuid NOT NULL,
  version     int NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, parent_id) REFERENCES org (district, id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id)
);
CREATE INDEX org_by_parent ON org (district, parent_id);
CREATE INDEX org_by_area ON org (district, area_id);
CREATE INDEX org_by_pinyin ON org (district, pinyin, id);

-- A human being known to one district. Redactable: name and phone can be emptied, the id stays.
CREATE TABLE person (
  district     text NOT NULL REFERENCES district (code),
  id           uuid NOT NULL,
  account_id   uuid,
  name         text NOT NULL,
  pinyin       text NOT NULL,
  -- AES-256-GCM under a key kept outside the database; phone_index is its HMAC for exact look-up.
  phone_cipher text,
  phone_index  text,
  version      int NOT NULL DEFAULT 1,
  created_at   timestamptz NOT NULL,
  redacted_at  timestamptz,
  PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX person_by_account ON person (district, account_id);
CREATE UNIQUE INDEX person_by_phone ON person (district, phone_index);
CREATE INDEX person_by_pinyin ON person (district, pinyin, id);

-- person × role × org × area, with dates. All rights come from here.
CREATE TABLE post (
  district    text NOT NULL,
  id          uuid NOT NULL,
  person_id   uuid NOT NULL,
  role        text NOT NULL,
  org_id      uuid NOT NULL,
  area_id     uuid NOT NULL,
  starts_on   date NOT NULL,
  ends_on     date,
  -- Set when the post is ended before its date: rights end at this moment.
  ended_at    timestamptz,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, person_id) REFERENCES person (district, id),
  FOREIGN KEY (district, org_id) REFERENCES org (district, id),
  FOREIGN KEY (district, area_id) REFERENCES area (district, id),
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
CREATE INDEX post_by_person ON post (district, person_id);
CREATE INDEX post_by_org ON post (district, org_id, role) WHERE ended_at IS NULL;
CREATE INDEX post_by_area ON post (district, area_id, role) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX post_once ON post (district, person_id, role, org_id, area_id) WHERE ended_at IS NULL;

-- A post that reaches over districts: a city leader is one row, not one per district. Platform-wide reference.
CREATE TABLE wide_post (
  id          uuid PRIMARY KEY,
  account_id  uuid NOT NULL REFERENCES account (id),
  role        text NOT NULL,
  -- Prefix of the districts it covers: a province (2) or a city (4).
  area_code   text COLLATE "C" NOT NULL CHECK (length(area_code) IN (2, 4)),
  starts_on   date NOT NULL,
  ends_on     date,
  ended_at    timestamptz,
  created_at  timestamptz NOT NULL
);
CREATE INDEX wide_post_by_account ON wide_post (account_id) WHERE ended_at IS NULL;

-- What a matter is about. A tree the admin edits.
CREATE TABLE category (
  district         text NOT NULL,
  id               uuid NOT NULL,
  parent_id        uuid,
  type             text,
  name             text NOT NULL,
  pinyin           text NOT NULL,
  finish_workdays  int CHECK (finish_workdays BETWEEN 1 AND 365),
  version          int NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, parent_id) REFERENCES category (district, id)
);
CREATE INDEX category_by_parent ON category (district, parent_id);

-- First results of writes that leave no row under the client's own key: a repeat finds what it made.
CREATE TABLE write_key (
  district    text NOT NULL,
  key         uuid NOT NULL,
  account_id  uuid NOT NULL,
  endpoint    text NOT NULL,
  -- HMAC of the request, so that the same key with other content is told apart without keeping the content.
  request     text NOT NULL,
  target_id   uuid,
  at          timestamptz NOT NULL,
  PRIMARY KEY (district, key)
);

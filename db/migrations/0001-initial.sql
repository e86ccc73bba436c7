CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE namespaces (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  epoch INTEGER NOT NULL,
  seed TEXT NOT NULL,
  draws INTEGER NOT NULL,
  clock TEXT NOT NULL,
  lifecycles TEXT NOT NULL
) STRICT;

CREATE TABLE timers (
  id INTEGER PRIMARY KEY,
  ns INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  topic TEXT NOT NULL,
  subject INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX timers_by_due ON timers (ns, due_at, id);

-- AUTOINCREMENT: a timer or a delivery that outlives its job must never meet another job under the same seq.
CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  ns INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  kind TEXT NOT NULL,
  job_id TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  app_user_id TEXT,
  name TEXT,
  attributes TEXT NOT NULL,
  plan TEXT NOT NULL,
  plan_next INTEGER NOT NULL,
  reads INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX jobs_by_id ON jobs (ns, job_id);
CREATE INDEX jobs_by_creation ON jobs (ns, kind, created_at);

-- The request is kept apart from the row that every step rewrites.
CREATE TABLE job_requests (
  seq INTEGER PRIMARY KEY,
  ns INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE job_events (
  id INTEGER PRIMARY KEY,
  job_seq INTEGER NOT NULL,
  ns INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT
) STRICT;
CREATE INDEX job_events_by_job ON job_events (job_seq);

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ns INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  job_seq INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  url TEXT NOT NULL,
  auth_type TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  next_attempt_at INTEGER
) STRICT;
CREATE INDEX deliveries_by_job ON deliveries (ns, job_id);

CREATE TABLE delivery_attempts (
  id INTEGER PRIMARY KEY,
  delivery_id INTEGER NOT NULL,
  ns INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  url TEXT NOT NULL,
  signed_string TEXT,
  status INTEGER,
  response_head TEXT,
  duration_ms INTEGER NOT NULL,
  error_class TEXT,
  error TEXT,
  remedy TEXT
) STRICT;
CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_id);

CREATE TABLE uploads (
  id INTEGER PRIMARY KEY,
  ns INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  job_seq INTEGER NOT NULL,
  file TEXT NOT NULL,
  generation INTEGER NOT NULL,
  part INTEGER NOT NULL,
  size INTEGER NOT NULL,
  md5 TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content_type TEXT NOT NULL,
  path TEXT,
  uploaded_at INTEGER NOT NULL
) STRICT;
-- An upload URL works once: the second insert of a part is a conflict.
CREATE UNIQUE INDEX uploads_by_part ON uploads (job_seq, file, generation, part);

-- Everything that is kept is a resource. A filter without an index reads all of this table: what it may ask for stands
-- first, what may be large stands elsewhere, and facts are JSONB, in which a name is found three times as fast as in text.
-- AUTOINCREMENT: a delivery that outlives its job must never meet another resource under the same seq.
CREATE TABLE resources (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  ns INTEGER NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT,
  facts BLOB NOT NULL,
  parent TEXT,
  owner TEXT,
  state TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  due_at INTEGER,
  due_order INTEGER,
  background INTEGER NOT NULL,
  set_aside TEXT,
  job TEXT,
  files TEXT,
  -- JSON arrays, each followed by a comma, so that another one is added without reading the others.
  events TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX resources_by_id ON resources (ns, id, type);
-- Each of these ends with the seq, which every index carries: it is the order of a list.
CREATE INDEX resources_by_creation ON resources (ns, type, created_at);
CREATE INDEX resources_by_state ON resources (ns, type, state, created_at);
CREATE INDEX resources_by_owner ON resources (ns, type, owner, created_at) WHERE owner IS NOT NULL;
CREATE INDEX resources_by_parent ON resources (ns, type, parent, created_at) WHERE parent IS NOT NULL;
CREATE INDEX resources_by_due ON resources (ns, due_at, due_order) WHERE due_at IS NOT NULL;
CREATE INDEX resources_set_aside ON resources (ns) WHERE set_aside IS NOT NULL;

-- What made it, as large as a request may be. A step, which rewrites its row, does not copy it each time.
CREATE TABLE resource_bodies (
  seq INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- How many there are of a type that have the same owner, or the same parent. See db/kept-counts.ts.
CREATE TABLE resource_counts (
  ns INTEGER NOT NULL,
  field TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (ns, field, type, value)
) STRICT, WITHOUT ROWID;

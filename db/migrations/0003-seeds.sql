-- What was seeded, so that the same seed does nothing a second time. Namespace 0 stands for the whole emulator.
CREATE TABLE seeds (
  id INTEGER PRIMARY KEY,
  ns INTEGER NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  job_id TEXT,
  UNIQUE (ns, key)
) STRICT;

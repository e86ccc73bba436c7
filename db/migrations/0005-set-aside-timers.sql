-- Timers whose work failed. They stand apart, so that what is due is found as fast as ever.
CREATE TABLE set_aside_timers (
  id INTEGER PRIMARY KEY,
  ns INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  topic TEXT NOT NULL,
  subject INTEGER NOT NULL,
  version INTEGER NOT NULL,
  error TEXT NOT NULL,
  failed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX set_aside_timers_by_namespace ON set_aside_timers (ns);

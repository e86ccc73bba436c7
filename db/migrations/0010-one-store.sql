-- What was kept in tables of their own becomes resources. Jobs keep their numbers, since uploads refer to them; when a job
-- or a callback is due stands in its own row, in the order of the timers that said so before. Of several timers that wake
-- one row the first counts: its step makes the others stale. Times end where 9999 begins.
CREATE INDEX timers_by_subject ON timers (topic, subject, version, due_at, id);
CREATE INDEX set_aside_by_subject ON set_aside_timers (topic, subject, version, id);

INSERT INTO resources (seq, ns, type, id, name, facts, parent, owner, state, version, created_at, updated_at, started_at,
  ended_at, due_at, due_order, background, set_aside, job, files, events)
SELECT jobs.seq, jobs.ns, kind, job_id, name,
  -- What the engine keeps of a job is no fact about it.
  jsonb_remove(attributes, '$.directive', '$.callback', '$.asset_id', '$.error', '$.previous_state', '$.uploads'),
  NULL, app_user_id, state, jobs.version, created_at, updated_at, started_at, ended_at,
  MAX(0, MIN(timers.due_at, 253370764800000)), timers.id, 0,
  (SELECT json_object('dueAt', due_at, 'error', error, 'failedAt', failed_at) FROM set_aside_timers
    WHERE topic = 'job' AND subject = jobs.seq AND set_aside_timers.version = jobs.version ORDER BY id LIMIT 1),
  json_patch(
    json_object('plan', json(plan), 'planNext', plan_next, 'reads', reads),
    json_object('directive', attributes -> '$.directive', 'callback', attributes -> '$.callback',
      'result', attributes ->> '$.asset_id', 'error', attributes -> '$.error', 'previous', attributes ->> '$.previous_state')
  ),
  attributes -> '$.uploads',
  COALESCE((SELECT group_concat(json_array(at, event, from_state, to_state, cause, detail) || ',', '' ORDER BY job_events.id)
    FROM job_events WHERE job_seq = jobs.seq), '')
FROM jobs LEFT JOIN timers ON timers.id = (
  SELECT first.id FROM timers AS first
  WHERE first.topic = 'job' AND first.subject = jobs.seq AND first.version = jobs.version AND first.epoch = jobs.epoch
  ORDER BY first.due_at, first.id LIMIT 1)
ORDER BY jobs.seq;

INSERT INTO resource_bodies (seq, body) SELECT seq, body FROM job_requests WHERE seq IN (SELECT seq FROM jobs);

INSERT INTO resource_counts (ns, field, type, value, count)
SELECT ns, 'owner', type, owner, COUNT(*) FROM resources WHERE owner IS NOT NULL GROUP BY ns, type, owner;

-- A number that was given once is not given again.
DELETE FROM sqlite_sequence WHERE name = 'resources';
INSERT INTO sqlite_sequence (name, seq) SELECT 'resources', seq FROM sqlite_sequence WHERE name = 'jobs';

ALTER TABLE deliveries ADD COLUMN due_order INTEGER;
ALTER TABLE deliveries ADD COLUMN set_aside TEXT;
UPDATE deliveries SET
  due_order = (SELECT id FROM timers
    WHERE topic = 'delivery' AND subject = deliveries.id AND timers.version = deliveries.version
      AND timers.epoch = deliveries.epoch ORDER BY due_at, id LIMIT 1),
  next_attempt_at = COALESCE((SELECT MAX(0, MIN(due_at, 253370764800000)) FROM timers
    WHERE topic = 'delivery' AND subject = deliveries.id AND timers.version = deliveries.version
      AND timers.epoch = deliveries.epoch ORDER BY due_at, id LIMIT 1),
    next_attempt_at),
  set_aside = (SELECT json_object('dueAt', due_at, 'error', error, 'failedAt', failed_at) FROM set_aside_timers
    WHERE topic = 'delivery' AND subject = deliveries.id AND set_aside_timers.version = deliveries.version
    ORDER BY id LIMIT 1);
ALTER TABLE deliveries DROP COLUMN epoch;
ALTER TABLE deliveries DROP COLUMN job_seq;
CREATE INDEX deliveries_by_due ON deliveries (ns, next_attempt_at, due_order) WHERE due_order IS NOT NULL;
CREATE INDEX deliveries_set_aside ON deliveries (ns) WHERE set_aside IS NOT NULL;

ALTER TABLE uploads DROP COLUMN epoch;

DROP TABLE timers;
DROP TABLE set_aside_timers;
DROP TABLE job_events;
DROP TABLE job_requests;
DROP TABLE jobs;

-- Keys of namespaces that a reset has given up: what carries one is never seen again, and swept away later.
CREATE TABLE given_up (key INTEGER PRIMARY KEY) STRICT;

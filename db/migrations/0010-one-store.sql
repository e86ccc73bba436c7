-- What was kept in tables of their own becomes resources. Jobs keep their numbers, since uploads refer to them; when a job
-- or a callback is due stands in its own row, in the order of the timers that said so before.
INSERT INTO resources (seq, ns, type, id, parent, owner, name, state, version, created_at, updated_at, started_at, ended_at,
  due_at, due_order, background, set_aside, facts)
SELECT jobs.seq, jobs.ns, kind, job_id, NULL, app_user_id, name, state, jobs.version, created_at, updated_at, started_at,
  ended_at,
  (SELECT MAX(0, MIN(due_at, 253402300799999)) FROM timers
    WHERE topic = 'job' AND subject = jobs.seq AND timers.version = jobs.version ORDER BY timers.id LIMIT 1),
  (SELECT id FROM timers WHERE topic = 'job' AND subject = jobs.seq AND timers.version = jobs.version ORDER BY id LIMIT 1),
  0,
  (SELECT json_object('dueAt', due_at, 'error', error, 'failedAt', failed_at) FROM set_aside_timers
    WHERE topic = 'job' AND subject = jobs.seq AND set_aside_timers.version = jobs.version ORDER BY id LIMIT 1),
  jsonb(json_remove(attributes, '$.directive', '$.callback', '$.asset_id', '$.error', '$.previous_state', '$.uploads'))
FROM jobs ORDER BY seq;

INSERT INTO resource_lives (seq, job, files, events)
SELECT seq,
  json_patch(
    json_object('plan', json(plan), 'planNext', plan_next, 'reads', reads),
    json_object('directive', attributes -> '$.directive', 'callback', attributes -> '$.callback',
      'result', attributes ->> '$.asset_id', 'error', attributes -> '$.error', 'previous', attributes ->> '$.previous_state')
  ),
  attributes -> '$.uploads',
  COALESCE((SELECT group_concat(entry, '') FROM (
    SELECT json_array(at, event, from_state, to_state, cause, detail) || ',' AS entry FROM job_events
    WHERE job_seq = jobs.seq ORDER BY id)), '')
FROM jobs;

INSERT INTO resource_bodies (seq, body) SELECT seq, body FROM job_requests WHERE seq IN (SELECT seq FROM jobs);

-- A number that was given once is not given again.
UPDATE sqlite_sequence SET seq = MAX(seq, COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'jobs'), 0))
WHERE name = 'resources';

ALTER TABLE deliveries ADD COLUMN due_order INTEGER;
ALTER TABLE deliveries ADD COLUMN set_aside TEXT;
UPDATE deliveries SET
  due_order = (SELECT id FROM timers
    WHERE topic = 'delivery' AND subject = deliveries.id AND timers.version = deliveries.version ORDER BY id LIMIT 1),
  next_attempt_at = COALESCE((SELECT MAX(0, MIN(due_at, 253402300799999)) FROM timers
    WHERE topic = 'delivery' AND subject = deliveries.id AND timers.version = deliveries.version ORDER BY id LIMIT 1),
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

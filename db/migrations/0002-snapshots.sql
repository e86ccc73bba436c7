-- What an import brought along may have been signed in an older epoch; NULL: the secrets are those of the epoch.
ALTER TABLE namespaces ADD COLUMN secret_epoch INTEGER;

-- A snapshot outlives the namespaces it was taken of, so it names them instead of pointing to their rows.
CREATE TABLE snapshots (
  -- The project id, or the empty text for a snapshot of the whole emulator.
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  namespaces INTEGER NOT NULL,
  jobs INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (scope, name)
) STRICT;

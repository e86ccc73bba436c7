-- A reset of one namespace must not look through the uploads of all others.
CREATE INDEX uploads_by_namespace ON uploads (ns);

-- Names of some resources are nobody else's: whether one is taken must not take longer the more there are.
CREATE INDEX resources_by_name ON resources (ns, type, name, created_at) WHERE name IS NOT NULL;

-- Rows hold of lifecycles only what somebody has set. Those of before hold settings in full: what of them is as configured
-- is known to the emulator alone, which looks at them once when it opens the file.
INSERT INTO meta (name, value) SELECT 'full-lifecycles', 'yes' WHERE EXISTS (SELECT 1 FROM namespaces)
  OR EXISTS (SELECT 1 FROM meta WHERE name = 'namespace-defaults');

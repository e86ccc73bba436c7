-- "MSEM": marks the file as one of this emulator, for itself and for `file`. See database-file.ts.
PRAGMA application_id = 1297302861;

-- Each time one of our staff had somebody's file before them: who, under which function, for which purpose, when (P-093). It
-- goes with the file.
CREATE TABLE file_read (
  tenant text NOT NULL REFERENCES tenant,
  reading text NOT NULL,
  reference text NOT NULL,
  actor text NOT NULL,
  function text NOT NULL CHECK (function <> ''),
  -- Id of the purpose; empty: the policy names none for the files of requests.
  purpose text NOT NULL,
  what text NOT NULL CHECK (what IN ('file', 'extract')),
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant, reading),
  FOREIGN KEY (tenant, reference) REFERENCES rights_case (tenant, reference) ON DELETE CASCADE
);
CREATE INDEX file_read_reference ON file_read (tenant, reference, at);
CREATE INDEX file_read_at ON file_read (tenant, at);

SELECT garant_isolate('file_read');

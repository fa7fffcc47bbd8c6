-- A part may wait for an erasure that an earlier run asked for, too.
ALTER TABLE retention_part DROP CONSTRAINT retention_part_wait_check;
ALTER TABLE retention_part
  ADD CHECK (wait IN ('window', 'lag', 'locks', 'clock', 'unreachable', 'erasure'));

-- Days on which the clock of a case stood still because what identifies the person had been asked for: those that are over,
-- and the day on which it stopped when it stands still now. What was asked, and why, is sealed under the case's own scope.
ALTER TABLE rights_case
  ADD COLUMN suspended_on date,
  ADD COLUMN suspended_days int NOT NULL DEFAULT 0 CHECK (suspended_days >= 0),
  ADD COLUMN questions bytea;

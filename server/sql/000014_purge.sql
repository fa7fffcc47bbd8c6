-- The words of a mail are destroyed once they have served; that it was sent, and when, stays as long as its case.
ALTER TABLE mail ALTER COLUMN sealed DROP NOT NULL;
CREATE INDEX mail_by_scope ON mail (tenant, scope);
-- What a purge looks for: cases closed long ago, and cases that nobody confirmed.
CREATE INDEX rights_case_closed ON rights_case (tenant, answered_at) WHERE answered_at IS NOT NULL;

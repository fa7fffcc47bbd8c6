-- What was prepared for somebody named is read as a file is: either the file of a case, or the extract of a request to disclose.
ALTER TABLE file_read
  ALTER COLUMN reference DROP NOT NULL,
  ADD COLUMN request uuid,
  -- The role in which it was read, and the hash of the policy that let it be: what was authorised then is judged as of then.
  ADD COLUMN role text NOT NULL,
  ADD COLUMN policy text NOT NULL,
  ADD FOREIGN KEY (tenant, request) REFERENCES disclosure_request ON DELETE CASCADE,
  ADD CHECK ((what = 'file') = (reference IS NOT NULL)),
  ADD CHECK ((what = 'extract') = (request IS NOT NULL));
CREATE INDEX file_read_request ON file_read (tenant, request, at) WHERE request IS NOT NULL;

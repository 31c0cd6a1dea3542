-- An ended account can't sign in; the revision moves with each change, so that open sessions notice.
ALTER TABLE account ADD COLUMN ended_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE account ADD COLUMN revision INTEGER DEFAULT 0 NOT NULL;

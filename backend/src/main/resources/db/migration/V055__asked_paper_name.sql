-- What the bureau calls a paper it asks for in one case; null where the regime has a name for it.
ALTER TABLE application_paper ADD COLUMN name text;

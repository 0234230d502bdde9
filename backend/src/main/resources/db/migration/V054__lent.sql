-- What a case lends has a last day, and that day is spoken of once before it is too late to ask for more time.
ALTER TABLE application ADD COLUMN ends_on date;
ALTER TABLE application ADD COLUMN end_told_for date;
CREATE INDEX application_lending ON application (ends_on) WHERE ends_on IS NOT NULL;

-- What was said about the nearest limit: about which due_at, and how many working days were left then (-1: it had passed).
ALTER TABLE application RENAME COLUMN escalated_for TO limit_told_for;
ALTER TABLE application ADD COLUMN limit_told_left smallint NOT NULL DEFAULT -1;

-- 催办: once a day, case and organization.
CREATE TABLE application_urging (
    application uuid NOT NULL REFERENCES application,
    org         text NOT NULL REFERENCES organization,
    day         date NOT NULL,
    PRIMARY KEY (application, org, day)
);

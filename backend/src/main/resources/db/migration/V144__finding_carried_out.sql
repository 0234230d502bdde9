-- What is planned for a server, and the case by which a decision about it is carried out.
ALTER TABLE utilization_finding ADD COLUMN size jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN application uuid REFERENCES application;
CREATE INDEX utilization_finding_case ON utilization_finding (application) WHERE application IS NOT NULL;

-- Until when the unit was asked to put it right, and whether it is given nothing more until it has.
ALTER TABLE utilization_finding ADD COLUMN due_on date, ADD COLUMN stops boolean NOT NULL DEFAULT false;
CREATE INDEX utilization_finding_stops ON utilization_finding (resource) WHERE stops;

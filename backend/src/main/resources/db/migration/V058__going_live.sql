-- The case that leads a system to going live: its record is the system's, too. Cases are a floor above, hence no foreign key.
ALTER TABLE information_system ADD COLUMN application uuid;
-- Last day on which something holds the system back, e.g. as long as the original one is kept. Whoever waits is told after it.
ALTER TABLE information_system ADD COLUMN held_until date;
CREATE INDEX information_system_held ON information_system (held_until) WHERE held_until IS NOT NULL;

-- Public bandwidth is approved, delivered and charged like the other dimensions of a server.
ALTER TABLE resource_period ADD COLUMN bandwidth_mbps numeric NOT NULL DEFAULT 0;

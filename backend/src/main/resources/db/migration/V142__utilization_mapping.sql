-- How a provider's exporters call things, and what of theirs nobody could place.
CREATE TABLE utilization_mapping (
    provider text PRIMARY KEY REFERENCES organization,
    mapping  jsonb NOT NULL,
    version  bigint NOT NULL DEFAULT 1
);
CREATE TABLE utilization_unmatched (
    provider text NOT NULL REFERENCES organization,
    lacks    text NOT NULL CHECK (lacks IN ('rule', 'server')),
    series   text NOT NULL,                        -- the metric's name, or the labels that name no server
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    points   bigint NOT NULL,
    PRIMARY KEY (provider, lacks, series)
);

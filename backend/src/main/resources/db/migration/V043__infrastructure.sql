-- What systems stand on besides the ledger of the cloud: clouds (pools), machine rooms, and what units buy for themselves.
CREATE TABLE infrastructure (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('pool', 'machine_room', 'procurement')),
    owner      text NOT NULL REFERENCES organization,
    region     text NOT NULL REFERENCES region,
    facts      jsonb NOT NULL,
    state      text NOT NULL CHECK (state IN ('in_use', 'to_decommission', 'closed')),
    version    bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX infrastructure_by_owner ON infrastructure (kind, owner, created_at DESC);
CREATE INDEX infrastructure_by_region ON infrastructure (kind, region text_pattern_ops, created_at DESC);

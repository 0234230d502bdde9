-- What was found about the use of a server, with the numbers of that moment, and how far it has been followed up.
CREATE TABLE utilization_finding (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('over', 'under', 'idle', 'zombie', 'silent', 'off_purpose')),
    resource   uuid NOT NULL REFERENCES resource,
    regime     text NOT NULL,
    revision   text NOT NULL,
    stage      text NOT NULL CHECK (stage ~ '^[a-z][a-z0-9_]*$'),
    live       boolean NOT NULL DEFAULT true,      -- whether anything can still happen to it
    clause     text,
    advisory   boolean NOT NULL,                   -- it stands on numbers the platform proposes
    evidence   jsonb NOT NULL,                     -- the numbers, as they were
    plan       text,                               -- what is proposed to be done
    signatures jsonb NOT NULL DEFAULT '[]',        -- [{office, by, byName, at}] in this stage
    found_at   timestamptz NOT NULL,
    cleared_at timestamptz,                        -- since when the numbers no longer say so
    stage_at   timestamptz NOT NULL,
    version    bigint NOT NULL DEFAULT 1
);
-- One of a kind and server at a time.
CREATE UNIQUE INDEX utilization_finding_live ON utilization_finding (resource, kind) WHERE live;
CREATE INDEX utilization_finding_by_time ON utilization_finding (found_at DESC, id);

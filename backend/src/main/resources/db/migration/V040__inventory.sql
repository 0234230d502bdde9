-- The information system is its own survey row: one record from survey to exit.
CREATE TABLE information_system (
    id           uuid PRIMARY KEY,
    unit         text NOT NULL REFERENCES organization,
    region       text NOT NULL REFERENCES region,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    stage        text NOT NULL CHECK (stage IN ('surveyed', 'planned', 'testing', 'trial', 'live', 'legacy_retained',
                                                'closed', 'exempted', 'merged', 'retired')),
    facts        jsonb NOT NULL,
    confirmed_by text,
    version      bigint NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);
CREATE INDEX information_system_by_unit ON information_system (unit, name);
CREATE INDEX information_system_by_region ON information_system (region text_pattern_ops, name);

CREATE TABLE work_order (
    id          uuid PRIMARY KEY,
    number      text NOT NULL UNIQUE,
    kind        text NOT NULL CHECK (kind IN ('provision', 'change', 'exit', 'reclaim', 'expand')),
    application uuid NOT NULL REFERENCES application,
    unit        text NOT NULL REFERENCES organization,
    bureau      text NOT NULL REFERENCES organization,
    provider    text NOT NULL REFERENCES organization,
    region      text NOT NULL REFERENCES region,
    system_id   uuid NOT NULL REFERENCES information_system,
    stage       text NOT NULL CHECK (stage ~ '^[a-z][a-z_]*$'),
    version     bigint NOT NULL DEFAULT 1,
    rows        jsonb NOT NULL,                    -- the approved quantity, as it was when ordered
    delivered   jsonb,                             -- {rows, by, at} of the last delivery
    receipt     jsonb,                             -- what the unit signed
    agreed_on   date,
    due_at      timestamptz,
    due_on      date,
    escalated_for timestamptz,
    notified_at timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX work_order_of ON work_order (application) WHERE stage <> 'cancelled';
CREATE INDEX work_order_by_provider ON work_order (provider, due_at);
CREATE INDEX work_order_by_unit ON work_order (unit, updated_at DESC);
CREATE INDEX work_order_by_region ON work_order (region text_pattern_ops, updated_at DESC);

-- Adjustments of the cloud (优化、升级) that may disturb systems: announced by the provider to the units affected.
CREATE TABLE adjustment (
    id               uuid PRIMARY KEY,
    provider         text NOT NULL REFERENCES organization,
    subject          text NOT NULL,
    effects          text NOT NULL,                 -- what will be disturbed, and what the units should prepare
    starts_at        timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL,
    announced_at     timestamptz NOT NULL,
    announced_by     text NOT NULL,
    withdrawn_at     timestamptz,
    withdrawn_reason text,
    version          bigint NOT NULL DEFAULT 1,
    CHECK (starts_at < ends_at)
);
CREATE INDEX adjustment_by_provider ON adjustment (provider, starts_at DESC);
-- Which systems, with the notice each regulation wants as it was when announced.
CREATE TABLE adjustment_system (
    adjustment uuid NOT NULL REFERENCES adjustment,
    system_id  uuid NOT NULL REFERENCES information_system,
    unit       text NOT NULL REFERENCES organization,
    region     text NOT NULL REFERENCES region,
    regime     text,
    notice     text,                                -- null where no regulation wants any
    latest_on  date,                                -- the last day it could have been announced on
    clause     text,
    PRIMARY KEY (adjustment, system_id)
);
CREATE INDEX adjustment_system_by_unit ON adjustment_system (unit);
CREATE INDEX adjustment_system_by_region ON adjustment_system (region text_pattern_ops);

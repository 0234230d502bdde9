-- When each job last ran. Jobs of business time count by the business clock, the others by the wall clock.
CREATE TABLE job (
    name        text PRIMARY KEY,
    ran_at      timestamptz NOT NULL,                -- by the job's own clock
    finished_at timestamptz NOT NULL DEFAULT now(),  -- wall clock
    error       text                                 -- of the last run; NULL when it went well
);

-- How far the business clock was moved. Only the local profile reads or writes it.
CREATE TABLE demo_clock (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    offset_seconds bigint NOT NULL
);

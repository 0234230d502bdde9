-- How and when a system is going to migrate: one plan a system, filed by its unit.
CREATE TABLE migration_plan (
    system_id     uuid PRIMARY KEY REFERENCES information_system,
    category      text NOT NULL CHECK (category IN ('migrate', 'merge', 'retire', 'retain')),
    approach      text NOT NULL CHECK (approach IN ('rehost', 'replatform', 'refactor', 'replace', 'retire', 'retain')),
    adaptations   text[] NOT NULL,                 -- what has to be adapted first: code, database, os
    planned_start date NOT NULL,
    planned_end   date NOT NULL,
    window_from   timestamptz,                     -- when the business is switched over
    window_until  timestamptz,
    wave          text,
    details       jsonb NOT NULL,                  -- what nothing is decided by: need of resources, provider's part, way back
    late          boolean NOT NULL,                -- first filed after the day the programme names
    filed_at      timestamptz NOT NULL,
    filed_by      text NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint NOT NULL DEFAULT 1,
    CHECK (planned_start <= planned_end),
    CHECK (window_from < window_until)
);
-- How a unit goes about its whole migration (工作推进方案): the last one handed in counts.
CREATE TABLE migration_work_plan (
    unit         text PRIMARY KEY REFERENCES organization,
    file_name    text NOT NULL,
    content_type text NOT NULL,
    size         bigint NOT NULL,
    sha256       text NOT NULL REFERENCES paper,
    uploaded_by  text NOT NULL,
    uploaded_at  timestamptz NOT NULL
);
CREATE INDEX migration_work_plan_content ON migration_work_plan (sha256);
-- What a unit cannot solve by itself.
CREATE TABLE migration_difficulty (
    id          uuid PRIMARY KEY,
    system_id   uuid NOT NULL REFERENCES information_system,
    subject     text NOT NULL,
    description text NOT NULL,
    state       text NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
    raised_at   timestamptz NOT NULL,
    raised_by   text NOT NULL,
    owner       text,                              -- who sees to it, as the bureau says
    answer      text,
    answered_at timestamptz,
    answered_by text,
    closed_at   timestamptz,
    closed_by   text,
    version     bigint NOT NULL DEFAULT 1
);
CREATE INDEX migration_difficulty_by_system ON migration_difficulty (system_id);
CREATE INDEX migration_difficulty_live ON migration_difficulty (raised_at) WHERE state <> 'closed';

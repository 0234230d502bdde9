CREATE TABLE case_number (
    prefix text NOT NULL,
    year   integer NOT NULL,
    last   bigint NOT NULL,
    PRIMARY KEY (prefix, year)
);

CREATE TABLE application (
    id                  uuid PRIMARY KEY,
    number              text NOT NULL UNIQUE,
    kind                text NOT NULL CHECK (kind IN ('onboarding', 'change', 'temporary', 'emergency', 'extension', 'exit')),
    regime              text NOT NULL,
    revision            text NOT NULL,                       -- of the pack it began with, and keeps
    unit                text NOT NULL REFERENCES organization,
    bureau              text NOT NULL REFERENCES organization,
    provider            text NOT NULL REFERENCES organization,
    region              text NOT NULL REFERENCES region,
    system_id           uuid NOT NULL REFERENCES information_system,
    stage               text NOT NULL CHECK (stage ~ '^[a-z][a-z_]*$'),
    round               integer NOT NULL DEFAULT 1,
    version             bigint NOT NULL DEFAULT 1,
    forms               jsonb NOT NULL,
    entered_by          jsonb NOT NULL,
    invited             boolean NOT NULL DEFAULT false,      -- the provider helps filling in
    late_submission     boolean NOT NULL DEFAULT false,
    legal_basis_expired boolean NOT NULL DEFAULT false,
    waiting_for         text,                                -- the office whose turn it is
    due_at              timestamptz,                         -- cache of the nearest binding limit
    due_on              date,
    escalated_for       timestamptz,                         -- the due_at that was escalated already
    created_at          timestamptz NOT NULL,
    submitted_at        timestamptz,
    approved_at         timestamptz,
    updated_at          timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX application_by_unit ON application (unit, updated_at DESC);
CREATE INDEX application_by_bureau ON application (bureau, waiting_for, due_at);
CREATE INDEX application_by_provider ON application (provider, updated_at DESC);
CREATE INDEX application_by_region ON application (region text_pattern_ops, updated_at DESC);
CREATE INDEX application_by_system ON application (system_id);
CREATE INDEX application_due ON application (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE application_document (
    id           uuid PRIMARY KEY,
    application  uuid NOT NULL REFERENCES application,
    key          text NOT NULL,
    file_name    text NOT NULL,
    content_type text NOT NULL,
    size         bigint NOT NULL,
    sha256       text NOT NULL REFERENCES paper,
    uploaded_by  text NOT NULL,
    uploaded_at  timestamptz NOT NULL
);
CREATE INDEX application_document_of ON application_document (application);
CREATE INDEX application_document_content ON application_document (sha256);

-- A paper the bureau asked for besides those of the regulation ("包含但不限于").
CREATE TABLE application_paper (
    application uuid NOT NULL REFERENCES application,
    key         text NOT NULL,
    reason      text NOT NULL,
    asked_by    text NOT NULL,
    asked_at    timestamptz NOT NULL,
    PRIMARY KEY (application, key)
);

-- What was applied for, what was found right (核定), what was delivered: three records, each written once a round.
CREATE TABLE application_quantity (
    application uuid NOT NULL REFERENCES application,
    aspect      text NOT NULL CHECK (aspect IN ('applied', 'reviewed', 'delivered')),
    round       integer NOT NULL,
    seq         integer NOT NULL DEFAULT 1,
    rows        jsonb NOT NULL,
    by_username text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (application, aspect, round, seq)
);

CREATE TABLE review (
    id          uuid PRIMARY KEY,
    application uuid NOT NULL REFERENCES application,
    round       integer NOT NULL,
    expert      text NOT NULL REFERENCES person,
    assigned_at timestamptz NOT NULL,
    conclusion  text CHECK (conclusion IN ('pass', 'revise', 'reject')),
    opinion     text,
    signatory   text,
    conflict    text,
    given_at    timestamptz,
    UNIQUE (application, round, expert)
);
CREATE INDEX review_waiting ON review (expert, given_at, application);

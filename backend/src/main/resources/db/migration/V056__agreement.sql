-- Agreements: drawn up, signed by every party, filed with the bureau.
CREATE SEQUENCE agreement_number;
CREATE TABLE agreement (
    id          uuid PRIMARY KEY,
    number      text NOT NULL UNIQUE,
    kind        text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
    application uuid REFERENCES application,       -- null where it binds unit and provider beyond one case
    system_id   uuid REFERENCES information_system,
    unit        text NOT NULL REFERENCES organization,
    provider    text NOT NULL REFERENCES organization,
    bureau      text NOT NULL REFERENCES organization,
    region      text NOT NULL REFERENCES region,
    regime      text NOT NULL,
    revision    text NOT NULL,
    stage       text NOT NULL CHECK (stage IN ('to_sign', 'signed', 'filed')),
    version     bigint NOT NULL DEFAULT 1,
    rows        jsonb NOT NULL,                    -- the approved quantity it is about, as it was when drawn up
    signatures  jsonb NOT NULL,                    -- [{office, org, username, name, at}]
    drawn_at    timestamptz NOT NULL,
    signed_at   timestamptz,
    filed_at    timestamptz,
    due_at      timestamptz,                       -- a cache: until when it has to be filed
    due_on      date
);
CREATE UNIQUE INDEX agreement_of_case ON agreement (application, kind) WHERE application IS NOT NULL;
CREATE UNIQUE INDEX agreement_of_parties ON agreement (unit, provider, kind) WHERE application IS NULL;
CREATE INDEX agreement_by_unit ON agreement (unit, drawn_at DESC);
CREATE INDEX agreement_by_provider ON agreement (provider, drawn_at DESC);
CREATE INDEX agreement_by_region ON agreement (region text_pattern_ops, drawn_at DESC);
CREATE INDEX agreement_due ON agreement (due_at) WHERE due_at IS NOT NULL;

-- What a bureau lays down beside the regulation: one row a version, none is ever changed.
CREATE TABLE standard (
    regime       text NOT NULL,
    key          text NOT NULL,
    version      text NOT NULL,
    title        text NOT NULL,
    effective_on date NOT NULL,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL,  -- business time
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (regime, key, version)
);

-- A unit has read a version: once.
CREATE TABLE standard_acknowledgement (
    regime  text NOT NULL,
    key     text NOT NULL,
    version text NOT NULL,
    unit    text NOT NULL REFERENCES organization,
    by      text NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (regime, key, version, unit)
);

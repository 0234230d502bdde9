-- Files of the survey that somebody handed in, with what became of them. The lines stay until the next file of the same
-- person, so that a file with faults can be given back with the reasons in it.
CREATE TABLE survey_import (
    id         uuid PRIMARY KEY,
    org        text NOT NULL REFERENCES organization,
    username   text NOT NULL,
    file       text NOT NULL CHECK (length(file) BETWEEN 1 AND 200),
    state      text NOT NULL CHECK (state IN ('reading', 'saving', 'done', 'wrong', 'failed')),
    total      integer NOT NULL DEFAULT 0,
    created    integer NOT NULL DEFAULT 0,
    updated    integer NOT NULL DEFAULT 0,
    unchanged  integer NOT NULL DEFAULT 0,
    faults     jsonb NOT NULL DEFAULT '[]',
    lines      jsonb,
    at         timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX survey_import_of_person ON survey_import (username, at DESC);

-- What concerns whom. One row a notice; everyone of the organization in that office sees it, or the named person only.
CREATE TABLE notification (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position    bigint UNIQUE,                      -- place in the stream; see below
    at          timestamptz NOT NULL,               -- business time
    recorded_at timestamptz NOT NULL DEFAULT now(), -- wall clock
    kind        text NOT NULL,
    org         text NOT NULL,
    office      text NOT NULL CHECK (office IN ('unit', 'superior', 'bureau', 'agency', 'government', 'finance',
                                                'supervisor', 'provider', 'expert', 'auditor', 'admin', 'platform')),
    username    text,
    link        text NOT NULL,
    arguments   jsonb NOT NULL,
    clause      text,
    chain       text NOT NULL,
    seq         bigint NOT NULL,                    -- of the event that told it
    CONSTRAINT notification_told_once UNIQUE NULLS NOT DISTINCT (chain, seq, kind, org, office, username, link)
);

-- Ids are drawn before the commit and become visible in any order: "everything after id 7" could miss a 6 that commits
-- later. A position is given after the commit, under a lock, in order; so that what was seen up to a position is all
-- there will ever be up to it.
CREATE INDEX notification_without_position ON notification (id) WHERE position IS NULL;
CREATE INDEX notification_of_office ON notification (org, office, id DESC);

CREATE TABLE notification_read (
    username        text NOT NULL,
    notification_id bigint NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    read_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (username, notification_id)
);

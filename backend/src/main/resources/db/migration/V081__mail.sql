-- What of the inbox reaches a person by mail as well; who has said nothing gets both.
CREATE TABLE mail_setting (
    username text PRIMARY KEY REFERENCES person,
    digest   boolean NOT NULL,
    urgent   boolean NOT NULL,
    language text NOT NULL CHECK (language IN ('zh', 'en'))
);

-- One row a letter: the digest of a day, or one urgent notice. The keys are what keeps a letter from being written twice,
-- the state what keeps it from being sent twice.
CREATE TABLE mail (
    id              uuid PRIMARY KEY,
    username        text NOT NULL REFERENCES person,
    day             date,                                               -- of a digest
    after_position  bigint,                                             -- what it tells lies after this place in the stream
    until_position  bigint,                                             -- and up to this one
    notification_id bigint REFERENCES notification ON DELETE CASCADE,   -- the urgent notice
    state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent')),
    written_at      timestamptz NOT NULL DEFAULT now(),
    CHECK ((day IS NULL) = (notification_id IS NOT NULL)),
    UNIQUE (username, day),
    UNIQUE (username, notification_id)
);
CREATE INDEX notification_by_kind ON notification (kind, recorded_at);

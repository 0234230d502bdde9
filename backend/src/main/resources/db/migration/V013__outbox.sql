-- What has to leave the database: written in the transaction that causes it, sent afterwards, at least once.
CREATE TABLE outbox (
    id         uuid PRIMARY KEY,                     -- stays the same over all attempts
    topic      text NOT NULL,
    payload    jsonb NOT NULL,
    state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
    attempts   int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),   -- wall clock, as all here
    due_at     timestamptz NOT NULL DEFAULT now(),   -- next attempt; while one is under way, when it counts as lost
    sent_at    timestamptz,
    error      text
);
CREATE INDEX outbox_waiting ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_dead ON outbox (created_at) WHERE state = 'dead';
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE state = 'sent';

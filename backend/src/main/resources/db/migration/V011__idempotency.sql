-- What a write with an Idempotency-Key was answered, so that the same write again gets the same answer. Swept after a day.
CREATE TABLE idempotency (
    actor      text NOT NULL,
    request    text NOT NULL,                       -- method and path
    key        text NOT NULL,
    digest     text NOT NULL,                       -- of the body: the same key must mean the same thing
    status     int,
    headers    jsonb,
    body       text,
    created_at timestamptz NOT NULL DEFAULT now(),  -- wall clock
    PRIMARY KEY (actor, request, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- The record: what happened, one hash chain a case. Append only: a rule of the database, not of good manners.
CREATE TABLE chain (
    chain  text PRIMARY KEY,
    seq    bigint NOT NULL,
    hash   text NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE event (
    chain       text NOT NULL,
    seq         bigint NOT NULL,
    at          timestamptz NOT NULL,              -- business time
    recorded_at timestamptz NOT NULL DEFAULT now(),-- wall clock
    object      text NOT NULL,
    object_id   uuid NOT NULL,
    action      text NOT NULL,
    body        text NOT NULL,                     -- canonical JSON, hashed byte for byte
    previous    text NOT NULL,
    hash        text NOT NULL,
    PRIMARY KEY (chain, seq)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is append only';
END $$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

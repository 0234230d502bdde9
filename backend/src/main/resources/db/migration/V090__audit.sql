-- Seals over the record: each fixes where every changed chain stood. Whoever rewrites a chain later must also rewrite
-- every seal since, and every copy of a seal that left the house.
CREATE TABLE seal (
    id       bigint PRIMARY KEY,        -- 1, 2, 3 … without holes: a missing one shows
    at       timestamptz NOT NULL,      -- wall clock
    heads    integer NOT NULL CHECK (heads > 0),
    root     text NOT NULL,             -- Merkle root (SM3) over the heads in the order of their chains' bytes
    previous text NOT NULL,
    hash     text NOT NULL
);

CREATE TABLE seal_head (
    seal_id bigint NOT NULL REFERENCES seal (id),
    chain   text COLLATE "C" NOT NULL,
    seq     bigint NOT NULL,
    hash    text NOT NULL,
    PRIMARY KEY (seal_id, chain)
);
CREATE INDEX seal_head_of_chain ON seal_head (chain, seq);

CREATE TRIGGER seal_is_append_only BEFORE UPDATE OR DELETE ON seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_is_never_emptied BEFORE TRUNCATE ON seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_head_is_append_only BEFORE UPDATE OR DELETE ON seal_head
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_head_is_never_emptied BEFORE TRUNCATE ON seal_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Chains that grew since the last seal. A queue without a key, so that neither two writers nor a writer and the sealer
-- ever wait for each other; filled by a trigger, so that no way of writing an event passes it by.
CREATE TABLE unsealed (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain text NOT NULL
);

CREATE FUNCTION note_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unsealed (chain) SELECT DISTINCT chain FROM fresh;
    RETURN NULL;
END $$;

CREATE TRIGGER event_waits_for_its_seal AFTER INSERT ON event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_unsealed();

INSERT INTO unsealed (chain) SELECT chain FROM chain WHERE seq > 0;

-- Who asked for what was not theirs. Counted, not written one by one: a flood of questions is one row a few seconds.
CREATE TABLE denied_access (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,               -- business time of the first of them
    recorded_at timestamptz NOT NULL DEFAULT now(), -- wall clock
    username    text NOT NULL,
    org         text NOT NULL,
    method      text NOT NULL,
    path        text NOT NULL,                      -- without the query; * = more paths than are told apart
    status      integer NOT NULL,
    count       bigint NOT NULL CHECK (count > 0),
    owner       text                                -- organization whose thing it was, where that is known
);
CREATE INDEX denied_access_of_owner ON denied_access (owner, id DESC);

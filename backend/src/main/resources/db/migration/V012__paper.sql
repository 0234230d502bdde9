-- Content of uploaded papers, kept in a directory by its SHA-256; a row is there only when the file is safely on disk.
-- Whoever refers to a paper should say REFERENCES paper (sha256): then no sweep can ever take it away.
CREATE TABLE paper (
    sha256       text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size         bigint NOT NULL CHECK (size > 0),
    content_type text NOT NULL,
    stored_at    timestamptz NOT NULL DEFAULT now()  -- wall clock, of the latest upload
);
CREATE INDEX paper_age ON paper (stored_at);

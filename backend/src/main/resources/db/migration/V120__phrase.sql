-- The sentences somebody writes again and again (常用语): everybody's own.
CREATE TABLE phrase (
    username text PRIMARY KEY REFERENCES person,
    phrases  jsonb NOT NULL CHECK (jsonb_typeof(phrases) = 'array')
);

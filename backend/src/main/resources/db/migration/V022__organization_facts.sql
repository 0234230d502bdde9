-- What is known of an organization beyond its name and place.
ALTER TABLE organization
    ADD COLUMN credit_code text UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),  -- GB 32100
    ADD COLUMN merged_into text REFERENCES organization CHECK (merged_into <> code),
    ADD COLUMN merged_on date,
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    ADD CHECK ((merged_into IS NULL) = (merged_on IS NULL));

-- Who answers for the cloud inside a unit: one internal office, the leader in charge, the person responsible.
CREATE TABLE unit_contacts (
    unit               text PRIMARY KEY REFERENCES organization,
    internal_office    text NOT NULL,
    leader             text NOT NULL,
    leader_phone       text,
    responsible_person text NOT NULL,
    responsible_phone  text,
    responsible_email  text,
    filed_by           text NOT NULL,
    filed_at           timestamptz NOT NULL,  -- business time
    version            bigint NOT NULL DEFAULT 1
);

-- What a provider works on: procured by the bureau of a region, for that region and those inside it.
CREATE TABLE provider_contract (
    id              uuid PRIMARY KEY,
    provider        text NOT NULL REFERENCES organization,
    region          text NOT NULL REFERENCES region,
    bureau          text NOT NULL REFERENCES organization,
    procurement_ref text NOT NULL,
    number          text NOT NULL,
    starts_on       date NOT NULL,
    ends_on         date NOT NULL,  -- last day in force
    ended_on        date,           -- last day in force where it was ended before its time
    end_reason      text,
    registered_by   text NOT NULL,
    registered_at   timestamptz NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    UNIQUE (bureau, number),
    CHECK (starts_on <= ends_on),
    CHECK (ended_on IS NULL OR ended_on <= ends_on),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE INDEX provider_contract_of ON provider_contract (provider, region, starts_on);

-- Papers that prove something of the inventory: uploaded first, attached to what they prove afterwards.
CREATE TABLE inventory_evidence (
    id           uuid PRIMARY KEY,
    org          text NOT NULL REFERENCES organization,
    region       text NOT NULL REFERENCES region,
    about        uuid,                        -- a system, an exemption, a cloud, a machine room, a procurement
    sha256       text NOT NULL REFERENCES paper (sha256),
    file_name    text NOT NULL,
    content_type text NOT NULL,
    size         bigint NOT NULL,
    uploaded_by  text NOT NULL,
    uploaded_at  timestamptz NOT NULL
);
CREATE INDEX inventory_evidence_about ON inventory_evidence (about);
CREATE INDEX inventory_evidence_paper ON inventory_evidence (sha256);

-- That a system stays where it is (不宜上云): asked for by its unit, decided by the office.
CREATE TABLE exemption (
    id            uuid PRIMARY KEY,
    unit          text NOT NULL REFERENCES organization,
    region        text NOT NULL REFERENCES region,
    system        uuid REFERENCES information_system,
    system_name   text NOT NULL,
    kind          text NOT NULL,
    legal_basis   text NOT NULL,
    evidence      uuid REFERENCES inventory_evidence,
    expires_on    date,
    state         text NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'expired')),
    requested_by  text NOT NULL,
    requested_at  timestamptz NOT NULL,
    opinion       text,
    determination uuid REFERENCES inventory_evidence,
    decided_by    text,
    decided_at    timestamptz,
    version       bigint NOT NULL DEFAULT 1
);
CREATE INDEX exemption_by_unit ON exemption (unit, requested_at DESC);
CREATE INDEX exemption_by_region ON exemption (region text_pattern_ops, requested_at DESC);
CREATE UNIQUE INDEX exemption_waiting ON exemption (system) WHERE state = 'pending';

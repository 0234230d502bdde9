CREATE TABLE region (
    code   text PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),  -- GB/T 2260
    name   text NOT NULL,
    parent text REFERENCES region
);

CREATE TABLE organization (
    code   text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{2,40}$'),
    name   text NOT NULL,
    kind   text NOT NULL CHECK (kind IN ('unit', 'bureau', 'provider', 'third_party', 'operator')),
    office text NOT NULL CHECK (office IN ('unit', 'superior', 'bureau', 'agency', 'government', 'finance', 'supervisor',
                                           'provider', 'expert', 'auditor', 'admin')),
    region text REFERENCES region,
    parent text REFERENCES organization
);
CREATE INDEX organization_by_region ON organization (region, office);

CREATE TABLE person (
    username text PRIMARY KEY,
    name     text NOT NULL,
    org      text NOT NULL REFERENCES organization,
    office   text NOT NULL,
    active   boolean NOT NULL DEFAULT true
);
CREATE INDEX person_by_org ON person (org);

INSERT INTO region (code, name, parent) VALUES
    ('140000', '山西省', NULL),
    ('141100', '吕梁市', '140000'),
    ('141127', '岚县', '141100'),
    ('140900', '忻州市', '140000'),
    ('140925', '宁武县', '140900'),
    ('340000', '安徽省', NULL),
    ('341600', '亳州市', '340000'),
    ('630000', '青海省', NULL);

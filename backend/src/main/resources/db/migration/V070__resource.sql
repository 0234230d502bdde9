-- The ledger: what each system holds. A resource is one server; its sizes are periods, half open, never overlapping.
CREATE TABLE resource (
    id            uuid PRIMARY KEY,
    system_id     uuid NOT NULL REFERENCES information_system,
    unit          text NOT NULL REFERENCES organization,
    provider      text NOT NULL REFERENCES organization,
    region        text NOT NULL REFERENCES region,
    application   uuid NOT NULL REFERENCES application,
    work_order    uuid NOT NULL REFERENCES work_order,
    row           integer NOT NULL,
    name          text NOT NULL,
    network_zone  text,
    purpose       text,
    ip            text,
    state         text NOT NULL CHECK (state IN ('allocated', 'confirmed', 'in_use', 'suspended', 'reclaimed', 'expired')),
    billing_start date,
    billing_end   date,
    version       bigint NOT NULL DEFAULT 1,
    UNIQUE (work_order, row)
);
CREATE INDEX resource_by_system ON resource (system_id);
CREATE INDEX resource_by_unit ON resource (unit, name);
CREATE INDEX resource_by_provider ON resource (provider, name);
CREATE INDEX resource_by_region ON resource (region text_pattern_ops, name);

CREATE TABLE resource_period (
    resource         uuid NOT NULL REFERENCES resource,
    valid_from       date NOT NULL,
    valid_to         date CHECK (valid_to > valid_from),
    cpu_cores        integer NOT NULL,
    memory_gb        numeric NOT NULL,
    system_disk_gb   numeric NOT NULL,
    data_disk_gb     numeric NOT NULL,
    backup_gb        numeric NOT NULL DEFAULT 0,
    operating_system text,
    application      uuid NOT NULL REFERENCES application,
    work_order       uuid NOT NULL REFERENCES work_order,
    PRIMARY KEY (resource, valid_from)
);
-- One size at a time: only the last period is open.
CREATE UNIQUE INDEX resource_period_open ON resource_period (resource) WHERE valid_to IS NULL;

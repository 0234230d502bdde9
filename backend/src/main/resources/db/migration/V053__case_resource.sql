-- Which open case has a server of the ledger to itself, from being handed in to its end. The ledger is a floor above, hence no
-- foreign key.
CREATE TABLE application_resource (
    resource    uuid PRIMARY KEY,
    application uuid NOT NULL REFERENCES application
);
CREATE INDEX application_resource_of ON application_resource (application);

-- What is opened and given back on one day was held for no whole day: an empty period, which no day finds.
ALTER TABLE resource_period DROP CONSTRAINT resource_period_check;
ALTER TABLE resource_period ADD CONSTRAINT resource_period_is_a_time CHECK (valid_to >= valid_from);

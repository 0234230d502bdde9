-- What servers are used for. A raw sample is one row per server and instant (to the second); each measure of it is filled once
-- and can be corrected, so that sending again, or in parts, counts nothing twice. One partition a day, in UTC.
-- Percentages are integer hundredths of a percent. Times of slots are multiples of five minutes.
CREATE TABLE utilization_sample (
    resource uuid NOT NULL,
    at       timestamptz NOT NULL,
    cpu      smallint CHECK (cpu BETWEEN 0 AND 10000),
    memory   smallint CHECK (memory BETWEEN 0 AND 10000),
    storage  smallint CHECK (storage BETWEEN 0 AND 10000),
    net_in   bigint CHECK (net_in >= 0),            -- bits per second
    net_out  bigint CHECK (net_out >= 0),
    business bigint CHECK (business >= 0),          -- business records since the sample before
    power    smallint CHECK (power IN (0, 1)),      -- whether the host runs
    PRIMARY KEY (resource, at)
) PARTITION BY RANGE (at);

-- Makes the partition of a day, unless there is one. Built beside and then attached, so that nobody who writes has to wait.
CREATE FUNCTION utilization_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    name text := 'utilization_sample_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('utilization_partition', 0));
    IF to_regclass(name) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE utilization_sample INCLUDING ALL)', name);
    EXECUTE format('ALTER TABLE utilization_sample ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name,
                   day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    RETURN true;
END
$$;

-- Drops the partitions of the days before one; tells how many.
CREATE FUNCTION utilization_forget(before date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    name    text;
    dropped integer := 0;
BEGIN
    FOR name IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhparent = 'utilization_sample'::regclass
                   AND c.relname < 'utilization_sample_' || to_char(before, 'YYYYMMDD') LOOP
        EXECUTE format('DROP TABLE %I', name);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;

-- Hours whose samples have changed since they were folded. Whoever writes samples locks the row, so that a fold either sees
-- them or is asked again.
CREATE TABLE utilization_stale (
    resource uuid NOT NULL,
    hour     timestamptz NOT NULL,
    marks    integer NOT NULL DEFAULT 1,
    PRIMARY KEY (resource, hour)
);

-- Rollups, by hour (UTC) and by day (Asia/Shanghai; the instant it begins). Of each measure the slots' values: how many, their
-- sum (mean = sum / count), the highest raw value, the 95th percentile of the slots; of percentages also the minutes in slots
-- above 50, 70, 80 and 90 %. A slot's value is the mean of its samples, rounded to a whole number.
CREATE TABLE utilization_hour (
    resource       uuid NOT NULL,
    at             timestamptz NOT NULL,
    slots          integer NOT NULL,
    last_at        timestamptz NOT NULL,
    cpu_count      integer NOT NULL, cpu_sum      bigint, cpu_peak      bigint, cpu_p95      bigint, cpu_above      smallint[] NOT NULL,
    memory_count   integer NOT NULL, memory_sum   bigint, memory_peak   bigint, memory_p95   bigint, memory_above   smallint[] NOT NULL,
    storage_count  integer NOT NULL, storage_sum  bigint, storage_peak  bigint, storage_p95  bigint, storage_above  smallint[] NOT NULL,
    net_in_count   integer NOT NULL, net_in_sum   bigint, net_in_peak   bigint, net_in_p95   bigint,
    net_out_count  integer NOT NULL, net_out_sum  bigint, net_out_peak  bigint, net_out_p95  bigint,
    storage_last   bigint,                          -- the value of the last slot that has one, and when that was
    storage_at     timestamptz,
    business       bigint,                          -- records, all together
    business_first timestamptz,                     -- first slot that says anything of them
    business_last  timestamptz,                     -- last slot with any
    power_on       integer NOT NULL,                -- slots in which the host ran, if only for a moment
    power_off      integer NOT NULL,
    running_last   timestamptz,                     -- last slot in which it ran
    stopped_from   timestamptz,                     -- first slot after that in which it did not
    PRIMARY KEY (resource, at)
);
CREATE TABLE utilization_day (LIKE utilization_hour INCLUDING ALL);

-- Where a server stands, from its days.
CREATE TABLE utilization_state (
    resource       uuid PRIMARY KEY,
    last_at        timestamptz NOT NULL,
    storage        bigint,
    storage_at     timestamptz,
    stopped_since  timestamptz,
    business_first timestamptz,
    business_last  timestamptz
);

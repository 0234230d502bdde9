-- Where a system stands for the migration, saved with every change: lists and numbers come from here.
ALTER TABLE information_system ADD COLUMN standing text;
UPDATE information_system
   SET standing = CASE WHEN (facts ->> 'classified')::boolean THEN 'out_of_scope'
                       WHEN stage IN ('live', 'legacy_retained', 'closed') OR facts ->> 'hosting' = 'cloud' THEN 'live'
                       ELSE 'outstanding' END;
ALTER TABLE information_system ALTER COLUMN standing SET NOT NULL;
ALTER TABLE information_system ADD CHECK (standing IN ('out_of_scope', 'outstanding', 'live', 'exempted', 'merged', 'retired', 'closed'));
CREATE INDEX information_system_standing_by_unit ON information_system (unit, standing);
CREATE INDEX information_system_standing_by_region ON information_system (region text_pattern_ops, standing);
-- Nobody has written it so far: who confirmed stands in the facts and in the history.
ALTER TABLE information_system DROP COLUMN confirmed_by;

-- What each version said. Append only: the history of a system and the trend of a place come from it.
CREATE TABLE information_system_version (
    system   uuid NOT NULL REFERENCES information_system,
    version  bigint NOT NULL,
    facts    jsonb NOT NULL,
    stage    text NOT NULL,
    standing text NOT NULL,
    by       text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (system, version)
);
CREATE INDEX information_system_version_by_day ON information_system_version (at, system);
INSERT INTO information_system_version (system, version, facts, stage, standing, by, at)
SELECT id, version, facts, stage, standing, 'platform', updated_at FROM information_system;
CREATE FUNCTION information_system_version_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of a system is history and stays as it was written';
END $$;
CREATE TRIGGER information_system_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON information_system_version
    EXECUTE FUNCTION information_system_version_is_history();

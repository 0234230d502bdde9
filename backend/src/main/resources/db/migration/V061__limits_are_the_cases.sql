-- What was said about a limit is noted at the case, whose limits include those of its orders.
ALTER TABLE work_order DROP COLUMN escalated_for;

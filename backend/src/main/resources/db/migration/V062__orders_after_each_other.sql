-- One open order a case: what was lent is taken back by a second one, after the first was confirmed.
DROP INDEX work_order_of;
CREATE UNIQUE INDEX work_order_of ON work_order (application) WHERE stage NOT IN ('cancelled', 'confirmed');

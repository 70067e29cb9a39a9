-- From which post a helper's part came to whoever has it now: a part keeps its row, and its clock, when it changes hands.
ALTER TABLE assignment ADD COLUMN handed_over_from uuid;
CREATE INDEX assignment_handed_over ON assignment (district, handed_over_from) WHERE handed_over_from IS NOT NULL;

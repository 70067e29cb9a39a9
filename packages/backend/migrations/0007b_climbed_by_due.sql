-- What was told ever further up, in the order of a worklist.
DROP INDEX matter_climbed;
CREATE INDEX matter_open_climbed ON matter (district, rung, due_at, id) WHERE open AND rung IS NOT NULL;

-- What operators typed for callers: the open part by due time and all of it by time, as for leads and first receivers.
-- Of somebody who enters a hundred a day the ended ones are soon a hundred times the open ones.
DROP INDEX matter_by_enterer;
CREATE INDEX matter_open_by_enterer ON matter (district, entered_by_id, due_at, id) WHERE open AND entered_by_id IS NOT NULL;
CREATE INDEX matter_by_enterer ON matter (district, entered_by_id, submitted_at, id) WHERE entered_by_id IS NOT NULL;

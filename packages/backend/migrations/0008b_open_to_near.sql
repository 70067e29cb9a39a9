-- What residents near may learn of was told to its reporter before it was sent. A category that is made public later
-- opens nothing that was raised before.
ALTER TABLE matter_near ADD COLUMN open_to_near boolean NOT NULL DEFAULT false;

-- Keeps the photo that shows why an old part was refused (PP-14), beside the reason.
-- oldest program: 0.2.0

-- '': accepted, or not judged. It was in the event alone, which no program reads back.
ALTER TABLE old_part ADD COLUMN judged_photo TEXT NOT NULL DEFAULT '';

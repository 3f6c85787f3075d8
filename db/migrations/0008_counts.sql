-- Lets a count of a bin say at once how it stands, whatever was scanned, and who took a sample of it.
-- oldest program: 0.2.0

-- P-10: what each scan said, and the event that wrote it; the sums stand beside the scans and are checked against them.
ALTER TABLE stocktake ADD COLUMN here INTEGER NOT NULL DEFAULT 0 CHECK (here >= 0);
ALTER TABLE stocktake ADD COLUMN strange INTEGER NOT NULL DEFAULT 0 CHECK (strange >= 0);
ALTER TABLE stocktake_scan ADD COLUMN counted TEXT NOT NULL DEFAULT 'here' CHECK (counted IN ('here', 'stranger'));
ALTER TABLE stocktake_scan ADD COLUMN event INTEGER REFERENCES event (seq);
UPDATE stocktake_scan SET counted = 'stranger' WHERE EXISTS (
    SELECT 1 FROM old_part, stocktake WHERE old_part.tag = stocktake_scan.tag AND stocktake.id = stocktake_scan.stocktake
                                        AND old_part.bin IS NOT stocktake.bin);
UPDATE stocktake SET
    here = (SELECT count(*) FROM stocktake_scan WHERE stocktake = stocktake.id AND counted = 'here'),
    strange = (SELECT count(*) FROM stocktake_scan WHERE stocktake = stocktake.id AND counted = 'stranger');

-- Each scan asks whether its tag was seen in another bin: without this that reads every scan ever made.
CREATE INDEX stocktake_scan_by_tag ON stocktake_scan (tag);

-- TP-06: what somebody else looked at again before confirming a difference.
CREATE TABLE stocktake_sample (
    stocktake INTEGER NOT NULL REFERENCES stocktake (id),
    tag       TEXT    NOT NULL REFERENCES old_part (tag),
    who       TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (stocktake, tag, who)
) STRICT, WITHOUT ROWID;

-- What the outlet has to answer, and what is missing or comes back, without reading all that ever was.
CREATE INDEX discrepancy_open ON discrepancy (opened_on) WHERE state <> 'resolved';
CREATE INDEX old_part_away ON old_part (state) WHERE state IN ('missing', 'returning', 'returned');

-- Makes the bench: where a unit is, what came with it, what was found, what went in and what came out, tests and record.
-- oldest program: 0.2.0

-- P-18: a part whose fitting may leave no old part.
ALTER TABLE part ADD COLUMN may_leave_nothing INTEGER NOT NULL DEFAULT 0 CHECK (may_leave_nothing IN (0, 1));

-- T-06: the first promise stands. TT-16: why it takes longer (W-13).
ALTER TABLE ticket ADD COLUMN promised_on TEXT;
ALTER TABLE ticket ADD COLUMN delay_cause TEXT CHECK (delay_cause IN ('own', 'no_parts', 'customer'));
-- T-22: where the unit is now; kept beside the movements and checked against them. A bin by its number.
ALTER TABLE ticket ADD COLUMN place TEXT NOT NULL DEFAULT 'customer';

CREATE TABLE unit_movement (
    id         INTEGER PRIMARY KEY,
    ticket     TEXT    NOT NULL REFERENCES ticket (number),
    from_place TEXT    NOT NULL,
    to_place   TEXT    NOT NULL,
    who        TEXT    NOT NULL,
    terminal   TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    cause      TEXT    NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX unit_movement_by_ticket ON unit_movement (ticket);
CREATE TRIGGER unit_movement_keeps_its_words BEFORE UPDATE ON unit_movement BEGIN SELECT RAISE(ABORT, 'unit_movement is append-only'); END;
CREATE TRIGGER unit_movement_stays BEFORE DELETE ON unit_movement BEGIN SELECT RAISE(ABORT, 'unit_movement is append-only'); END;

-- What was open before: those units are here, or at the depot.
INSERT INTO unit_movement (ticket, from_place, to_place, who, terminal, at_ms, cause, event)
SELECT number, 'customer', CASE state WHEN 'at_depot' THEN 'depot' ELSE 'counter' END, 'system',
       (SELECT terminal FROM event WHERE seq = ticket.event), registered_ms, 'carried_over', event
FROM ticket WHERE state IN ('received', 'appraised', 'quoted', 'accepted', 'declined', 'in_repair', 'waiting_parts', 'at_depot',
                            'ready', 'notified')
ORDER BY event;
UPDATE ticket SET place = (SELECT to_place FROM unit_movement WHERE ticket = number)
WHERE number IN (SELECT ticket FROM unit_movement);

-- T-12. Lists: one on each line.
CREATE TABLE intake (
    ticket           TEXT    PRIMARY KEY REFERENCES ticket (number),
    condition        TEXT    NOT NULL,
    accessories      TEXT    NOT NULL,
    photos           TEXT    NOT NULL,
    seal             TEXT    NOT NULL CHECK (seal IN ('whole', 'missing', 'altered')),
    lock_removed     INTEGER NOT NULL CHECK (lock_removed IN (0, 1)),
    data_saved       INTEGER NOT NULL CHECK (data_saved IN (0, 1)),
    consent_to_erase INTEGER NOT NULL CHECK (consent_to_erase IN (0, 1)),
    proof_check      TEXT    NOT NULL CHECK (proof_check IN ('verified', 'doubtful', 'absent')),
    event            INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;

-- Signatures apart, because they go with the other customer data. what: intake, hand_back.
CREATE TABLE customer_signature (
    ticket  TEXT NOT NULL REFERENCES ticket (number),
    what    TEXT NOT NULL CHECK (what IN ('intake', 'hand_back')),
    strokes TEXT NOT NULL,
    PRIMARY KEY (ticket, what)
) STRICT, WITHOUT ROWID;

-- ----------------------------------------------------------------------------------------------------- appraisals

-- TT-06, TT-20: each version stays.
CREATE TABLE appraisal (
    id                INTEGER PRIMARY KEY,
    ticket            TEXT    NOT NULL REFERENCES ticket (number),
    version           INTEGER NOT NULL CHECK (version >= 1),
    fault_code        TEXT    NOT NULL,
    performance_fault INTEGER NOT NULL CHECK (performance_fault IN (0, 1)),
    level             INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    to_pay_fen        INTEGER NOT NULL CHECK (to_pay_fen >= 0),
    decision          INTEGER NOT NULL REFERENCES decision (id),
    event             INTEGER NOT NULL REFERENCES event (seq),
    UNIQUE (ticket, version)
) STRICT;
CREATE TRIGGER appraisal_keeps_its_words BEFORE UPDATE ON appraisal BEGIN SELECT RAISE(ABORT, 'appraisal is append-only'); END;
CREATE TRIGGER appraisal_stays BEFORE DELETE ON appraisal BEGIN SELECT RAISE(ABORT, 'appraisal is append-only'); END;

CREATE TABLE appraisal_finding (
    appraisal INTEGER NOT NULL REFERENCES appraisal (id),
    line      INTEGER NOT NULL,
    component TEXT    NOT NULL,
    cause     TEXT    NOT NULL,
    photo     TEXT    NOT NULL,
    PRIMARY KEY (appraisal, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE appraisal_labour (
    appraisal INTEGER NOT NULL REFERENCES appraisal (id),
    line      INTEGER NOT NULL,
    code      TEXT    NOT NULL,
    component TEXT    NOT NULL,
    PRIMARY KEY (appraisal, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE appraisal_part (
    appraisal INTEGER NOT NULL REFERENCES appraisal (id),
    line      INTEGER NOT NULL,
    part      TEXT    NOT NULL REFERENCES part (number),
    quantity  INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    PRIMARY KEY (appraisal, line)
) STRICT, WITHOUT ROWID;

-- --------------------------------------------------------------------------------------------------------- fitting

-- P-01, P-03: what went in, and what became of what it replaced. A part taken out again, unused, keeps its line.
CREATE TABLE fitted_part (
    ticket    TEXT    NOT NULL REFERENCES ticket (number),
    line      INTEGER NOT NULL CHECK (line >= 1),
    part      TEXT    NOT NULL REFERENCES part (number),
    price_fen INTEGER NOT NULL,
    serial    TEXT    NOT NULL,
    lot       TEXT    NOT NULL,
    payer     TEXT    NOT NULL CHECK (payer IN ('centre', 'customer')),
    left_what TEXT    NOT NULL CHECK (left_what IN ('unsaid', 'tagged', 'nothing', 'waived')),
    tag       TEXT    UNIQUE REFERENCES old_part (tag),
    is_in     INTEGER NOT NULL CHECK (is_in IN (0, 1)),
    event     INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (ticket, line),
    CHECK ((left_what = 'tagged') = (tag IS NOT NULL)),
    CHECK (is_in = 1 OR left_what = 'unsaid')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_unit_for_a_serial ON fitted_part (serial) WHERE is_in = 1 AND serial <> '';

-- TP-05
CREATE TABLE waiver (
    ticket      TEXT    NOT NULL,
    line        INTEGER NOT NULL,
    note        TEXT    NOT NULL,
    asked_by    TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (ticket, line),
    FOREIGN KEY (ticket, line) REFERENCES fitted_part (ticket, line),
    CHECK (asked_by <> approved_by)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER waiver_keeps_its_words BEFORE UPDATE ON waiver BEGIN SELECT RAISE(ABORT, 'waiver is append-only'); END;
CREATE TRIGGER waiver_stays BEFORE DELETE ON waiver BEGIN SELECT RAISE(ABORT, 'waiver is append-only'); END;

-- S-02: what a ticket waits for. arrived_ms: in hand, or kept for it (S-03).
CREATE TABLE part_request (
    id           INTEGER PRIMARY KEY,
    ticket       TEXT    NOT NULL REFERENCES ticket (number),
    part         TEXT    NOT NULL REFERENCES part (number),
    quantity     INTEGER NOT NULL CHECK (quantity >= 1),
    requested_ms INTEGER NOT NULL,
    arrived_ms   INTEGER,
    event        INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE UNIQUE INDEX one_open_request ON part_request (ticket, part) WHERE arrived_ms IS NULL;

-- T-17: each time the list was gone through.
CREATE TABLE test_result (
    event       INTEGER NOT NULL REFERENCES event (seq),
    ticket      TEXT    NOT NULL REFERENCES ticket (number),
    line        INTEGER NOT NULL,
    test        TEXT    NOT NULL,
    passed      INTEGER NOT NULL CHECK (passed IN (0, 1)),
    explanation TEXT    NOT NULL,
    PRIMARY KEY (event, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX test_result_by_ticket ON test_result (ticket);
CREATE TRIGGER test_result_keeps_its_words BEFORE UPDATE ON test_result BEGIN SELECT RAISE(ABORT, 'test_result is append-only'); END;
CREATE TRIGGER test_result_stays BEFORE DELETE ON test_result BEGIN SELECT RAISE(ABORT, 'test_result is append-only'); END;

-- TT-21, each time a unit got ready.
CREATE TABLE repair_record (
    event     INTEGER PRIMARY KEY REFERENCES event (seq),
    ticket    TEXT    NOT NULL REFERENCES ticket (number),
    appraisal INTEGER NOT NULL REFERENCES appraisal (id),
    work_done TEXT    NOT NULL,
    ready_on  TEXT    NOT NULL
) STRICT;
CREATE INDEX repair_record_by_ticket ON repair_record (ticket);
CREATE TRIGGER repair_record_keeps_its_words BEFORE UPDATE ON repair_record BEGIN SELECT RAISE(ABORT, 'repair_record is append-only'); END;
CREATE TRIGGER repair_record_stays BEFORE DELETE ON repair_record BEGIN SELECT RAISE(ABORT, 'repair_record is append-only'); END;

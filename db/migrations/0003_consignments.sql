-- Follows old parts beyond the outlet: consignments, what the centre makes of them, discrepancies, stocktakes, partners.
-- oldest program: 0.2.0

-- Whom old parts are sent to and come from. `public_key`: Ed25519, base64; what they send is signed with it.
CREATE TABLE partner (
    code       TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('outlet', 'centre')),
    name_zh    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    public_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- CO-01 … CO-08
CREATE TABLE consignment (
    number        TEXT    PRIMARY KEY,
    outlet        TEXT    NOT NULL,
    centre        TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN (
        'open', 'sealed', 'shipped', 'receiving', 'reconciled', 'closed', 'cancelled')),
    seal          INTEGER NOT NULL CHECK (seal >= 0),
    contents_hash TEXT    NOT NULL,
    carrier       TEXT    NOT NULL,
    shipped_on    TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_open_consignment ON consignment (outlet, centre) WHERE state = 'open';

CREATE TABLE consignment_step (
    id          INTEGER PRIMARY KEY,
    consignment TEXT    NOT NULL REFERENCES consignment (number),
    row         TEXT    NOT NULL,
    to_state    TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    note        TEXT    NOT NULL,
    origin      INTEGER NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    UNIQUE (terminal, origin)
) STRICT;
CREATE INDEX consignment_step_by_consignment ON consignment_step (consignment);
CREATE TRIGGER consignment_step_keeps_its_words BEFORE UPDATE ON consignment_step BEGIN SELECT RAISE(ABORT, 'consignment_step is append-only'); END;
CREATE TRIGGER consignment_step_stays BEFORE DELETE ON consignment_step BEGIN SELECT RAISE(ABORT, 'consignment_step is append-only'); END;

-- `parts` is kept beside the movements, like that of a bin. `at_terminal`: where it is open; '' when it is closed.
-- `label_check`: the keyed check of the label of the latest seal, so that the centre can tell it from a drawn one.
CREATE TABLE carton (
    number      TEXT    PRIMARY KEY,
    consignment TEXT    NOT NULL REFERENCES consignment (number),
    ordinal     INTEGER NOT NULL,
    dangerous   INTEGER NOT NULL CHECK (dangerous IN (0, 1)),
    at_terminal TEXT    NOT NULL,
    parts       INTEGER NOT NULL CHECK (parts >= 0),
    waybill     TEXT    NOT NULL,
    label_check TEXT    NOT NULL,
    arrival     TEXT    NOT NULL CHECK (arrival IN ('', 'arrived', 'missing')),
    UNIQUE (consignment, ordinal)
) STRICT, WITHOUT ROWID;

-- P-15: parts of that number are settled by new ones.
CREATE TABLE consignment_in_kind (
    consignment TEXT NOT NULL REFERENCES consignment (number),
    part        TEXT NOT NULL REFERENCES part (number),
    PRIMARY KEY (consignment, part)
) STRICT, WITHOUT ROWID;

-- The tickets, bins and other cartons of another place are not here, so an old part names them and does not point at them.
CREATE TABLE old_part_now (
    tag             TEXT    PRIMARY KEY,
    outlet          TEXT    NOT NULL,
    part            TEXT    NOT NULL REFERENCES part (number),
    ticket          TEXT    NOT NULL,
    unit            TEXT    NOT NULL,
    fault_code      TEXT    NOT NULL,
    new_serial      TEXT    UNIQUE,
    credit_fen      INTEGER NOT NULL,
    removed_on      TEXT    NOT NULL,
    due_on          TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN (
        'tagged', 'shelved', 'packed', 'shipped', 'received', 'accepted', 'refused', 'credited', 'disposed', 'refurbished',
        'to_supplier', 'returning', 'returned', 'missing', 'written_off')),
    bin             TEXT,
    carton          TEXT,
    consignment     TEXT,
    latest_print    INTEGER NOT NULL CHECK (latest_print >= 1),
    label_confirmed INTEGER NOT NULL CHECK (label_confirmed IN (0, 1)),
    tag_check       TEXT    NOT NULL,
    shipped_on      TEXT,
    missing_since   TEXT,
    in_kind         INTEGER NOT NULL CHECK (in_kind IN (0, 1)),
    judged_by       TEXT    NOT NULL,
    judged_on       TEXT,
    refused_for     TEXT    NOT NULL,
    appeals         INTEGER NOT NULL,
    credited        INTEGER NOT NULL CHECK (credited IN (0, 1)),
    CHECK (state <> 'tagged' OR bin IS NULL),
    CHECK ((state IN ('shelved', 'returned')) = (bin IS NOT NULL)),
    CHECK (state <> 'packed' OR carton IS NOT NULL),
    CHECK (state NOT IN ('tagged', 'shelved') OR carton IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO old_part_now SELECT
    tag, substr(ticket, 1, instr(ticket, '-') - 1), part, ticket, unit, fault_code, new_serial, credit_fen, removed_on, due_on,
    state, bin, NULL, NULL, latest_print, label_confirmed, '', NULL, NULL, 0, '', NULL, '', 0, 0 FROM old_part;
DROP TABLE old_part;
ALTER TABLE old_part_now RENAME TO old_part;
CREATE INDEX old_part_by_ticket ON old_part (ticket);
CREATE INDEX old_part_by_unit ON old_part (unit);
CREATE INDEX old_part_by_bin ON old_part (bin) WHERE bin IS NOT NULL;
CREATE INDEX old_part_by_carton ON old_part (carton) WHERE carton IS NOT NULL;
CREATE INDEX old_part_by_consignment ON old_part (consignment) WHERE consignment IS NOT NULL;
CREATE INDEX old_part_here ON old_part (due_on) WHERE state IN ('tagged', 'shelved', 'packed');
CREATE INDEX old_part_by_state ON old_part (outlet, state);

-- P-05. A place is 'bench', the number of a bin, a carton or (under way) a consignment, 'centre', 'nowhere' for what is missing,
-- or 'gone' for what has come to its end; '' is the unit the part came out of. `origin` numbers the rows of each terminal, so that a
-- row is the same row wherever it is stored.
CREATE TABLE movement_now (
    id          INTEGER PRIMARY KEY,
    tag         TEXT    NOT NULL REFERENCES old_part (tag),
    from_place  TEXT    NOT NULL,
    to_place    TEXT    NOT NULL,
    to_state    TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    cause       TEXT    NOT NULL,
    note        TEXT    NOT NULL,
    origin      INTEGER NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    UNIQUE (terminal, origin)
) STRICT;
INSERT INTO movement_now SELECT
    id, tag, from_place, to_place, CASE cause WHEN 'PP-01' THEN 'tagged' ELSE 'shelved' END, who, '', terminal, at_ms, cause, '', id,
    event FROM movement;
DROP TABLE movement;
ALTER TABLE movement_now RENAME TO movement;
CREATE INDEX movement_by_tag ON movement (tag);
-- P-12: what was removed is counted in the event chain, from which nothing can be taken.
CREATE INDEX event_of_removal ON event (entity) WHERE kind IN ('part.tagged', 'part.brought');
CREATE TRIGGER movement_keeps_its_words BEFORE UPDATE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_stays BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;

-- DI-01 … DI-04. `revision` counts its changes, so that of two stores the one that has seen more is known. `id`: the number of the consignment, or of the bin where a tag was seen twice, '#' and a running number.
CREATE TABLE discrepancy (
    id          TEXT PRIMARY KEY,
    consignment TEXT REFERENCES consignment (number),
    kind        TEXT NOT NULL CHECK (kind IN ('missing', 'surplus', 'wrong_part', 'damaged', 'unreadable', 'seen_twice')),
    tag         TEXT NOT NULL,
    photo       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('opened', 'answered', 'resolved')),
    opened_on   TEXT NOT NULL,
    answer      TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    borne_by    TEXT NOT NULL CHECK (borne_by IN ('', 'carrier', 'outlet', 'centre')),
    note        TEXT NOT NULL,
    revision    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX discrepancy_by_consignment ON discrepancy (consignment);
CREATE INDEX discrepancy_by_tag ON discrepancy (tag);

-- What the centre credited, the fen of a settlement's lines (PP-15). In kind: a new part is owed instead of money.
CREATE TABLE credit (
    tag         TEXT    PRIMARY KEY REFERENCES old_part (tag),
    outlet      TEXT    NOT NULL,
    value_fen   INTEGER NOT NULL CHECK (value_fen >= 0),
    in_kind     INTEGER NOT NULL CHECK (in_kind IN (0, 1)),
    credited_on TEXT    NOT NULL,
    asked_by    TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_by_outlet ON credit (outlet, credited_on);

-- P-10. A bin is under count while a count of it is open.
CREATE TABLE stocktake (
    id        INTEGER PRIMARY KEY,
    bin       TEXT    NOT NULL REFERENCES bin (number),
    state     TEXT    NOT NULL CHECK (state IN ('open', 'confirmed', 'dropped')),
    begun_by  TEXT    NOT NULL,
    begun_ms  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_count_of_a_bin ON stocktake (bin) WHERE state = 'open';

CREATE TABLE stocktake_scan (
    stocktake INTEGER NOT NULL REFERENCES stocktake (id),
    tag       TEXT    NOT NULL REFERENCES old_part (tag),
    who       TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (stocktake, tag)
) STRICT, WITHOUT ROWID;

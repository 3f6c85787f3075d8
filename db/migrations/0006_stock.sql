-- Makes the store of new parts: delivery notes, movements and balances, bags, requests kept for tickets, returns.
-- oldest program: 0.2.0

-- `gtin`: the article code on its box, 14 digits; '' unknown. An exchange unit (S-04) is a whole unit, serialised, new only.
ALTER TABLE part ADD COLUMN gtin TEXT NOT NULL DEFAULT '';
ALTER TABLE part ADD COLUMN by_lots INTEGER NOT NULL DEFAULT 0 CHECK (by_lots IN (0, 1));
ALTER TABLE part ADD COLUMN exchange_unit INTEGER NOT NULL DEFAULT 0 CHECK (exchange_unit IN (0, 1));
ALTER TABLE part ADD COLUMN minimum INTEGER NOT NULL DEFAULT 0 CHECK (minimum BETWEEN 0 AND 10000);
CREATE INDEX part_by_gtin ON part (gtin) WHERE gtin <> '';

-- S-06: this bin is that engineer's bag.
ALTER TABLE bin ADD COLUMN bag_of TEXT REFERENCES staff (id);

-- What the centre says that it sent. `price_fen` of one piece: at which it was advanced (P-16). A line without a serial is of
-- any; `received` is kept beside the movements and checked against them.
CREATE TABLE delivery_note (
    number    TEXT PRIMARY KEY,
    issued_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery_note_line (
    note      TEXT    NOT NULL REFERENCES delivery_note (number),
    line      INTEGER NOT NULL CHECK (line >= 1),
    part      TEXT    NOT NULL REFERENCES part (number),
    serial    TEXT    NOT NULL,
    lot       TEXT    NOT NULL,
    quantity  INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    price_fen INTEGER NOT NULL CHECK (price_fen >= 0),
    received  INTEGER NOT NULL CHECK (received BETWEEN 0 AND quantity),
    PRIMARY KEY (note, line),
    CHECK (serial = '' OR quantity = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_note_line_by_part ON delivery_note_line (part);

-- ------------------------------------------------------------------------------------------------------- movements

-- A place is a kind and a code: the bin, bag, ticket, return or tag; outside has none. `note_line` and `price_fen`: of what was
-- received or opened; NULL where nobody said a price. `origin` numbers the rows of each terminal.
CREATE TABLE stock_movement (
    id          INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN (
        'opening', 'receive', 'issue', 'return_from_ticket', 'fit', 'unfit', 'transfer', 'return_to_centre',
        'accepted_by_centre', 'refused_by_centre', 'dead_on_arrival', 'adjust')),
    part        TEXT    NOT NULL REFERENCES part (number),
    serial      TEXT    NOT NULL,
    lot         TEXT    NOT NULL,
    quantity    INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    from_kind   TEXT    NOT NULL CHECK (from_kind IN ('outside', 'bin', 'bag', 'ticket', 'centre_return', 'old_part')),
    from_code   TEXT    NOT NULL,
    to_kind     TEXT    NOT NULL CHECK (to_kind IN ('outside', 'bin', 'bag', 'ticket', 'centre_return', 'old_part')),
    to_code     TEXT    NOT NULL,
    document    TEXT    NOT NULL,
    note_line   INTEGER,
    price_fen   INTEGER,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    origin      INTEGER NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    UNIQUE (terminal, origin),
    CHECK (serial = '' OR quantity = 1),
    CHECK (from_kind <> to_kind OR from_code <> to_code)
) STRICT;
CREATE INDEX stock_movement_by_part ON stock_movement (part, serial, lot);
CREATE INDEX stock_movement_by_event ON stock_movement (event);
CREATE INDEX stock_movement_by_note ON stock_movement (document, note_line) WHERE note_line IS NOT NULL;
CREATE INDEX stock_movement_to_old_part ON stock_movement (to_code) WHERE to_kind = 'old_part';
CREATE TRIGGER stock_movement_keeps_its_words BEFORE UPDATE ON stock_movement BEGIN SELECT RAISE(ABORT, 'stock_movement is append-only'); END;
CREATE TRIGGER stock_movement_stays BEFORE DELETE ON stock_movement BEGIN SELECT RAISE(ABORT, 'stock_movement is append-only'); END;

-- What lies where, kept beside the movements and checked against them. Never below zero, and a serial lies in one place.
CREATE TABLE stock_balance (
    part       TEXT    NOT NULL REFERENCES part (number),
    serial     TEXT    NOT NULL,
    lot        TEXT    NOT NULL,
    place_kind TEXT    NOT NULL CHECK (place_kind IN ('bin', 'bag', 'ticket', 'centre_return')),
    place      TEXT    NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (part, serial, lot, place_kind, place),
    CHECK (serial = '' OR quantity = 1)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_place_for_a_new_part ON stock_balance (part, serial) WHERE serial <> '';
CREATE INDEX stock_balance_by_serial ON stock_balance (serial) WHERE serial <> '';
CREATE INDEX stock_balance_by_place ON stock_balance (place_kind, place);

-- -------------------------------------------------------------------------------------------- requests and returns

-- S-03: what arrived for a waiting ticket is kept for it until that day.
CREATE TABLE reservation (
    id         INTEGER PRIMARY KEY,
    ticket     TEXT    NOT NULL REFERENCES ticket (number),
    part       TEXT    NOT NULL REFERENCES part (number),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    until_day  TEXT    NOT NULL
) STRICT;
CREATE INDEX reservation_by_part ON reservation (part);
CREATE INDEX reservation_by_ticket ON reservation (ticket);

-- S-02: ordered from the centre to bring a part back to its minimum.
CREATE TABLE replenishment (
    id         INTEGER PRIMARY KEY,
    part       TEXT    NOT NULL REFERENCES part (number),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    arrived    INTEGER NOT NULL CHECK (arrived BETWEEN 0 AND quantity),
    ordered_on TEXT    NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX replenishment_open ON replenishment (part) WHERE arrived < quantity;

-- S-05: unused parts back to the centre, judged there line by line.
CREATE TABLE centre_return (
    number     TEXT    PRIMARY KEY,
    carrier    TEXT    NOT NULL,
    waybill    TEXT    NOT NULL,
    shipped_on TEXT    NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE centre_return_line (
    number     TEXT    NOT NULL REFERENCES centre_return (number),
    line       INTEGER NOT NULL CHECK (line >= 0),
    part       TEXT    NOT NULL REFERENCES part (number),
    serial     TEXT    NOT NULL,
    lot        TEXT    NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    price_fen  INTEGER NOT NULL CHECK (price_fen >= 0),
    state      TEXT    NOT NULL CHECK (state IN ('shipped', 'accepted', 'refused', 'back')),
    reason     TEXT    NOT NULL,
    decided_on TEXT,
    PRIMARY KEY (number, line)
) STRICT, WITHOUT ROWID;

-- Makes money: every coin as a row, who owes, counts of cash, invoices; the pool of loaners and what is lent.
-- oldest program: 0.2.0

-- ------------------------------------------------------------------------------------------------------------ money

-- K-03: customers who may pay later, up to a limit.
CREATE TABLE customer_account (
    number    TEXT    PRIMARY KEY,
    name      TEXT    NOT NULL,
    limit_fen INTEGER NOT NULL CHECK (limit_fen >= 0)
) STRICT, WITHOUT ROWID;

-- K-01. A payment is above zero, what was given back below it and against its payment. One paper may have several rows.
CREATE TABLE money_row (
    id          INTEGER PRIMARY KEY,
    receipt     TEXT    NOT NULL,
    paid_for    TEXT    NOT NULL CHECK (paid_for IN ('ticket', 'loan')),
    number      TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('cash', 'wechat', 'alipay', 'card', 'transfer', 'on_account')),
    amount_fen  INTEGER NOT NULL CHECK (amount_fen <> 0),
    against     TEXT    NOT NULL,
    bag_of      TEXT    NOT NULL,
    account     TEXT    REFERENCES customer_account (number),
    due_on      TEXT,
    reason      TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    CHECK (amount_fen > 0 OR against <> ''),
    CHECK (kind = 'on_account' OR (account IS NULL AND due_on IS NULL))
) STRICT;
CREATE UNIQUE INDEX money_row_by_receipt ON money_row (receipt, against);
CREATE INDEX money_row_by_number ON money_row (paid_for, number);
CREATE INDEX money_row_against ON money_row (against) WHERE against <> '';
CREATE TRIGGER money_row_keeps_its_words BEFORE UPDATE ON money_row BEGIN SELECT RAISE(ABORT, 'money_row is append-only'); END;
CREATE TRIGGER money_row_stays BEFORE DELETE ON money_row BEGIN SELECT RAISE(ABORT, 'money_row is append-only'); END;

-- K-04: counted and signed; after_row: the last money row it counted. A difference has two persons.
CREATE TABLE cash_count (
    id           INTEGER PRIMARY KEY,
    bag_of       TEXT    NOT NULL,
    expected_fen INTEGER NOT NULL,
    counted_fen  INTEGER NOT NULL CHECK (counted_fen >= 0),
    words        TEXT    NOT NULL,
    after_row    INTEGER NOT NULL,
    after_out    INTEGER NOT NULL,
    who          TEXT    NOT NULL,
    approved_by  TEXT    NOT NULL,
    terminal     TEXT    NOT NULL,
    at_ms        INTEGER NOT NULL,
    event        INTEGER NOT NULL REFERENCES event (seq),
    CHECK (expected_fen = counted_fen OR (words <> '' AND approved_by <> '' AND approved_by <> who))
) STRICT;
CREATE INDEX cash_count_by_bag ON cash_count (bag_of);
CREATE TRIGGER cash_count_keeps_its_words BEFORE UPDATE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count is append-only'); END;
CREATE TRIGGER cash_count_stays BEFORE DELETE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count is append-only'); END;

-- Out of a bag into the till, out of the till to the bank.
CREATE TABLE cash_out (
    id         INTEGER PRIMARY KEY,
    bag_of     TEXT    NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    document   TEXT    NOT NULL,
    who        TEXT    NOT NULL,
    terminal   TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE TRIGGER cash_out_keeps_its_words BEFORE UPDATE ON cash_out BEGIN SELECT RAISE(ABORT, 'cash_out is append-only'); END;
CREATE TRIGGER cash_out_stays BEFORE DELETE ON cash_out BEGIN SELECT RAISE(ABORT, 'cash_out is append-only'); END;

-- K-05. Title and tax number are the customer's, so they stand here and in no event.
CREATE TABLE wanted_invoice (
    paid_for   TEXT    NOT NULL CHECK (paid_for IN ('ticket', 'loan')),
    number     TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    tax_number TEXT    NOT NULL,
    amount_fen INTEGER NOT NULL,
    wanted_on  TEXT    NOT NULL,
    invoice    TEXT    NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (paid_for, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_owed ON wanted_invoice (wanted_on) WHERE invoice = '';

-- ---------------------------------------------------------------------------------------------------------- loaners

-- L-01, L-06: the pool.
CREATE TABLE loaner (
    serial      TEXT    PRIMARY KEY,
    model       TEXT    NOT NULL REFERENCES model (id),
    owner       TEXT    NOT NULL CHECK (owner IN ('outlet', 'agent', 'branch', 'centre')),
    value_fen   INTEGER NOT NULL CHECK (value_fen >= 0),
    deposit_fen INTEGER NOT NULL CHECK (deposit_fen >= 0),
    state       TEXT    NOT NULL CHECK (state IN (
        'available', 'reserved', 'out', 'checking', 'in_repair', 'retired', 'lost'))
) STRICT, WITHOUT ROWID;

-- Lists: one on each line.
CREATE TABLE loan (
    number           TEXT    PRIMARY KEY,
    ticket           TEXT    NOT NULL REFERENCES ticket (number),
    unit             TEXT    NOT NULL REFERENCES loaner (serial),
    state            TEXT    NOT NULL CHECK (state IN (
        'requested', 'approved', 'out', 'returned', 'settled', 'cancelled', 'lost')),
    deposit_fen      INTEGER NOT NULL CHECK (deposit_fen >= 0),
    requested_by     TEXT    NOT NULL,
    due_on           TEXT,
    accessories_out  TEXT    NOT NULL,
    accessories_back TEXT    NOT NULL,
    photos_out       TEXT    NOT NULL,
    photos_back      TEXT    NOT NULL,
    reminders        INTEGER NOT NULL CHECK (reminders >= 0),
    reminded_on      TEXT,
    event            INTEGER NOT NULL REFERENCES event (seq),
    CHECK ((due_on IS NULL) = (state IN ('requested', 'approved', 'cancelled')))
) STRICT, WITHOUT ROWID;
CREATE INDEX loan_by_ticket ON loan (ticket);
-- A unit is lent once at a time, once more where nothing can pass it.
CREATE UNIQUE INDEX one_loan_of_a_unit ON loan (unit) WHERE state IN ('requested', 'approved', 'out');

-- Each step with who approved it; kept beside the loan's state and checked against it.
CREATE TABLE loan_step (
    id          INTEGER PRIMARY KEY,
    loan        TEXT    NOT NULL REFERENCES loan (number),
    from_state  TEXT    NOT NULL,
    to_state    TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    note        TEXT    NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX loan_step_by_loan ON loan_step (loan);
CREATE TRIGGER loan_step_keeps_its_words BEFORE UPDATE ON loan_step BEGIN SELECT RAISE(ABORT, 'loan_step is append-only'); END;
CREATE TRIGGER loan_step_stays BEFORE DELETE ON loan_step BEGIN SELECT RAISE(ABORT, 'loan_step is append-only'); END;

-- The same of the unit; '' is before it came into the pool.
CREATE TABLE loaner_step (
    id          INTEGER PRIMARY KEY,
    serial      TEXT    NOT NULL REFERENCES loaner (serial),
    from_state  TEXT    NOT NULL,
    to_state    TEXT    NOT NULL,
    cause       TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    note        TEXT    NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX loaner_step_by_serial ON loaner_step (serial);
CREATE TRIGGER loaner_step_keeps_its_words BEFORE UPDATE ON loaner_step BEGIN SELECT RAISE(ABORT, 'loaner_step is append-only'); END;
CREATE TRIGGER loaner_step_stays BEFORE DELETE ON loaner_step BEGIN SELECT RAISE(ABORT, 'loaner_step is append-only'); END;

-- A signature apart, because it goes with the other customer data.
CREATE TABLE loan_agreement (
    loan    TEXT PRIMARY KEY REFERENCES loan (number),
    strokes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- L-05: the customer said no.
CREATE TABLE loaner_declined (
    ticket TEXT    PRIMARY KEY REFERENCES ticket (number),
    words  TEXT    NOT NULL,
    who    TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;

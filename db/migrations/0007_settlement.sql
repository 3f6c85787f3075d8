-- Keeps the account between an outlet and its centre: terms, labour claims, periods and their lines, deposits, a year's plan.
-- oldest program: 0.2.0

-- What was agreed with an outlet (seed 004). At the centre one row for each of its outlets; at an outlet its own, as told by the centre's
-- file. `categories`: one on each line, those it may repair. `opening_fen`: what it owed when the account began here.
CREATE TABLE outlet_terms (
    outlet          TEXT    PRIMARY KEY,
    tier            TEXT    NOT NULL CHECK (tier IN ('level_1', 'level_2', 'agent')),
    categories      TEXT    NOT NULL,
    credit_line_fen INTEGER NOT NULL CHECK (credit_line_fen >= 0),
    overdue_fee_fen INTEGER NOT NULL CHECK (overdue_fee_fen >= 0),
    opening_fen     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- LC-03: who of the branch reviews an outlet's claims. None: the outlet has no branch.
CREATE TABLE outlet_reviewer (
    outlet TEXT NOT NULL,
    staff  TEXT NOT NULL,
    PRIMARY KEY (outlet, staff)
) STRICT, WITHOUT ROWID;
-- A-02. travel_fen: on top, where the work was done on site.
CREATE TABLE labour_tariff (
    outlet     TEXT    NOT NULL,
    category   TEXT    NOT NULL,
    level      INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    work       TEXT    NOT NULL CHECK (work IN ('repair', 'exchange', 'no_fault_found')),
    fee_fen    INTEGER NOT NULL CHECK (fee_fen >= 0),
    travel_fen INTEGER NOT NULL CHECK (travel_fen >= 0),
    PRIMARY KEY (outlet, category, level, work)
) STRICT, WITHOUT ROWID;
-- A-06
CREATE TABLE cost_plan (
    outlet   TEXT    NOT NULL,
    category TEXT    NOT NULL,
    year     INTEGER NOT NULL,
    plan_fen INTEGER NOT NULL CHECK (plan_fen >= 0),
    PRIMARY KEY (outlet, category, year)
) STRICT, WITHOUT ROWID;

-- A-07. `origin` numbers the rows of each terminal, so that a row is the same row wherever it is stored.
CREATE TABLE outlet_deposit (
    id         INTEGER PRIMARY KEY,
    outlet     TEXT    NOT NULL,
    ledger     TEXT    NOT NULL CHECK (ledger IN ('parts', 'loaners')),
    payer      TEXT    NOT NULL CHECK (payer IN ('outlet', 'agent')),
    step       TEXT    NOT NULL CHECK (step IN ('paid_in', 'drawn', 'given_back')),
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    on_day     TEXT    NOT NULL,
    document   TEXT    NOT NULL,
    who        TEXT    NOT NULL,
    terminal   TEXT    NOT NULL,
    origin     INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq),
    UNIQUE (terminal, origin)
) STRICT;
CREATE INDEX outlet_deposit_by_outlet ON outlet_deposit (outlet);
CREATE TRIGGER outlet_deposit_keeps_its_words BEFORE UPDATE ON outlet_deposit BEGIN SELECT RAISE(ABORT, 'outlet_deposit is append-only'); END;
CREATE TRIGGER outlet_deposit_stays BEFORE DELETE ON outlet_deposit BEGIN SELECT RAISE(ABORT, 'outlet_deposit is append-only'); END;

-- ----------------------------------------------------------------------------------------------------- settlements

-- A-03. opening_fen, closing_fen: set when it is closed; until then both follow from the lines.
CREATE TABLE settlement (
    outlet      TEXT    NOT NULL,
    period      TEXT    NOT NULL,
    centre      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'drafted', 'confirmed', 'disputed', 'closed', 'paid')),
    opening_fen INTEGER,
    closing_fen INTEGER,
    drafted_on  TEXT,
    by_silence  INTEGER NOT NULL CHECK (by_silence IN (0, 1)),
    dispute     TEXT    NOT NULL,
    PRIMARY KEY (outlet, period),
    CHECK ((state IN ('closed', 'paid')) = (closing_fen IS NOT NULL)),
    CHECK ((opening_fen IS NULL) = (closing_fen IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement_step (
    id          INTEGER PRIMARY KEY,
    outlet      TEXT    NOT NULL,
    period      TEXT    NOT NULL,
    to_state    TEXT    NOT NULL,
    closing_fen INTEGER NOT NULL,
    who         TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    note        TEXT    NOT NULL,
    origin      INTEGER NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    FOREIGN KEY (outlet, period) REFERENCES settlement (outlet, period),
    UNIQUE (terminal, origin)
) STRICT;
CREATE INDEX settlement_step_by_period ON settlement_step (outlet, period);
CREATE TRIGGER settlement_step_keeps_its_words BEFORE UPDATE ON settlement_step BEGIN SELECT RAISE(ABORT, 'settlement_step is append-only'); END;
CREATE TRIGGER settlement_step_stays BEFORE DELETE ON settlement_step BEGIN SELECT RAISE(ABORT, 'settlement_step is append-only'); END;

-- number: <outlet>-<period>-<running>. The amount is above zero; which way it counts, its kind says.
CREATE TABLE settlement_line (
    number          TEXT    PRIMARY KEY,
    outlet          TEXT    NOT NULL,
    period          TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    amount_fen      INTEGER NOT NULL CHECK (amount_fen > 0),
    decided_on      TEXT    NOT NULL,
    document_kind   TEXT    NOT NULL,
    document        TEXT    NOT NULL CHECK (document <> ''),
    corrects_period TEXT    NOT NULL,
    corrects_line   TEXT    NOT NULL,
    words           TEXT    NOT NULL,
    concerned       TEXT    NOT NULL,
    who             TEXT    NOT NULL,
    approved_by     TEXT    NOT NULL,
    event           INTEGER NOT NULL REFERENCES event (seq),
    FOREIGN KEY (outlet, period) REFERENCES settlement (outlet, period),
    CHECK (kind NOT IN ('penalty', 'award') OR (approved_by <> '' AND approved_by <> who))
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_line_by_period ON settlement_line (outlet, period, kind);
CREATE INDEX settlement_line_by_document ON settlement_line (document);
CREATE TRIGGER settlement_line_keeps_its_words BEFORE UPDATE ON settlement_line BEGIN SELECT RAISE(ABORT, 'settlement_line is append-only'); END;
CREATE TRIGGER settlement_line_stays BEFORE DELETE ON settlement_line BEGIN SELECT RAISE(ABORT, 'settlement_line is append-only'); END;
-- What stands once: an advance of a delivery note, an old part's credit, its overdue charge.
CREATE UNIQUE INDEX settlement_line_once ON settlement_line (outlet, kind, document) WHERE kind IN (
    'parts_advanced', 'exchange_units_advanced', 'overdue_charge', 'old_parts_credited', 'units_credited');

-- --------------------------------------------------------------------------------------------------- labour claims

-- LC-01 … LC-06. number: LC-<ticket>, because a ticket has one. The ticket may be another place's. `revision` counts its changes, so that
-- of two stores the one that has seen more is known.
CREATE TABLE labour_claim (
    number      TEXT    PRIMARY KEY,
    ticket      TEXT    NOT NULL UNIQUE,
    outlet      TEXT    NOT NULL,
    serial      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'submitted', 'reviewed', 'approved', 'refused', 'settled')),
    work        TEXT    NOT NULL CHECK (work IN ('repair', 'exchange', 'no_fault_found')),
    category    TEXT    NOT NULL,
    level       INTEGER NOT NULL,
    fee_fen     INTEGER NOT NULL CHECK (fee_fen >= 0),
    travel_fen  INTEGER NOT NULL CHECK (travel_fen >= 0),
    done_on     TEXT    NOT NULL,
    reviewed_by TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    refused_on  TEXT,
    appealed    INTEGER NOT NULL CHECK (appealed IN (0, 1)),
    revision    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX labour_claim_by_state ON labour_claim (outlet, state);

CREATE TABLE claim_step (
    id          INTEGER PRIMARY KEY,
    claim       TEXT    NOT NULL REFERENCES labour_claim (number),
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
CREATE INDEX claim_step_by_claim ON claim_step (claim);
CREATE TRIGGER claim_step_keeps_its_words BEFORE UPDATE ON claim_step BEGIN SELECT RAISE(ABORT, 'claim_step is append-only'); END;
CREATE TRIGGER claim_step_stays BEFORE DELETE ON claim_step BEGIN SELECT RAISE(ABORT, 'claim_step is append-only'); END;

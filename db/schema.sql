CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    entity      TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    occurred_ms INTEGER NOT NULL,
    mono_ms     INTEGER NOT NULL,
    boot_id     TEXT    NOT NULL,
    payload     TEXT    NOT NULL,
    prev        TEXT    NOT NULL,
    hash        TEXT    NOT NULL
) STRICT;
CREATE INDEX event_by_entity ON event (entity, seq);
CREATE TRIGGER event_keeps_its_words BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TABLE command (
    id       TEXT    PRIMARY KEY,
    verb     TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    job      INTEGER NOT NULL,
    print    INTEGER NOT NULL,
    movement INTEGER NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE running_number (
    kind TEXT    PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 9999)
) STRICT, WITHOUT ROWID;
CREATE TABLE model (
    id       TEXT PRIMARY KEY,
    category TEXT NOT NULL,
    name_zh  TEXT NOT NULL,
    name_en  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE unit (
    serial       TEXT PRIMARY KEY,
    model        TEXT NOT NULL REFERENCES model (id),
    status       TEXT NOT NULL CHECK (status IN ('active', 'scrapped', 'stolen', 'replaced')),
    sale_kind    TEXT NOT NULL CHECK (sale_kind IN ('normal', 'custom', 'special', 'clearance')),
    manufactured TEXT,
    acceptance   TEXT,
    delivery     TEXT,
    installation TEXT,
    exchanged_on TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE part (
    number     TEXT    PRIMARY KEY,
    name_zh    TEXT    NOT NULL,
    name_en    TEXT    NOT NULL,
    component  TEXT    NOT NULL,
    price_fen  INTEGER NOT NULL,
    dangerous  INTEGER NOT NULL CHECK (dangerous IN (0, 1)),
    serialised INTEGER NOT NULL CHECK (serialised IN (0, 1))
, may_leave_nothing INTEGER NOT NULL DEFAULT 0 CHECK (may_leave_nothing IN (0, 1)), gtin TEXT NOT NULL DEFAULT '', by_lots INTEGER NOT NULL DEFAULT 0 CHECK (by_lots IN (0, 1)), exchange_unit INTEGER NOT NULL DEFAULT 0 CHECK (exchange_unit IN (0, 1)), minimum INTEGER NOT NULL DEFAULT 0 CHECK (minimum BETWEEN 0 AND 10000)) STRICT, WITHOUT ROWID;
CREATE TABLE part_model (
    model TEXT NOT NULL REFERENCES model (id),
    part  TEXT NOT NULL REFERENCES part (number),
    PRIMARY KEY (model, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_model_by_part ON part_model (part);
CREATE TABLE policy (
    category TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    json     TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    current  INTEGER NOT NULL CHECK (current IN (0, 1)),
    PRIMARY KEY (category, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_current_policy ON policy (category) WHERE current = 1;
CREATE TABLE day_off (
    day TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE staff (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    badge_hash TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TABLE staff_role (
    staff TEXT NOT NULL REFERENCES staff (id),
    role  TEXT NOT NULL CHECK (role IN ('clerk', 'engineer', 'storekeeper', 'manager', 'centre', 'branch')),
    PRIMARY KEY (staff, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE contract (
    number         TEXT    PRIMARY KEY,
    from_day       TEXT    NOT NULL,
    to_day         TEXT    NOT NULL,
    parts_included INTEGER NOT NULL CHECK (parts_included IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE contract_serial (
    serial   TEXT NOT NULL,
    contract TEXT NOT NULL REFERENCES contract (number),
    PRIMARY KEY (serial, contract)
) STRICT, WITHOUT ROWID;
CREATE INDEX contract_serial_by_contract ON contract_serial (contract);
CREATE TABLE past_repair (
    serial         TEXT    NOT NULL,
    received       TEXT    NOT NULL,
    ready          TEXT,
    collected      TEXT,
    under_warranty INTEGER NOT NULL CHECK (under_warranty IN (0, 1)),
    completed      INTEGER NOT NULL CHECK (completed IN (0, 1)),
    delay_cause    TEXT    CHECK (delay_cause IN ('own', 'no_parts', 'customer')),
    components     TEXT    NOT NULL,
    PRIMARY KEY (serial, received)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket (
    number        TEXT    PRIMARY KEY,
    serial        TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN (
        'registered', 'received', 'appraised', 'quoted', 'accepted', 'declined', 'in_repair', 'waiting_parts', 'at_depot',
        'ready', 'notified', 'collected', 'exchanged', 'refunded', 'closed', 'lapsed', 'cancelled')),
    report_date   TEXT    NOT NULL,
    registered_ms INTEGER NOT NULL,
    code          TEXT    NOT NULL,
    channel       TEXT    NOT NULL,
    lang          TEXT    NOT NULL CHECK (lang IN ('zh', 'en')),
    symptom       TEXT    NOT NULL,
    since         TEXT    NOT NULL,
    wish          TEXT    NOT NULL,
    carried_over  INTEGER NOT NULL CHECK (carried_over IN (0, 1)),
    event         INTEGER NOT NULL REFERENCES event (seq)
, promised_on TEXT, delay_cause TEXT CHECK (delay_cause IN ('own', 'no_parts', 'customer')), place TEXT NOT NULL DEFAULT 'customer') STRICT, WITHOUT ROWID;
CREATE INDEX ticket_by_serial ON ticket (serial);
CREATE INDEX ticket_registered ON ticket (report_date) WHERE state = 'registered';
CREATE UNIQUE INDEX one_open_ticket ON ticket (serial) WHERE state IN (
    'registered', 'received', 'appraised', 'quoted', 'accepted', 'declined', 'in_repair', 'waiting_parts', 'at_depot',
    'ready', 'notified');
CREATE TABLE customer (
    ticket          TEXT    PRIMARY KEY REFERENCES ticket (number),
    phone           TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    symptom_words   TEXT    NOT NULL,
    consent_version INTEGER NOT NULL,
    consent_ms      INTEGER NOT NULL
, signature TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE ticket_step (
    id         INTEGER PRIMARY KEY,
    ticket     TEXT    NOT NULL REFERENCES ticket (number),
    from_state TEXT    NOT NULL,
    to_state   TEXT    NOT NULL,
    who        TEXT    NOT NULL,
    terminal   TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    note       TEXT    NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX ticket_step_by_ticket ON ticket_step (ticket);
CREATE TRIGGER ticket_step_keeps_its_words BEFORE UPDATE ON ticket_step BEGIN SELECT RAISE(ABORT, 'ticket_step is append-only'); END;
CREATE TRIGGER ticket_step_stays BEFORE DELETE ON ticket_step BEGIN SELECT RAISE(ABORT, 'ticket_step is append-only'); END;
CREATE TABLE decision (
    id          INTEGER PRIMARY KEY,
    ticket      TEXT    NOT NULL REFERENCES ticket (number),
    made_ms     INTEGER NOT NULL,
    inputs      TEXT    NOT NULL,
    output      TEXT    NOT NULL,
    policy_hash TEXT    NOT NULL
) STRICT;
CREATE INDEX decision_by_ticket ON decision (ticket);
CREATE TRIGGER decision_keeps_its_words BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TABLE proof_binding (
    serial TEXT PRIMARY KEY,
    proof  TEXT NOT NULL,
    ticket TEXT NOT NULL REFERENCES ticket (number)
) STRICT, WITHOUT ROWID;
CREATE INDEX proof_binding_by_proof ON proof_binding (proof);
CREATE TABLE proof_scan (
    ticket  TEXT PRIMARY KEY REFERENCES ticket (number),
    proof   TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE wrong_try (
    command TEXT    PRIMARY KEY,
    at_ms   INTEGER NOT NULL,
    refusal TEXT    NOT NULL CHECK (refusal IN ('unknown_ticket', 'wrong_code'))
) STRICT, WITHOUT ROWID;
CREATE INDEX wrong_try_by_time ON wrong_try (at_ms);
CREATE TABLE bin (
    number TEXT    PRIMARY KEY,
    label  TEXT    NOT NULL,
    parts  INTEGER NOT NULL CHECK (parts >= 0)
, bag_of TEXT REFERENCES staff (id)) STRICT, WITHOUT ROWID;
CREATE TABLE spool (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    lang       TEXT    NOT NULL CHECK (lang IN ('zh', 'en')),
    state      TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'verifying', 'done', 'needs_attention', 'unconfirmed')),
    attempts   INTEGER NOT NULL,
    print      INTEGER NOT NULL CHECK (print >= 1),
    why        TEXT    NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX spool_unfinished ON spool (id) WHERE state <> 'done';
CREATE INDEX spool_by_subject ON spool (subject, kind);
CREATE TABLE partner (
    code       TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('outlet', 'centre')),
    name_zh    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    public_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE consignment_in_kind (
    consignment TEXT NOT NULL REFERENCES consignment (number),
    part        TEXT NOT NULL REFERENCES part (number),
    PRIMARY KEY (consignment, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE "old_part" (
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
    credited        INTEGER NOT NULL CHECK (credited IN (0, 1)), judged_photo TEXT NOT NULL DEFAULT '',
    CHECK (state <> 'tagged' OR bin IS NULL),
    CHECK ((state IN ('shelved', 'returned')) = (bin IS NOT NULL)),
    CHECK (state <> 'packed' OR carton IS NOT NULL),
    CHECK (state NOT IN ('tagged', 'shelved') OR carton IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX old_part_by_ticket ON old_part (ticket);
CREATE INDEX old_part_by_unit ON old_part (unit);
CREATE INDEX old_part_by_bin ON old_part (bin) WHERE bin IS NOT NULL;
CREATE INDEX old_part_by_carton ON old_part (carton) WHERE carton IS NOT NULL;
CREATE INDEX old_part_by_consignment ON old_part (consignment) WHERE consignment IS NOT NULL;
CREATE INDEX old_part_here ON old_part (due_on) WHERE state IN ('tagged', 'shelved', 'packed');
CREATE INDEX old_part_by_state ON old_part (outlet, state);
CREATE TABLE "movement" (
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
CREATE INDEX movement_by_tag ON movement (tag);
CREATE INDEX event_of_removal ON event (entity) WHERE kind IN ('part.tagged', 'part.brought');
CREATE TRIGGER movement_keeps_its_words BEFORE UPDATE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_stays BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
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
CREATE TABLE stocktake (
    id        INTEGER PRIMARY KEY,
    bin       TEXT    NOT NULL REFERENCES bin (number),
    state     TEXT    NOT NULL CHECK (state IN ('open', 'confirmed', 'dropped')),
    begun_by  TEXT    NOT NULL,
    begun_ms  INTEGER NOT NULL
, here INTEGER NOT NULL DEFAULT 0 CHECK (here >= 0), strange INTEGER NOT NULL DEFAULT 0 CHECK (strange >= 0)) STRICT;
CREATE UNIQUE INDEX one_count_of_a_bin ON stocktake (bin) WHERE state = 'open';
CREATE TABLE stocktake_scan (
    stocktake INTEGER NOT NULL REFERENCES stocktake (id),
    tag       TEXT    NOT NULL REFERENCES old_part (tag),
    who       TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL, counted TEXT NOT NULL DEFAULT 'here' CHECK (counted IN ('here', 'stranger')), event INTEGER REFERENCES event (seq),
    PRIMARY KEY (stocktake, tag)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE customer_signature (
    ticket  TEXT NOT NULL REFERENCES ticket (number),
    what    TEXT NOT NULL CHECK (what IN ('intake', 'hand_back')),
    strokes TEXT NOT NULL,
    PRIMARY KEY (ticket, what)
) STRICT, WITHOUT ROWID;
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
CREATE INDEX part_by_gtin ON part (gtin) WHERE gtin <> '';
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
CREATE TABLE reservation (
    id         INTEGER PRIMARY KEY,
    ticket     TEXT    NOT NULL REFERENCES ticket (number),
    part       TEXT    NOT NULL REFERENCES part (number),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    until_day  TEXT    NOT NULL
) STRICT;
CREATE INDEX reservation_by_part ON reservation (part);
CREATE INDEX reservation_by_ticket ON reservation (ticket);
CREATE TABLE replenishment (
    id         INTEGER PRIMARY KEY,
    part       TEXT    NOT NULL REFERENCES part (number),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    arrived    INTEGER NOT NULL CHECK (arrived BETWEEN 0 AND quantity),
    ordered_on TEXT    NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX replenishment_open ON replenishment (part) WHERE arrived < quantity;
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
CREATE TABLE outlet_terms (
    outlet          TEXT    PRIMARY KEY,
    tier            TEXT    NOT NULL CHECK (tier IN ('level_1', 'level_2', 'agent')),
    categories      TEXT    NOT NULL,
    credit_line_fen INTEGER NOT NULL CHECK (credit_line_fen >= 0),
    overdue_fee_fen INTEGER NOT NULL CHECK (overdue_fee_fen >= 0),
    opening_fen     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outlet_reviewer (
    outlet TEXT NOT NULL,
    staff  TEXT NOT NULL,
    PRIMARY KEY (outlet, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE labour_tariff (
    outlet     TEXT    NOT NULL,
    category   TEXT    NOT NULL,
    level      INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    work       TEXT    NOT NULL CHECK (work IN ('repair', 'exchange', 'no_fault_found')),
    fee_fen    INTEGER NOT NULL CHECK (fee_fen >= 0),
    travel_fen INTEGER NOT NULL CHECK (travel_fen >= 0),
    PRIMARY KEY (outlet, category, level, work)
) STRICT, WITHOUT ROWID;
CREATE TABLE cost_plan (
    outlet   TEXT    NOT NULL,
    category TEXT    NOT NULL,
    year     INTEGER NOT NULL,
    plan_fen INTEGER NOT NULL CHECK (plan_fen >= 0),
    PRIMARY KEY (outlet, category, year)
) STRICT, WITHOUT ROWID;
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
CREATE UNIQUE INDEX settlement_line_once ON settlement_line (outlet, kind, document) WHERE kind IN (
    'parts_advanced', 'exchange_units_advanced', 'overdue_charge', 'old_parts_credited', 'units_credited');
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
CREATE INDEX stocktake_scan_by_tag ON stocktake_scan (tag);
CREATE TABLE stocktake_sample (
    stocktake INTEGER NOT NULL REFERENCES stocktake (id),
    tag       TEXT    NOT NULL REFERENCES old_part (tag),
    who       TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (stocktake, tag, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX discrepancy_open ON discrepancy (opened_on) WHERE state <> 'resolved';
CREATE INDEX old_part_away ON old_part (state) WHERE state IN ('missing', 'returning', 'returned');
CREATE TABLE customer_account (
    number    TEXT    PRIMARY KEY,
    name      TEXT    NOT NULL,
    limit_fen INTEGER NOT NULL CHECK (limit_fen >= 0)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE loaner (
    serial      TEXT    PRIMARY KEY,
    model       TEXT    NOT NULL REFERENCES model (id),
    owner       TEXT    NOT NULL CHECK (owner IN ('outlet', 'agent', 'branch', 'centre')),
    value_fen   INTEGER NOT NULL CHECK (value_fen >= 0),
    deposit_fen INTEGER NOT NULL CHECK (deposit_fen >= 0),
    state       TEXT    NOT NULL CHECK (state IN (
        'available', 'reserved', 'out', 'checking', 'in_repair', 'retired', 'lost'))
) STRICT, WITHOUT ROWID;
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
CREATE UNIQUE INDEX one_loan_of_a_unit ON loan (unit) WHERE state IN ('requested', 'approved', 'out');
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
CREATE TABLE loan_agreement (
    loan    TEXT PRIMARY KEY REFERENCES loan (number),
    strokes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE loaner_declined (
    ticket TEXT    PRIMARY KEY REFERENCES ticket (number),
    words  TEXT    NOT NULL,
    who    TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;

// The pool of loaners and customers who may pay later, loaded in bulk: each call one transaction, all or nothing. Saying the
// same again changes no row and leaves no event; where a loaner is, only its steps change.
#include "db/commit.hpp"
#include "db/inside.hpp"

namespace mendbay::db {

Done Store::put_loaners(std::span<const LoanerRow> rows, Instant at) {
    const auto loaded = inside_->write([&](Sql& sql) {
        std::int64_t changed = 0;
        const Stamp stamp = inside_->stamp(at, "system");
        for (const LoanerRow& row : rows) {
            if (!sql.exists("SELECT 1 FROM model WHERE id = ?", row.model))
                throw Trouble{{Fault::bad_input, "loaner " + row.serial.text + ": no model " + row.model.text}};
            const bool is_new = !loaner(sql, row.serial);
            changed += sql.run(
                "INSERT INTO loaner (serial, model, owner, value_fen, deposit_fen, state) VALUES (?1, ?2, ?3, ?4, ?5, "
                "'available') ON CONFLICT (serial) DO UPDATE SET model = ?2, owner = ?3, value_fen = ?4, deposit_fen = ?5 "
                "WHERE (model, owner, value_fen, deposit_fen) IS NOT (?2, ?3, ?4, ?5)",
                row.serial, row.model, parts::name_of(row.owner), row.value, row.deposit);
            if (!is_new) continue;
            const std::int64_t event = append(sql, stamp, "loaner.joined", row.serial.text,
                                              Payload().with("model", row.model).with("owner", parts::name_of(row.owner)));
            sql.run(
                "INSERT INTO loaner_step (serial, from_state, to_state, cause, who, approved_by, terminal, at_ms, note, "
                "event) VALUES (?, '', 'available', 'joined', ?, '', ?, ?, '', ?)",
                row.serial, stamp.actor, stamp.terminal, stamp.at, event);
        }
        if (changed > 0) append(sql, stamp, "catalogue.loaded", "loaners", Payload().with("changed", changed));
        return changed;
    });
    if (!loaded) return tl::unexpected(loaded.error());
    return {};
}

Done Store::put_accounts(std::span<const AccountRow> rows, Instant at) {
    const auto loaded = inside_->write([&](Sql& sql) {
        std::int64_t changed = 0;
        for (const AccountRow& row : rows)
            changed += sql.run(
                "INSERT INTO customer_account (number, name, limit_fen) VALUES (?1, ?2, ?3) ON CONFLICT "
                "(number) DO UPDATE SET name = ?2, limit_fen = ?3 WHERE (name, limit_fen) IS NOT (?2, ?3)",
                row.number, row.name, row.limit);
        if (changed > 0)
            append(sql, inside_->stamp(at, "system"), "catalogue.loaded", "accounts", Payload().with("changed", changed));
        return changed;
    });
    if (!loaded) return tl::unexpected(loaded.error());
    return {};
}

Result<ReceiptFacts> Store::receipt(const std::string& number) {
    return inside_->read([&](Sql& sql) { return receipt_facts(sql, number); });
}

Result<AgreementFacts> Store::agreement(const std::string& loan) {
    return inside_->read([&](Sql& sql) { return agreement_facts(sql, loan); });
}

}  // namespace mendbay::db

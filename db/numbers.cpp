#include "db/numbers.hpp"

namespace mendbay::db {

namespace {

constexpr int last_running_number = 9999;

bool is_taken(Sql& sql, NumberKind kind, const std::string& number) {
    switch (kind) {
        case NumberKind::ticket: return sql.exists("SELECT 1 FROM ticket WHERE number = ?", number);
        case NumberKind::part_tag: return sql.exists("SELECT 1 FROM old_part WHERE tag = ?", number);
        case NumberKind::carton: return sql.exists("SELECT 1 FROM carton WHERE number = ?", number);
        case NumberKind::consignment: return sql.exists("SELECT 1 FROM consignment WHERE number = ?", number);
        case NumberKind::loan: return sql.exists("SELECT 1 FROM loan WHERE number = ?", number);
        // Receipts; vouchers of exchanges and refunds will draw from the same numbers.
        case NumberKind::voucher: return sql.exists("SELECT 1 FROM money_row WHERE receipt = ?", number);
        default: assert(!"no other kind is numbered so far"); return true;
    }
}

}  // namespace

std::string next_number(Sql& sql, NumberKind kind, const Outlet& outlet, Day day) {
    const std::string kind_letter(1, char(kind));
    int running = sql.one<int>("SELECT last FROM running_number WHERE kind = ?", kind_letter).value_or(0);
    for (int tried = 0; tried < last_running_number; ++tried) {
        running = running % last_running_number + 1;
        std::string number = to_string(Number{kind, outlet.code, day, outlet.terminal, running});
        if (is_taken(sql, kind, number)) continue;
        sql.run("INSERT INTO running_number (kind, last) VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET last = ?2",
                kind_letter, running);
        return number;
    }
    throw Trouble{{Fault::full, "all 9999 numbers of " + to_string(day) + " are taken"}};
}

}  // namespace mendbay::db

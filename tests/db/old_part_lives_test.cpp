// Old parts through everything that can be done to them, in any order, by anybody, with the power cut in between: a hundred
// thousand operations, most of them refused. What the store accepted is held against the rule book's table, written down
// here once more, not against the program's own.
#include "tests/db/outlet.hpp"
#include "tests/db/power_cut_vfs.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <map>
#include <random>
#include <set>

using namespace mendbay;
using namespace mendbay::test;

namespace {

constexpr int operations = 100'000;
constexpr std::size_t most_parts = 1000;

// spec 03, "Transitions of an old part": from and to, the role, and whether two persons are needed.
struct BookRow {
    std::set<std::string> from, to;
    std::vector<Role> who;
    bool two;
};
const std::map<std::string, BookRow>& book() {
    static const std::map<std::string, BookRow> rows{
        {"PP-01", {{""}, {"tagged"}, {Role::engineer}, false}},
        {"PP-02", {{"tagged"}, {"shelved"}, {Role::storekeeper}, false}},
        {"PP-03", {{"shelved"}, {"shelved"}, {Role::storekeeper}, false}},
        {"PP-04", {{"tagged", "shelved"}, {"packed"}, {Role::storekeeper}, false}},
        {"PP-05", {{"packed"}, {"shelved"}, {Role::storekeeper}, false}},
        {"PP-06", {{"packed"}, {"shipped"}, {Role::storekeeper}, false}},
        {"PP-07", {{"shipped"}, {"received"}, {Role::centre}, false}},
        {"PP-08", {{"shipped"}, {"missing"}, {Role::centre}, true}},
        {"PP-09", {{"tagged", "shelved", "packed"}, {"missing"}, {Role::storekeeper}, true}},
        {"PP-10", {{"missing"}, {"shelved"}, {Role::storekeeper}, true}},
        {"PP-11", {{"missing"}, {"received"}, {Role::centre, Role::manager, Role::storekeeper}, true}},
        {"PP-12", {{"missing"}, {"written_off"}, {Role::centre, Role::storekeeper, Role::manager}, true}},
        {"PP-13",
         {{"tagged", "shelved", "packed", "shipped"}, {"received"}, {Role::centre, Role::manager, Role::storekeeper}, true}},
        {"PP-14", {{"received"}, {"accepted", "refused"}, {Role::centre}, false}},
        {"PP-15", {{"accepted"}, {"credited"}, {Role::centre}, true}},
        {"PP-16", {{"credited"}, {"disposed", "refurbished", "to_supplier"}, {Role::centre}, true}},
        {"PP-17", {{"accepted", "refused"}, {"received"}, {Role::centre}, true}},
        {"PP-18", {{"refused"}, {"returning"}, {Role::centre}, false}},
        {"PP-19", {{"returning"}, {"returned"}, {Role::storekeeper}, false}},
        {"PP-20", {{"refused", "returned"}, {"disposed"}, {Role::centre, Role::storekeeper}, false}},
    };
    return rows;
}

const std::vector<Person>& people() {
    static const std::vector<Person> all{
        SmallOutlet::engineer(),
        SmallOutlet::storekeeper(),
        {{"S2"}, "孙库", {Role::storekeeper}},
        {{"C1"}, "王客服", {Role::clerk}},
        {{"M1"}, "陈主管", {Role::manager, Role::storekeeper}},
        {{"A1"}, "周审", {Role::centre}},
        {{"A2"}, "吴审", {Role::centre}},
    };
    return all;
}

// An outlet that is its own centre, so that one store sees a part's whole life.
class Lives {
  public:
    explicit Lives(std::uint64_t seed) : disk_(std::make_unique<PowerCutDisk>(seed)), random_(seed) {
        const db::PartnerRow itself{{"SZ001"}, true, {"本中心", "Itself"}, ""};
        REQUIRE(outlet_.store->put_partners({&itself, 1}, outlet_.now));
        const db::PartRow battery{{{"BATTERY"}, {"电池", "Battery"}, "lens", {80'00}, true, false}, {{"CAM-X"}}};
        REQUIRE(outlet_.store->put_parts({&battery, 1}, outlet_.now));
        for (int n = 1; n <= 9; ++n) tickets_.push_back(outlet_.in_repair(SmallOutlet::camera(n)));
        outlet_.store.reset();
        outlet_.reopen();
    }

    ~Lives() {  // whatever is open goes before its disk does
        reader_.reset();
        outlet_.store.reset();
    }
    Lives(const Lives&) = delete;
    Lives& operator=(const Lives&) = delete;

    void live() {
        for (int i = 0; i < operations; ++i) {
            if (pick(500) == 0) outlet_.now += std::chrono::hours(24 * int(1 + pick(20)));
            if (pick(700) == 0) disk_->cut_after(1 + int(pick(60)));
            const flow::Order order = any_order();
            auto outcome = outlet_.store->commit(order);
            if (disk_->is_off() || !outcome) {
                INFO((outcome ? std::string() : outcome.error().detail));
                REQUIRE(disk_->is_off());
                reader_.reset();
                outlet_.store.reset();
                disk_->come_back();
                outlet_.reopen();
                ++cuts_;
                // Said again, it is done once.
                outcome = outlet_.store->commit(order);
                REQUIRE(outcome);
            }
            const bool accepted = std::holds_alternative<flow::Receipt>(*outcome);
            ++(accepted ? accepted_ : refused_);
            if (accepted) learn(order, std::get<flow::Receipt>(*outcome));
            look_at_new_movements(order, accepted);
            if (accepted) balance();
            if (i % 5000 == 4999) {
                REQUIRE(outlet_.complaints() == "");
                only_live_parts_answer();
            }
        }
        REQUIRE(outlet_.complaints() == "");
    }

    int accepted() const { return accepted_; }
    int refused() const { return refused_; }
    int cuts() const { return cuts_; }
    const std::map<std::string, int>& rows() const { return rows_; }

  private:
    std::size_t pick(std::size_t below) { return std::size_t(random_() % below); }
    template <class T>
    const T& any(const std::vector<T>& of) {
        return of[pick(of.size())];
    }
    bool chance(int percent) { return int(pick(100)) < percent; }

    SQLite::Database& database() {
        if (!reader_) reader_.emplace((outlet_.dir.path / "data" / "mendbay.db").string(), SQLite::OPEN_READONLY);
        return *reader_;
    }

    TagNo any_tag(const char* state) {
        // Most of the time one for which it makes sense.
        const auto& fitting = tags_in_[state];
        if (!fitting.empty() && chance(85)) return {*std::next(fitting.begin(), long(pick(fitting.size())))};
        if (states_.empty()) return {"SZ001-260302-PA0099-X"};
        return {std::next(states_.begin(), long(pick(states_.size())))->first};
    }
    parts::TagScan scan(const TagNo& tag) {
        auto scanned = outlet_.scan(tag);
        if (chance(3)) scanned.check = "00000000";
        if (chance(3)) scanned = {tag, 0, {}, true};
        return scanned;
    }
    BinNo any_bin() {
        static const std::vector<std::string> labels{"A-01", "A-02", "B-01", "Z-99"};
        return SmallOutlet::bin(any(labels));
    }
    CartonNo any_carton() { return cartons_.empty() ? CartonNo{"SZ001-260302-CA0001-X"} : recent(cartons_, 6); }
    ConsignmentNo any_consignment(const char* state = nullptr) {
        if (state && chance(85)) {
            SQLite::Statement rows(database(),
                                   "SELECT number FROM consignment WHERE state = ? ORDER BY number DESC LIMIT 1");
            rows.bind(1, state);
            if (rows.executeStep()) return {rows.getColumn(0).getString()};
        }
        return consignments_.empty() ? ConsignmentNo{"SZ001-260302-SA0001-X"} : recent(consignments_, 3);
    }
    std::string any_discrepancy() {
        SQLite::Statement rows(database(), chance(90) ? "SELECT id FROM discrepancy WHERE state <> 'resolved' ORDER BY id"
                                                      : "SELECT id FROM discrepancy ORDER BY id");
        std::vector<std::string> ids;
        while (rows.executeStep()) ids.push_back(rows.getColumn(0).getString());
        return ids.empty() ? "none#1" : any(ids);
    }
    template <class T>
    const T& recent(const std::vector<T>& of, std::size_t among) {
        const std::size_t last = std::min(among, of.size());
        return of[of.size() - 1 - pick(last)];
    }

    flow::Order by(flow::Command command, Role usually, Station at) {
        const Person* who = &any(people());
        if (chance(90))
            for (int tries = 0; tries < 20 && !who->is(usually); ++tries) who = &any(people());
        if (chance(5)) at = Station(pick(4));
        auto order = outlet_.order(std::move(command), chance(98) ? std::optional(*who) : std::nullopt, at);
        if (chance(60)) order.approvals.push_back({any(people())});  // the asker among them
        return order;
    }

    flow::Order any_order() {
        using enum Station;
        const auto storekeeper = [&](flow::Command command) { return by(std::move(command), Role::storekeeper, warehouse); };
        const auto auditor = [&](flow::Command command) { return by(std::move(command), Role::centre, centre); };
        const auto note = [&] { return chance(90) ? std::string("看过了") : std::string(" "); };
        switch (pick(34)) {
            case 0:
            case 1:
            case 2:
                if (states_.size() < most_parts) {
                    static const std::vector<std::string> numbers{"LENS", "REMOTE", "BATTERY", "BULB"};
                    return by(parts::TagOldPart{any(tickets_), {any(numbers)}, "F01", ""}, Role::engineer, counter);
                }
                [[fallthrough]];
            case 3:
            case 4: return storekeeper(parts::ShelvePart{scan(any_tag("tagged")), any_bin()});
            case 5: return storekeeper(parts::ShelvePart{scan(any_tag("shelved")), any_bin()});
            case 6: return storekeeper(parts::ShelvePart{scan(any_tag("packed")), any_bin()});
            case 7: return storekeeper(parts::ShelvePart{scan(any_tag("missing")), any_bin()});
            case 8: return storekeeper(parts::ShelvePart{scan(any_tag("returning")), any_bin()});
            case 9:
                return chance(30) ? storekeeper(parts::OpenConsignment{{chance(90) ? "SZ001" : "GZ01"}})
                                  : storekeeper(parts::ReopenCarton{any_carton()});
            case 10: return storekeeper(parts::OpenCarton{any_consignment("open"), chance(30)});
            case 11: return storekeeper(parts::CloseCarton{any_carton()});
            case 12:
            case 13:
            case 14: return storekeeper(parts::PackPart{scan(any_tag(chance(80) ? "shelved" : "tagged")), any_carton()});
            case 15: return seal();
            case 16: return ship();
            case 17: return storekeeper(parts::CancelConsignment{any_consignment()});
            case 18: {
                const auto sent =
                    cartons_of(any_consignment(chance(60) ? "shipped" : "receiving"), "parts > 0 AND arrival = ''");
                return auditor(parts::ReceiveCarton{carton_label(sent.empty() ? any_carton() : any(sent))});
            }
            case 19:
            case 20: {
                parts::ReceivePart command{any_consignment("receiving"), scan(any_tag("shipped")), {}, {}};
                if (chance(10)) command.found = parts::DiscrepancyKind(pick(parts::discrepancy_kind_count));
                if (chance(80)) command.photo = "sha256:1";
                return auditor(command);
            }
            case 21:
            case 22:
                if (chance(40))
                    return auditor(parts::ResolveDiscrepancy{any_discrepancy(), parts::Outcome::found_at_centre, note()});
                return auditor(parts::ReportSurplus{any_consignment("receiving"),
                                                    scan(any_tag(chance(50) ? "shelved" : "packed")), "sha256:2"});
            case 23: return chance(70) ? end_receiving() : ship();
            case 24: return by(parts::AnswerDiscrepancy{any_discrepancy(), note()}, Role::manager, warehouse);
            case 25:
                return auditor(
                    parts::ResolveDiscrepancy{any_discrepancy(), parts::Outcome(pick(parts::outcome_count)), note()});
            case 26:
                if (chance(40))
                    return auditor(parts::ReportFault{any_consignment("receiving"), scan(any_tag("received")),
                                                      parts::DiscrepancyKind(pick(parts::discrepancy_kind_count)),
                                                      chance(80) ? "sha256:4" : ""});
                return auditor(parts::ReopenDiscrepancy{any_discrepancy(), note()});
            case 27:
            case 28: {
                parts::Adjudicate command{scan(any_tag("received")), {}, {}, {}};
                if (chance(40)) command.refused = parts::RefusedFor(pick(parts::refused_for_count));
                if (chance(80)) command.photo = "sha256:3";
                return auditor(command);
            }
            case 29:
                return auditor(
                    parts::WithdrawAdjudication{any_tag(chance(50) ? "accepted" : "refused"), note(), chance(50)});
            case 30:
                return auditor(parts::CreditParts{chance(70) ? std::vector{any_tag("accepted")}
                                                             : std::vector{any_tag("accepted"), any_tag("accepted")}});
            case 31:
                return auditor(parts::DisposeParts{{any_tag("credited")},
                                                   any(std::vector{parts::State::disposed, parts::State::refurbished,
                                                                   parts::State::to_supplier, parts::State::tagged}),
                                                   note()});
            case 32:
                switch (pick(3)) {
                    case 0: return auditor(parts::SendBack{any_tag("refused"), note()});
                    case 1:
                        return chance(50) ? auditor(parts::DisposeRefused{any_tag("refused"), note()})
                                          : storekeeper(parts::DisposeRefused{any_tag("returned"), note()});
                    default: return storekeeper(parts::WriteOff{any_tag("missing"), note()});
                }
            default: return count();
        }
    }

    flow::Order seal() {
        const ConsignmentNo number = any_consignment("open");
        if (chance(15))
            return by(parts::UnsealConsignment{any_consignment("sealed"), "装错了"}, Role::storekeeper, Station::warehouse);
        // As a storekeeper does: close what is still open first.
        auto& db = database();
        SQLite::Statement open(db, "SELECT number FROM carton WHERE consignment = ? AND at_terminal <> '' LIMIT 1");
        open.bind(1, number.text);
        if (open.executeStep() && chance(80))
            return by(parts::CloseCarton{{open.getColumn(0).getString()}}, Role::storekeeper, Station::warehouse);
        return by(parts::SealConsignment{number}, Role::storekeeper, Station::warehouse);
    }
    parts::CartonScan carton_label(const CartonNo& carton) {
        auto& db = database();
        SQLite::Statement row(
            db, "SELECT seal FROM carton JOIN consignment ON consignment.number = consignment WHERE carton.number = ?");
        row.bind(1, carton.text);
        const int seal = row.executeStep() ? row.getColumn(0).getInt() : 1;
        const int printed = chance(95) ? seal : seal - 1;
        return {carton, printed, parts::carton_check("0123456789abcdef", carton, printed), false};
    }
    std::vector<CartonNo> cartons_of(const ConsignmentNo& number, const char* where) {
        auto& db = database();
        SQLite::Statement rows(db, std::string("SELECT number FROM carton WHERE consignment = ? AND ") + where);
        rows.bind(1, number.text);
        std::vector<CartonNo> found;
        while (rows.executeStep()) found.push_back({rows.getColumn(0).getString()});
        return found;
    }
    flow::Order ship() {
        parts::ShipConsignment command{any_consignment("sealed"), chance(95) ? "顺丰" : "", {}};
        for (const auto& carton : cartons_of(command.consignment, "parts > 0"))
            if (chance(97)) command.cartons.push_back({carton_label(carton), chance(97) ? "SF100" : ""});
        return by(command, Role::storekeeper, Station::warehouse);
    }
    flow::Order end_receiving() {
        parts::EndReceiving command{any_consignment("receiving"), {}};
        for (const auto& carton : cartons_of(command.consignment, "parts > 0 AND arrival = ''"))
            if (chance(70)) command.missing_cartons.push_back(carton);
        return by(command, Role::centre, Station::centre);
    }
    flow::Order count() {
        const BinNo bin = any_bin();
        switch (pick(8)) {
            case 0: return by(parts::BeginCount{bin}, Role::storekeeper, Station::warehouse);
            case 1:
                if (chance(85)) return by(parts::DropCount{bin}, Role::storekeeper, Station::warehouse);
                return by(parts::EndCount{bin}, Role::storekeeper, Station::warehouse);
            case 2: return by(parts::DropCount{bin}, Role::storekeeper, Station::warehouse);
            default:
                return by(parts::CountPart{bin, scan(any_tag(chance(80) ? "shelved" : "missing"))}, Role::storekeeper,
                          Station::warehouse);
        }
    }

    void learn(const flow::Order& order, const flow::Receipt& receipt) {
        const auto* recorded = std::get_if<flow::Recorded>(&receipt);
        if (std::holds_alternative<parts::OpenConsignment>(order.command)) consignments_.push_back({recorded->subject});
        if (std::holds_alternative<parts::OpenCarton>(order.command)) cartons_.push_back({recorded->subject});
    }

    // What was written since the last look, held against the book.
    void look_at_new_movements(const flow::Order& order, bool accepted) {
        auto& db = database();
        SQLite::Statement rows(db,
                               "SELECT id, tag, cause, to_state, who, approved_by FROM movement WHERE id > ? ORDER BY id");
        rows.bind(1, std::int64_t(last_movement_));
        while (rows.executeStep()) {
            REQUIRE(accepted);
            last_movement_ = rows.getColumn(0).getInt64();
            const std::string tag = rows.getColumn(1).getString(), cause = rows.getColumn(2).getString(),
                              to = rows.getColumn(3).getString(), who = rows.getColumn(4).getString(),
                              approved_by = rows.getColumn(5).getString();
            INFO(cause << " " << tag << " " << states_[tag] << " > " << to << " by " << who << ", " << approved_by);
            const auto row = book().find(cause);
            REQUIRE(row != book().end());
            REQUIRE(row->second.from.contains(states_[tag]));
            REQUIRE(row->second.to.contains(to));
            REQUIRE(order.who);
            REQUIRE(order.who->id.text == who);
            REQUIRE(order.who->is_any(row->second.who));
            if (row->second.two) {
                REQUIRE_FALSE(approved_by.empty());
                REQUIRE(approved_by != who);  // no one approves their own request
            }
            tags_in_[states_[tag]].erase(tag);
            tags_in_[to].insert(tag);
            states_[tag] = to;
            ++rows_[cause];
        }
    }

    void balance() {
        const auto balances = outlet_.store->balances();
        REQUIRE(balances);
        for (const auto& balance : *balances) {
            REQUIRE(balance.holds());
            REQUIRE(balance.removed == int(states_.size()));
            REQUIRE(balance[parts::Term::shelf] == int(tags_in_["shelved"].size()));
            REQUIRE(balance[parts::Term::transit] == int(tags_in_["shipped"].size()));
            REQUIRE(balance[parts::Term::missing] == int(tags_in_["missing"].size()));
        }
    }

    // A tag is one part's, a bin's or carton's count is what lies in it, and nobody is in two places.
    void only_live_parts_answer() {
        auto& db = database();
        const auto number = [&](const char* query) {
            SQLite::Statement row(db, query);
            row.executeStep();
            return row.getColumn(0).getInt();
        };
        REQUIRE(number("SELECT count(*) - count(DISTINCT tag) FROM old_part") == 0);
        REQUIRE(number("SELECT count(*) FROM bin WHERE parts < 0") == 0);
        REQUIRE(number("SELECT count(*) FROM old_part WHERE bin IS NOT NULL AND carton IS NOT NULL AND state = 'shelved'") ==
                0);
        REQUIRE(number("SELECT count(*) FROM credit WHERE asked_by = approved_by") == 0);
        REQUIRE(number("SELECT count(*) FROM credit JOIN old_part USING (tag) WHERE old_part.credited = 0") == 0);
        REQUIRE(number("SELECT count(*) FROM (SELECT 1 FROM consignment WHERE state = 'open' GROUP BY centre HAVING "
                       "count(*) > 1)") == 0);
    }

    SmallOutlet outlet_;
    std::unique_ptr<PowerCutDisk> disk_;
    std::mt19937_64 random_;
    std::vector<TicketNo> tickets_;
    std::vector<ConsignmentNo> consignments_;
    std::vector<CartonNo> cartons_;
    std::optional<SQLite::Database> reader_;
    std::map<std::string, std::string> states_;             // by tag
    std::map<std::string, std::set<std::string>> tags_in_;  // the same by state
    std::map<std::string, int> rows_;                       // how often each was gone through
    std::int64_t last_movement_ = 0;
    int accepted_ = 0, refused_ = 0, cuts_ = 0;
};

}  // namespace

TEST_CASE(
    "a hundred thousand operations in any order, by anybody, with power cuts: every part is in one place and every sum "
    "holds",
    "[lives]") {
    Lives lives(20261125);
    lives.live();
    std::string told;
    for (const auto& [row, times] : lives.rows()) told += fmt::format("{} {}  ", row, times);
    INFO(lives.accepted() << " accepted, " << lives.refused() << " refused, " << lives.cuts() << " cuts: " << told);
    // The whole table was gone through, and not only once by luck.
    for (const auto& [row, ignored] : book()) {
        INFO(row << "; " << told);
        const auto times = lives.rows().find(row);
        REQUIRE(times != lives.rows().end());
    }
    CHECK(lives.cuts() > 50);
    CHECK(lives.refused() > operations / 4);
    CHECK(lives.accepted() > operations / 10);
}

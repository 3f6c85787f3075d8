// A stocktake of many parts in one session: what a scan costs from the order to the answer, durable, and whether the
// fifty-thousandth costs more than the first.
#include "db/sql.hpp"
#include "kiosk/base/number.hpp"
#include "kiosk/parts/old_part.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/outlets.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

namespace mendbay::bench {

namespace fs = std::filesystem;

namespace {

constexpr int few = 500, usual = 5'000, many = 50'000;
constexpr int in_a_window = 500;  // scans that are measured together, at the end of a count of that many
constexpr std::size_t page_bytes = 4096;

const Person keeper{{"K01"}, "李娜", {Role::storekeeper}};

// What others do on this machine, and how long its disk takes, is no part of what a scan costs us.
double processor_microseconds() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e6 + double(spent.tv_nsec) / 1e3;
}

TagNo tag_of(const db::Store& store, int part) {
    const Day day = Day{std::chrono::days{20'000 + part / 9'999}};
    return {to_string(Number{NumberKind::part_tag, store.outlet().code, day, 'A', part % 9'999 + 1})};
}

// As many parts on one shelf as a count has scans, written straight into the rows: what is measured is their count.
void fill_shelf(const fs::path& data, const db::Store& store, const BinNo& bin) {
    db::Sql sql(data / "mendbay.db", SQLite::OPEN_READWRITE, db::Sync::extra);
    db::Transaction all(sql);
    const auto key = store.outlet().code;
    const auto part = sql.one<std::string>("SELECT number FROM part ORDER BY number LIMIT 1").value();
    const auto ticket = sql.one<std::string>("SELECT number FROM ticket ORDER BY number LIMIT 1").value();
    const auto event = sql.one<std::int64_t>("SELECT max(seq) FROM event").value();
    for (int i = 0; i < many; ++i) {
        const TagNo tag = tag_of(store, i);
        sql.run(
            "INSERT INTO old_part (tag, outlet, part, ticket, unit, fault_code, credit_fen, removed_on, due_on, state, bin, "
            "latest_print, label_confirmed, tag_check, in_kind, judged_by, refused_for, appeals, credited) "
            "SELECT ?, ?, ?, number, serial, 'F01', 100, '2026-01-01', '2026-01-31', 'shelved', ?, 1, 1, '', 0, '', '', 0, "
            "0 FROM ticket WHERE number = ?",
            tag, key, part, bin, ticket);
        sql.run(
            "INSERT INTO movement (tag, from_place, to_place, to_state, who, approved_by, terminal, at_ms, cause, note, "
            "origin, event) VALUES (?, '', ?, 'shelved', 'K01', '', 'bench', 1, 'PP-02', '', ?, ?)",
            tag, bin, i + 1, event);
    }
    sql.run("UPDATE bin SET parts = ? WHERE number = ?", many, bin);
    all.commit();
}

}  // namespace

// Through the store, as the flow does it: the order, the rule on fresh rows, scan, sums and event in one durable
// transaction, and the receipt that the board shows. In turns with a bare append and fdatasync on the same disk.
std::vector<Figure> counts(const Settings&) {
    const fs::path data = fresh_outlet("stocktake");
    const auto store = open_store(data, db::Access::write);
    const BinNo bin{bin_number(store->outlet().code, "A-01-1")};
    fill_shelf(data, *store, bin);
    const auto key = store->tag_key();
    if (!key) give_up(key.error().detail);
    const int fd = open((data / "peer").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) give_up("cannot write beside the database");
    const std::string page(page_bytes, 'x');

    int said = 0;
    const auto commit = [&](flow::Command command) {
        const flow::Order order{CommandId{fmt::format("{:032x}", ++said)},
                                keeper,
                                Station::warehouse,
                                this_moment(),
                                fmt::format("{:016}", said),
                                std::move(command)};
        const auto outcome = store->commit(order);
        if (!outcome) give_up(outcome.error().detail);
        if (!std::holds_alternative<flow::Receipt>(*outcome)) give_up("the rule refused the bench's count");
    };
    commit(parts::BeginCount{bin});
    std::vector<double> at_few, at_usual, at_many, of_session, peer_at_many, work_at_few, work_at_many;
    for (int i = 0; i < many; ++i) {
        const TagNo tag = tag_of(*store, i);
        const parts::CountPart scan{bin, {tag, 1, parts::keyed_check(*key, tag), false}};
        const double before = processor_microseconds();
        const double taken = microseconds([&] { commit(scan); });
        const double work = processor_microseconds() - before;
        const auto is_in = [&](int end) { return i >= end - in_a_window && i < end; };
        const bool is_measured = is_in(few) || is_in(usual) || is_in(many);
        if (i < usual) of_session.push_back(taken);
        if (is_in(few)) at_few.push_back(taken), work_at_few.push_back(work);
        if (is_in(usual)) at_usual.push_back(taken);
        if (is_in(many)) at_many.push_back(taken), work_at_many.push_back(work);
        if (!is_measured) continue;
        const double peer = microseconds([&] {
            if (write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0) give_up("cannot sync");
        });
        if (is_in(many)) peer_at_many.push_back(peer);
    }
    close(fd);
    const double few_p95 = percentile(at_few, 0.95), many_p95 = percentile(at_many, 0.95);
    return {told("stocktake of 5,000, a scan, p50", readable(median(of_session))),
            told("stocktake of 5,000, a scan, p95", readable(percentile(of_session, 0.95))),
            told("a scan near the 500th, p50", readable(median(at_few))),
            told("a scan near the 5,000th, p50", readable(median(at_usual))),
            told("a scan near the 50,000th, p50", readable(median(at_many))),
            ratio("a scan near the 50,000th, p95 / near the 500th", many_p95, few_p95, 2),
            ratio("its own work near the 50,000th, p50 / near the 500th", median(work_at_many), median(work_at_few), 2),
            ratio("a scan near the 50,000th, p50 / bare fdatasync", median(at_many), median(peer_at_many), 3)};
}

}  // namespace mendbay::bench

// The store: finding one unit among ten million, and writing one ticket so that a power cut cannot take it back.
#include "db/sql.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/outlets.hpp"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <random>

namespace mendbay::bench {

namespace fs = std::filesystem;

namespace {

constexpr int warm_look_ups = 100'000;
constexpr int cold_look_ups = 200;
constexpr int decisions = 20'000;
constexpr int tickets = 300;
constexpr std::size_t page_bytes = 4096;

// The peer of a look-up: every serial in memory, side by side, found by open addressing. It knows no rows, no locks and
// no disk; nothing that survives can be faster.
class HashArray {
  public:
    explicit HashArray(int units) : slots_(std::size_t(1) << 25, 0) {
        for (int unit = 0; unit < units; ++unit) {
            const std::string serial = serial_of(unit);
            serials_ += serial;
            std::size_t at = place(serial);
            while (slots_[at]) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = std::uint32_t(unit + 1);
        }
    }
    // 0: not there.
    std::uint32_t find(std::string_view serial) const {
        for (std::size_t at = place(serial); slots_[at]; at = (at + 1) & (slots_.size() - 1))
            if (std::string_view(serials_).substr((slots_[at] - 1) * serial.size(), serial.size()) == serial)
                return slots_[at];
        return 0;
    }

  private:
    std::size_t place(std::string_view serial) const { return std::hash<std::string_view>{}(serial) & (slots_.size() - 1); }

    std::vector<std::uint32_t> slots_;
    std::string serials_;
};

double processor_microseconds() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e6 + double(spent.tv_nsec) / 1e3;
}

std::vector<std::string> random_serials(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::string> serials;
    for (int i = 0; i < count; ++i) serials.push_back(serial_of(int(random() % many_units)));
    return serials;
}

// A file as far from memory as this machine lets it be.
class ColdFile {
  public:
    explicit ColdFile(const fs::path& file) : fd_(open(file.c_str(), O_RDONLY)), bytes_(fs::file_size(file)) {
        if (fd_ < 0) give_up("cannot open " + file.string());
    }
    ~ColdFile() { close(fd_); }
    ColdFile(const ColdFile&) = delete;
    ColdFile& operator=(const ColdFile&) = delete;

    void forget() { posix_fadvise(fd_, 0, 0, POSIX_FADV_DONTNEED); }
    void read_all() {
        std::vector<char> buffer(1 << 20);
        for (off_t at = 0; pread(fd_, buffer.data(), buffer.size(), at) > 0; at += off_t(buffer.size())) {
        }
    }
    void read_page(std::uint64_t page) {
        char buffer[page_bytes];
        if (pread(fd_, buffer, sizeof buffer, off_t(page * page_bytes % (bytes_ - page_bytes))) < 0) give_up("cannot read");
    }

  private:
    int fd_;
    std::uint64_t bytes_;
};

fs::path database_in(const fs::path& data) {
    for (const auto& entry : fs::directory_iterator(data))
        if (entry.path().extension() == ".db" || entry.path().extension() == ".sqlite") return entry.path();
    give_up("no database in " + data.string());
}

flow::Order registration(const db::Store& store, int number) {
    ticket::Register command;
    command.serial = Serial{fmt::format("BENCH{:06}", number)};
    command.proof.kind = warranty::ProofKind::invoice;
    command.proof.number = fmt::format("{:020}", number);
    command.proof.date = civil_day(this_moment(), store.outlet().zone) - std::chrono::days{100};
    command.symptom = "no_power";
    command.phone = "13812345678";
    command.consented = true;
    return {CommandId{fmt::format("{:032x}", number)},
            {},
            Station::kiosk,
            this_moment(),
            fmt::format("{:016}", number),
            command};
}

}  // namespace

// Warm: the whole file is in the system's cache, and as many look-ups were made before as are measured; every key is
// random. The unit's row is what the peer holds; its facts are all that a decision reads.
std::vector<Figure> look_ups(const Settings&) {
    const fs::path data = large_outlet();
    const fs::path file = database_in(data);
    std::vector<Figure> figures;
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    SQLite::Statement row(database,
                          "SELECT model, status, sale_kind, manufactured, exchanged_on FROM unit WHERE serial = ?");
    const auto look_up = [&](const std::string& serial) {
        row.bind(1, serial);
        if (!row.executeStep()) give_up("not found: " + serial);
        row.reset();
    };

    ColdFile cold(file);
    cold.read_all();
    const HashArray peer(many_units);
    for (const auto& serial : random_serials(warm_look_ups, 1)) look_up(serial);
    const auto serials = random_serials(warm_look_ups, 2);
    auto ours = repeat(warm_look_ups, [&](int i) { look_up(serials[std::size_t(i)]); });
    std::uint64_t found = 0;
    auto theirs = repeat(warm_look_ups, [&](int i) { found += peer.find(serials[std::size_t(i)]) != 0; });
    if (found != warm_look_ups) give_up("the peer lost a unit");
    figures.push_back(ratio("look-up in 10 M units, warm, p50 / hash array", median(ours), median(theirs), 20));
    figures.push_back(told("look-up in 10 M units, warm, p99", readable(percentile(ours, 0.99))));

    // Processor time, not time by the clock: what others do on this machine is no part of our logic.
    const auto store = open_store(data, db::Access::read);
    const auto decide = [&](const std::string& serial) {
        const auto answer = store->load(flow::FindUnit{Serial{serial}, "044031900111-12345678"});
        if (!answer) give_up(answer.error().detail);
        warranty::Proof proof;
        proof.kind = warranty::ProofKind::invoice;
        proof.date = Day{std::chrono::days{20'300}};
        const auto& facts = std::get<flow::UnitFound>(*answer).facts;
        if (!warranty::decide(ticket::case_of(facts, proof, Day{std::chrono::days{20'500}}))) give_up("no decision");
    };
    for (int i = 0; i < 1000; ++i) decide(serials[std::size_t(i)]);
    std::vector<double> logic;
    for (int i = 0; i < decisions; ++i) {
        const double before = processor_microseconds();
        decide(serials[std::size_t(i)]);
        logic.push_back(processor_microseconds() - before);
    }
    figures.push_back(within("facts of a unit and its decision, warm, p99", percentile(logic, 0.99), 1));
    figures.push_back(told("facts of a unit and its decision, warm, p50", readable(median(logic))));

    // Cold: nothing of the file in the system's cache; what SQLite keeps for itself (2 MB) stays, as it would in a shop.
    std::mt19937 random(3);
    std::vector<double> cold_ours, cold_theirs;
    for (const auto& serial : random_serials(cold_look_ups, 4)) {
        cold.forget();
        cold_ours.push_back(microseconds([&] { look_up(serial); }));
        cold.forget();
        cold_theirs.push_back(microseconds([&] { cold.read_page(random()); }));
    }
    figures.push_back(
        ratio("look-up in 10 M units, cold, p50 / a cold 4 KiB read", median(cold_ours), median(cold_theirs), 4));
    return figures;
}

// The whole ticket: facts read again, the rule asked, ticket, history, event chain and spool written, durable. The peer
// appends 4 KiB to a file on the same disk and asks for fdatasync. In turns, so that both meet the same disk.
std::vector<Figure> commits(const Settings&) {
    const fs::path data = fresh_outlet("tickets");
    const auto store = open_store(data, db::Access::write);
    const int fd = open((data / "peer").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) give_up("cannot write beside the database");
    const std::string page(page_bytes, 'x');
    std::vector<double> ours, theirs;
    for (int i = 1; i <= tickets; ++i) {
        const flow::Order order = registration(*store, i);
        ours.push_back(microseconds([&] {
            const auto outcome = store->commit(order);
            if (!outcome) give_up(outcome.error().detail);
            if (!std::holds_alternative<flow::Receipt>(*outcome)) give_up("the rule refused the bench's ticket");
        }));
        theirs.push_back(microseconds([&] {
            if (write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0) give_up("cannot sync");
        }));
    }
    close(fd);
    return {ratio("durable ticket, p50 / bare fdatasync", median(ours), median(theirs), 3),
            told("durable ticket, p99", readable(percentile(ours, 0.99)))};
}

}  // namespace mendbay::bench

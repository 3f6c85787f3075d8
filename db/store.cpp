#include "db/store.hpp"

#include "db/inside.hpp"
#include "db/migrate.hpp"
#include "kiosk/base/digest.hpp"
#include "kiosk/base/number.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <cstring>

namespace mendbay::db {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t shortest_tag_key_bytes = 16;

// What is written stays written when the power goes: the file's bytes, or a directory's names.
Done sync_to_disk(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(Fault::io, path.string() + ": " + std::strerror(errno));
    const bool synced = ::fsync(file) == 0;
    const int problem = errno;
    ::close(file);
    if (!synced) return fail(Fault::io, path.string() + ": " + std::strerror(problem));
    return {};
}

// Settings are read back as strictly as rows: what is no number was not written by us.
template <class Number>
Number number_in(const std::string& text) {
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) throw corrupt_row("meta: \"" + text + "\" is no number");
    return number;
}

// The outlet as it stands in meta, one row for each setting.
struct Setting {
    const char* key;
    std::string (*write)(const Outlet&);
    void (*read)(Outlet&, const std::string&);
};
constexpr Setting settings[]{
    {"outlet.code", [](const Outlet& o) { return o.code; }, [](Outlet& o, const std::string& v) { o.code = v; }},
    {"outlet.name_zh", [](const Outlet& o) { return o.name.zh; }, [](Outlet& o, const std::string& v) { o.name.zh = v; }},
    {"outlet.name_en", [](const Outlet& o) { return o.name.en; }, [](Outlet& o, const std::string& v) { o.name.en = v; }},
    {"outlet.phone", [](const Outlet& o) { return o.phone; }, [](Outlet& o, const std::string& v) { o.phone = v; }},
    {"outlet.level", [](const Outlet& o) { return std::to_string(o.level); },
     [](Outlet& o, const std::string& v) { o.level = number_in<int>(v); }},
    {"outlet.terminal", [](const Outlet& o) { return std::string(1, o.terminal); },
     [](Outlet& o, const std::string& v) { o.terminal = v.empty() ? '?' : v[0]; }},
    {"outlet.minutes_east_of_utc", [](const Outlet& o) { return std::to_string(o.zone.east_of_utc.count()); },
     [](Outlet& o, const std::string& v) { o.zone.east_of_utc = std::chrono::minutes(number_in<int>(v)); }},
    {"outlet.return_within_days", [](const Outlet& o) { return std::to_string(o.return_within_days); },
     [](Outlet& o, const std::string& v) { o.return_within_days = number_in<int>(v); }},
};

std::string meta(Sql& sql, const char* key) {
    auto value = sql.one<std::string>("SELECT value FROM meta WHERE key = ?", key);
    if (!value) throw corrupt_row(std::string("meta lacks ") + key);
    return std::move(*value);
}

void put_meta(Sql& sql, const char* key, const std::string& value) {
    sql.run("INSERT INTO meta (key, value) VALUES (?, ?)", key, value);
}

Done check_setup(const Setup& setup) {
    const char terminal = setup.outlet.terminal;
    if (!is_outlet_code(setup.outlet.code))
        return fail(Fault::bad_input, "outlet code \"" + setup.outlet.code + "\": 2 to 6 of 0-9 A-Z, first a letter");
    if (terminal < 'A' || terminal > 'Z' || terminal == 'I' || terminal == 'O')
        return fail(Fault::bad_input, std::string("terminal \"") + terminal + "\": one letter A-Z, not I or O");
    if (setup.tag_key.size() < shortest_tag_key_bytes) return fail(Fault::bad_input, "the tag key is shorter than 16 bytes");
    return {};
}

// A complete database under a name that is not yet the real one.
Done provision(const fs::path& file, const Setup& setup) {
    return at_the_edge([&]() -> Done {
        Sql sql(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, Sync::extra);
        std::error_code trouble;
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, trouble);  // customers' data
        if (trouble) return fail(Fault::io, file.string() + ": " + trouble.message());
        if (auto done = migrate(sql); !done) return done;
        Transaction transaction(sql);
        for (const Setting& setting : settings) put_meta(sql, setting.key, setting.write(setup.outlet));
        put_meta(sql, "tag_key", to_base64(setup.tag_key));
        put_meta(sql, "ballast_bytes", std::to_string(setup.ballast_bytes));
        transaction.commit();
        return {};
    });
}

}  // namespace

Instant clock_of_this_machine() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

fs::path database_file(const fs::path& dir) { return dir / "mendbay.db"; }

Sql& Store::Inside::connection() {
    if (!sql) {
        const int flags = access == Access::write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY;
        sql = std::make_unique<Sql>(database_file(dir), flags, Sync::full);
    }
    return *sql;
}

Done Store::init(const fs::path& dir, const Setup& setup) {
    if (auto right = check_setup(setup); !right) return right;
    std::error_code trouble;
    fs::create_directories(dir, trouble);
    if (trouble) return fail(Fault::io, dir.string() + ": " + trouble.message());
    const fs::path file = database_file(dir);
    if (fs::exists(file, trouble)) return fail(Fault::busy, file.string() + " is there already");

    // A new WAL database can roll back to empty in a power cut. So it is made under another name with synchronous=EXTRA,
    // closed, synced, and only then named; a half-made one is thrown away by the next try.
    fs::path unfinished = file;
    unfinished += ".new";
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(fs::path(unfinished) += suffix, trouble);
    if (auto taken = take_ballast(dir, setup.ballast_bytes); !taken) return taken;
    if (auto made = provision(unfinished, setup); !made) return made;
    if (auto synced = sync_to_disk(unfinished); !synced) return synced;
    fs::rename(unfinished, file, trouble);
    if (trouble) return fail(Fault::io, file.string() + ": " + trouble.message());
    return sync_to_disk(dir);
}

Result<std::unique_ptr<Store>> Store::open(const fs::path& dir, Access access, Device device) {
    std::error_code trouble;
    if (!fs::exists(database_file(dir), trouble))
        return fail(Fault::not_found, "no database in " + dir.string() + ": `mendbay init --outlet FILE` makes one");
    auto inside = std::make_unique<Inside>();
    inside->dir = dir;
    inside->access = access;
    inside->device = std::move(device);
    const auto ready = at_the_edge([&]() -> Done {
        Sql& sql = inside->connection();
        if (auto done = check_schema(sql, program_version(), access == Access::read); !done) return done;
        if (access == Access::write)
            if (auto done = migrate(sql); !done) return done;
        for (const Setting& setting : settings) setting.read(inside->outlet, meta(sql, setting.key));
        if (!from_base64(meta(sql, "tag_key"), inside->tag_key)) throw corrupt_row("meta: tag_key");
        inside->ballast = number_in<std::uint64_t>(meta(sql, "ballast_bytes"));
        return {};
    });
    if (!ready) return tl::unexpected(ready.error());
    if (access == Access::write) take_ballast_back(dir, inside->ballast);
    return std::unique_ptr<Store>(new Store(std::move(inside)));
}

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Store::~Store() = default;

const Outlet& Store::outlet() const { return inside_->outlet; }

Result<std::string> Store::tag_key() { return inside_->tag_key; }

Result<flow::Answer> Store::load(const flow::Query& query) {
    return inside_->read([&](Sql& sql) { return answer(sql, inside_->here(inside_->today()), query); });
}

Result<std::vector<PolicyRow>> Store::policies() {
    return inside_->read([](Sql& sql) {
        std::vector<CategoryId> categories;
        for (auto row = sql("SELECT category FROM policy WHERE current = 1 ORDER BY category"); row.next();)
            categories.push_back(row.get<CategoryId>(0));
        std::vector<PolicyRow> rows;
        for (CategoryId& category : categories) {
            auto policy = current_policy(sql, category).value();  // selected above, in the same snapshot
            rows.push_back({std::move(category), std::move(policy)});
        }
        return rows;
    });
}

Result<SlipFacts> Store::slip(const TicketNo& ticket) {
    return inside_->read([&](Sql& sql) { return slip_facts(sql, ticket, inside_->outlet.zone); });
}

Result<std::vector<parts::Balance>> Store::balances() {
    return inside_->read([](Sql& sql) { return db::balances(sql); });
}

Result<flow::ConsignmentCard> Store::consignment(const ConsignmentNo& number) {
    return inside_->read([&](Sql& sql) {
        auto card = consignment_card(sql, number);
        if (!card) throw Trouble{{Fault::not_found, "no consignment " + number.text}};
        return std::move(*card);
    });
}

Result<flow::ConsignmentCard> Store::consignment_of(const CartonNo& carton) {
    return inside_->read([&](Sql& sql) {
        auto card = consignment_card(sql, db::consignment_of(sql, carton));
        if (!card) throw Trouble{{Fault::not_found, "no carton " + carton.text}};
        return std::move(*card);
    });
}

Result<flow::PartCard> Store::part(const TagNo& tag) {
    return inside_->read([&](Sql& sql) {
        auto card = part_card(sql, tag);
        if (!card) throw Trouble{{Fault::not_found, "no old part " + tag.text}};
        return std::move(*card);
    });
}

Result<Store::StoredDecision> Store::decision(const TicketNo& ticket) {
    return inside_->read([&](Sql& sql) {
        auto row = sql("SELECT inputs, output, policy_hash FROM decision WHERE ticket = ? ORDER BY id DESC LIMIT 1", ticket);
        if (!row.next()) throw Trouble{{Fault::not_found, "no ticket " + ticket.text}};
        return StoredDecision{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2)};
    });
}

Result<std::vector<Store::LogLine>> Store::log(std::string_view entity) {
    return inside_->read([&](Sql& sql) { return log_lines(sql, entity); });
}

}  // namespace mendbay::db

#include "tests/warehouse/shop.hpp"

#include "kiosk/flow/offered.hpp"
#include "kiosk/scan/classify.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iterator>

namespace mendbay::test {

using namespace flow;

namespace {

const Lists& lists() {
    static const Lists all = [] {
        Lists loaded;
        for (const std::string file : {"assets/lists/general.toml", "assets/lists/surveillance.toml"}) {
            std::ifstream in(file, std::ios::binary);
            REQUIRE(loaded.add(std::string{std::istreambuf_iterator<char>(in), {}}, file));
        }
        return loaded;
    }();
    return all;
}

}  // namespace

Shop::Shop() {
    const db::StaffRow more[]{
        {{{"S2"}, "钱库", {Role::storekeeper}}, badge(other_badge)},
        {{{"M2"}, "何主管", {Role::manager}}, badge(manager_badge)},
    };
    REQUIRE(store->put_staff(more, now));
    context.outlet = store->outlet();
    context.station = Station::warehouse;
    context.now = now;
    context.lists = &lists();
    context.random = std::string(32, '\0');
    session = fresh_session(context);
    happen(Tick{context.now});
}

void Shop::happen(const Event& event) {
    ++draws_;
    context.now = now;
    for (std::size_t i = 0; i < context.random.size(); ++i) context.random[i] = char(unsigned(draws_) >> (8 * (i % 4)));
    Step result = step(std::move(session), event, context);
    session = std::move(result.session);
    for (const Effect& effect : result.effects) {
        if (const auto* ask = std::get_if<Ask>(&effect)) {
            auto answer = store->load(ask->query);
            INFO((answer ? std::string() : answer.error().detail));
            REQUIRE(answer);
            happen(Answered{ask->ask, std::move(*answer)});
        } else if (const auto* commit = std::get_if<Commit>(&effect)) {
            auto outcome = store->commit(commit->order);
            INFO((outcome ? std::string() : outcome.error().detail));
            REQUIRE(outcome);
            if (const auto* receipt = std::get_if<Receipt>(&*outcome)) happen(Committed{commit->ask, *receipt});
            else happen(Refused{commit->ask, std::get<flow::Refusal>(*outcome)});
        }
    }
}

void Shop::scan_code(std::string_view bytes) {
    happen(Scanned{"hand", scan::classify({std::string(bytes), {}}), std::string(bytes)});
}

void Shop::touch(Act act, int index) {
    INFO("act " << int(act) << " " << index);
    REQUIRE(offers(screen(), {act, index}));
    happen(Tapped{{act, index}});
}

void Shop::type(std::string_view text) { happen(Typed{std::string(text)}); }

std::string Shop::tag_code(const TagNo& tag, int print) const { return parts::tag_payload(tag, print, "0123456789abcdef"); }

std::string Shop::command_code(int running) {
    return "MB1:Z:" + to_string(Number{NumberKind::command, "SZ001", day("2026-03-02"), 'A', running});
}

bool Shop::has_banner(const std::string& key) const {
    const auto banner = screen().chrome.banner;
    return banner && banner->text.key == key;
}

int Shop::events() { return std::stoi(look("SELECT count(*) FROM event")); }

std::string Shop::look(const char* query) {
    db::Sql sql(dir.path / "data/mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full);
    return sql.one<std::string>(query).value_or("nothing");
}

parts::State Shop::state(const TagNo& tag) { return ask<PartFound>(FindPart{{tag, 0, {}, true}}).card->state; }

std::vector<TagNo> Shop::shelved(int count, const std::string& label) {
    if (ticket_.empty()) ticket_ = in_repair(camera(1));
    std::vector<TagNo> tags;
    for (int i = 0; i <= count; ++i) {
        tags.push_back(tag(ticket_, "REMOTE").tag);
        if (i < count) shelve(tags.back(), label);
    }
    return tags;
}

}  // namespace mendbay::test

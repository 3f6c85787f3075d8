// Every wrong scan on every page of the warehouse, over a real store: nothing is written, the page stays usable, and the
// reason is shown.
#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/offered.hpp"
#include "kiosk/flow/stock_steps.hpp"
#include "tests/warehouse/shop.hpp"

#include <functional>

using namespace mendbay;
using namespace mendbay::test;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;

namespace {

// The shop as the table needs it: parts on the shelf A-01, one on the bench, one whose label was printed again, a centre to
// pack for.
struct Scene : Shop {
    std::vector<TagNo> tags = shelved(4);
    CartonNo void_carton;

    Scene() {
        const db::PartnerRow centre{{"CTR01"}, true, {"华南客户服务中心", "South China centre"}, ""};
        REQUIRE(store->put_partners({&centre, 1}, now));
        must<Reprinted>(order(ReprintTag{tags[2]}, storekeeper(), Station::warehouse));
        sign_in(keeper_badge);
    }
    void open(Job job) {
        if (!offers(screen(), {Act::open_job, int(job)})) touch(Act::open_jobs);
        touch(Act::open_job, int(job));
    }
    void pack_one() {
        open(Job::packing);
        touch(Act::confirm);
        scan_code(tag_code(tags[0]));
        void_carton = std::get<Packing>(session.at).current;
    }
    void lose_one() {
        open(Job::counting);
        scan_code(bin_code("A-01"));
        for (const auto n : {0u, 1u, 3u}) scan_code(tag_code(tags[n], 1));
        scan_code(command_code(4));
        scan_code(badge_code(manager_badge));
        scan_code(command_code(5));
    }
    void answer_one() {
        {
            db::Sql sql(dir.path / "data/mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full);
            sql.run("INSERT INTO consignment VALUES ('C1', 'SZ001', 'CTR01', 'reconciled', 1, '', 'SF', '2026-03-01')");
            sql.run(
                "INSERT INTO discrepancy VALUES ('C1#1', 'C1', 'damaged', ?, '', 'opened', '2026-03-02', '', '', '', "
                "'', 1)",
                tags[1]);
        }
        open(Job::discrepancies);
    }
};

struct Place {
    std::string name;
    std::function<void(Scene&)> go;
};
const std::vector<Place> places{
    {"board", [](Scene&) {}},
    {"board, bin open", [](Scene& s) { s.scan_code(Shop::bin_code("A-02")); }},
    {"board, part held", [](Scene& s) { s.scan_code(s.tag_code(s.tags[0])); }},
    {"trace", [](Scene& s) { s.scan_code(s.tag_code(s.tags[0])), s.touch(Act::open_part); }},
    {"jobs", [](Scene& s) { s.touch(Act::open_jobs); }},
    {"bin's contents", [](Scene& s) { s.touch(Act::open_bin, 0); }},
    {"list", [](Scene& s) { s.touch(Act::open_list, 0); }},
    {"packing, none open", [](Scene& s) { s.open(Job::packing); }},
    {"packing", [](Scene& s) { s.pack_one(); }},
    {"packing, sealed", [](Scene& s) { s.pack_one(), s.scan_code(Shop::command_code(4)); }},
    {"counting, no bin", [](Scene& s) { s.open(Job::counting); }},
    {"counting", [](Scene& s) { s.open(Job::counting), s.scan_code(Shop::bin_code("A-01")); }},
    {"counting, second person",
     [](Scene& s) { s.open(Job::counting), s.scan_code(Shop::bin_code("A-01")), s.scan_code(Shop::command_code(4)); }},
    {"counting, drop?", [](Scene& s) { s.open(Job::counting), s.scan_code(Shop::bin_code("A-01")), s.touch(Act::drop); }},
    {"losses", [](Scene& s) { s.lose_one(), s.open(Job::losses); }},
    {"losses, part", [](Scene& s) { s.lose_one(), s.open(Job::losses), s.touch(Act::open_part, 0); }},
    {"stockroom", [](Scene& s) { s.open(Job::stockroom); }},
    {"stockroom, bin open", [](Scene& s) { s.open(Job::stockroom), s.scan_code(Shop::bin_code("A-02")); }},
    {"stockroom, counting",
     [](Scene& s) {
         s.open(Job::stockroom), s.scan_code(Shop::bin_code("A-02")), s.touch(Act::take_step, int(stockroom::Step::count));
     }},
    {"stockroom, sending back",
     [](Scene& s) { s.open(Job::stockroom), s.touch(Act::take_step, int(stockroom::Step::send)); }},
    {"discrepancies", [](Scene& s) { s.answer_one(); }},
    {"discrepancy", [](Scene& s) { s.answer_one(), s.touch(Act::choose, 0); }},
    {"discrepancy, words", [](Scene& s) { s.answer_one(), s.touch(Act::choose, 0), s.touch(Act::edit); }},
};

struct Wrong {
    std::string name;
    std::function<std::string(const Scene&)> bytes;
    std::vector<std::string> right_on = {};  // pages on which it is what was waited for
};

std::string number(NumberKind kind, const char* outlet = "SZ001", int running = 77) {
    return to_string(Number{kind, outlet, day("2026-03-02"), 'A', running});
}
Wrong says(std::string name, std::string bytes) {
    return {std::move(name), [bytes](const Scene&) { return bytes; }};
}
Wrong ours(std::string name, NumberKind kind) {
    return says(std::move(name), std::string("MB1:") + char(kind) + ":" + number(kind) + ":7KQ2MX");
}
Wrong command(std::string name, int running, std::vector<std::string> right_on) {
    return {std::move(name), [running](const Scene&) { return Shop::command_code(running); }, std::move(right_on)};
}

const std::vector<Wrong> wrongs{
    says("a unit's serial that nobody knows", "SN:SN20250001"),
    says("an invoice", "01,32,,24952000000012345678,1280,20250920,,7F3A,"),
    says("a classic invoice", "01,04,044031900111,12345678,192.00,20250220,12345678901234567890,A1B2,"),
    says("a broken invoice", "01,04,044031900111,1234"),
    says("an invoice's link",
         "https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=5d5e5f60aa&bill_num=12345678&total_amount=10000"),
    says("a company's title", "$015L+u6L6+56eR5oqAPC8+OTE0NDwvPnw8Lz58PC8+QTFCMg==$"),
    says("a payment code", "134567890123456789"),
    says("a part label of a maker",
         "[)>\x1e"
         "06\x1d"
         "PPCB-100\x1d"
         "SSN0001\x1e\x04"),
    says("a digital link", "https://id.gs1.org/01/09506000134352/21/ABC123"),
    says("GS1", "(01)09506000134352(21)ABC123"),
    says("GS1 with a wrong digit", "(01)09506000134353(21)ABC123"),
    says("an IMEI", "356938035643809"),
    says("an article code", "6901234567892"),
    says("a link", "https://example.com/hello"),
    says("rubbish", "\x01\x02???"),
    says("nothing", ""),
    says("nine thousand characters", std::string(9000, 'A')),
    ours("a ticket that nobody knows", NumberKind::ticket),
    ours("a carton that nobody knows", NumberKind::carton),
    ours("a consignment", NumberKind::consignment),
    ours("a loan", NumberKind::loan),
    ours("a dispatch order", NumberKind::dispatch),
    ours("a complaint", NumberKind::complaint),
    ours("a quote", NumberKind::quote),
    ours("a contract", NumberKind::contract),
    ours("a voucher", NumberKind::voucher),
    ours("a closing", NumberKind::closing),
    says("a command that there is not", Shop::command_code(9)),
    says("a misread ticket", "SZ001-260302-A0001-H"),
    {"a forged tag", [](const Scene& s) { return "MB1:P:" + s.tags[1].text + ":1:00000000"; }},
    {"an older label", [](const Scene& s) { return s.tag_code(s.tags[2], 1); }},
    {"a misread tag",
     [](const Scene& s) {
         std::string text = s.tags[1].text;
         text.back() = text.back() == 'X' ? 'Y' : 'X';
         return "MB1:P:" + text + ":1:00000000";
     }},
    says("another outlet's tag", "MB1:P:" + number(NumberKind::part_tag, "GZ009") + ":1:0123ABCD"),
    says("a tag that nobody gave", "MB1:P:" + number(NumberKind::part_tag) + ":1:0123ABCD"),
    says("a bin that there is not", "MB1:B:" + bin_number("SZ001", "Z-99")),
    says("another outlet's bin", "MB1:B:" + bin_number("GZ009", "A-01")),
    says("a badge that nobody has", Shop::badge_code("X999999999")),
    {"a carton's label from before it was sealed",
     [](const Scene& s) {
         const CartonNo carton = s.void_carton.empty() ? CartonNo{number(NumberKind::carton)} : s.void_carton;
         return "MB1:C:" + carton.text + ":9:0123ABCD";
     },
     {"packing"}},  // there it says which carton to go on with
    command("damaged", 6, {}),
    command("wrong part", 7, {}),
    command("unreadable", 8, {}),
    command("confirm", 1, {"packing, none open", "counting, drop?", "trace"}),
    command("undo", 2, {"counting", "counting, second person", "counting, drop?"}),  // the count is empty: dropped
    command("next carton", 3, {"packing"}),
    command(
        "done", 4,
        {"packing", "board", "board, bin open", "board, part held", "trace", "jobs", "bin's contents", "list", "counting",
         "counting, second person", "counting, drop?", "stockroom, counting"}),  // as the books have it: none
    command("back", 5,
            {"board",
             "board, bin open",
             "board, part held",
             "trace",
             "jobs",
             "bin's contents",
             "list",
             "packing, none open",
             "packing",
             "packing, sealed",
             "counting, no bin",
             "counting",
             "counting, second person",
             "counting, drop?",
             "losses",
             "losses, part",
             "stockroom",
             "stockroom, bin open",
             "stockroom, counting",
             "stockroom, sending back",
             "discrepancies",
             "discrepancy",
             "discrepancy, words"}),
};

// A no is amber or red, on the panel or in the sentence at the top.
bool says_why(const Scene& scene) {
    const Screen shown = scene.screen();
    const auto is_no = [](Tone tone) { return tone == Tone::look || tone == Tone::wrong; };
    if (shown.chrome.banner && is_no(shown.chrome.banner->tone)) return true;
    const auto* board = std::get_if<Board>(&shown.body);
    return board && is_no(board->tone) && !board->headline.empty();
}

}  // namespace

TEST_CASE("a wrong scan of whatever kind writes nothing on any page of the warehouse, and the reason is shown") {
    for (const Place& place : places) {
        Scene scene;
        place.go(scene);
        const Session before = scene.session;
        const int events = scene.events();
        const std::string chain = scene.look("SELECT hash FROM event ORDER BY seq DESC LIMIT 1");
        for (const Wrong& wrong : wrongs) {
            if (std::find(wrong.right_on.begin(), wrong.right_on.end(), place.name) != wrong.right_on.end()) continue;
            INFO(place.name << " ← " << wrong.name);
            scene.session = before;
            scene.scan_code(wrong.bytes(scene));
            CHECK(says_why(scene));
            CHECK(scene.events() == events);
            CHECK_FALSE(offered(scene.screen()).empty());
        }
        CHECK(scene.look("SELECT hash FROM event ORDER BY seq DESC LIMIT 1") == chain);
        CHECK(scene.complaints().empty());
    }
}

TEST_CASE("what a page waits for is right on it even after every wrong scan") {
    Scene scene;
    scene.open(Job::counting);
    scene.scan_code(Shop::bin_code("A-01"));
    for (const Wrong& wrong : wrongs)
        if (wrong.right_on.empty()) scene.scan_code(wrong.bytes(scene));
    scene.scan_code(scene.tag_code(scene.tags[0]));
    const auto board = scene.shows<Board>();
    CHECK(board.tone == Tone::right);
    CHECK(board.figure == Text{"counting.so_far", {std::int64_t(1), std::int64_t(4)}});
}

#include "kiosk/app/import_commands.hpp"
#include "kiosk/app/policies.hpp"
#include "tests/app/sample_outlet.hpp"

#include <fstream>
#include <set>
#include <sstream>

using namespace mendbay;
using namespace mendbay::app;

namespace {

// An outlet with its policies and two models, and nothing else.
struct NewOutlet {
    Folder folder;
    std::unique_ptr<db::Store> store;
    std::string out, err;

    NewOutlet() {
        Outlet outlet;
        outlet.code = "SZ001";
        outlet.name = {"网点", "Outlet"};
        REQUIRE(db::Store::init(folder.path / "data", {outlet, std::string(32, 'k'), 1 << 20}));
        store = std::move(*db::Store::open(folder.path / "data", db::Access::write,
                                           {.boot_id = "test", .now = [] { return sample_day; }}));
        const auto policies = read_policies(shipped_assets);
        REQUIRE(policies);
        REQUIRE(store->put_policies(*policies, sample_day));
        REQUIRE(bring("models", "id,category,name_zh\nM1,phones,手机\nM2,appliances,水壶\n") == 0);
    }
    int bring(std::string_view kind, std::string_view text) {
        std::ostringstream words_out, words_err;
        const int status = import_text(kind, text, "file.csv", *store, sample_day, words_out, words_err);
        out = words_out.str();
        err = words_err.str();
        return status;
    }
    ticket::CaseFacts unit(std::string serial) {
        const auto answer = store->load(flow::FindUnit{Serial{std::move(serial)}, {}});
        REQUIRE(answer);
        return std::get<flow::UnitFound>(*answer).facts;
    }
    std::size_t log_lines(std::string_view entity) { return store->log(entity).value().size(); }
};

}  // namespace

TEST_CASE("units come in with their dates, in any order of columns") {
    NewOutlet outlet;
    REQUIRE(outlet.bring(
                "units",
                "model,serial,manufactured,sale_kind,status\nM1,A-100,2026-01-05,clearance,stolen\nM2,A-101,,,\n") == 0);
    CHECK(outlet.out == "2 units\n");
    const auto known = outlet.unit("A-100").known;
    REQUIRE(known);
    CHECK(known->unit.manufactured == parse_day("2026-01-05"));
    CHECK(known->unit.sale_kind == warranty::SaleKind::clearance);
    CHECK(known->unit.status == warranty::UnitStatus::stolen);
    CHECK(known->category.text == "phones");
    CHECK(outlet.unit("A-101").known->unit.sale_kind == warranty::SaleKind::normal);
}

TEST_CASE("a file is loaded whole or not at all, and every bad cell is named") {
    NewOutlet outlet;
    CHECK(outlet.bring("units",
                       "serial,model,manufactured,sale_kind\n"
                       "B-1,M1,2026-01-05,normal\n"
                       "B-2,M9,2026-02-30,sold\n"
                       ",M1,,\n"
                       "B-1,M1,,\n"
                       "B 3,M1,,\n") == 2);
    CHECK(outlet.out.empty());
    for (const char* said :
         {"file.csv:3:2: model: M9: no such model", "file.csv:3:3: manufactured: \"2026-02-30\"",
          "file.csv:3:4: sale_kind: \"sold\" is not allowed here; expected is normal, custom, special, clearance",
          "file.csv:4:1: serial: empty", "file.csv:5:1: serial: B-1 stands on line 2 already",
          "file.csv:6:1: serial: \"B 3\"", "nothing was loaded"})
        CHECK_THAT(outlet.err, ContainsSubstring(said));
    CHECK_FALSE(outlet.unit("B-1").known);
}

TEST_CASE("wrong, missing and doubled columns are named before any row is read") {
    NewOutlet outlet;
    CHECK(outlet.bring("units", "serial,color,serial\nA-100,red,x\n") == 2);
    CHECK_THAT(outlet.err, ContainsSubstring("file.csv:1:2: \"color\" is no column of units; those are serial, model"));
    CHECK_THAT(outlet.err, ContainsSubstring("file.csv:1:3: serial stands in column 1 already"));
    CHECK_THAT(outlet.err, ContainsSubstring("the column model is missing"));
    CHECK(outlet.bring("units", "") == 2);
    CHECK(outlet.bring("outlets", "id\n1\n") == 2);
    CHECK_THAT(outlet.err, ContainsSubstring("models, units, parts"));
}

TEST_CASE("loading a file again changes nothing and leaves no trace") {
    NewOutlet outlet;
    const std::string parts =
        "number,name_zh,component,price,models,dangerous,serialised\nP-1,屏幕,screen,780.5,M1;M2,no,yes\n";
    const std::string tickets =
        "serial,state,report_date,symptom,phone,consent\nA-100,in_repair,2026-11-20,screen,138 1234 5678,yes\n";
    REQUIRE(outlet.bring("units", "serial,model\nA-100,M1\n") == 0);
    for (int round = 0; round < 3; ++round) {
        REQUIRE(outlet.bring("parts", parts) == 0);
        REQUIRE(outlet.bring("tickets", tickets) == 0);
    }
    CHECK(outlet.log_lines("parts") == 1);
    CHECK(outlet.log_lines("tickets") == 1);
    const auto open = outlet.store->load(flow::FindOpenTicket{Serial{"A-100"}, "13812345678"});
    REQUIRE(open);
    const auto number = std::get<flow::OpenTicketFound>(*open).own;
    CHECK(number.text.starts_with("SZ001-261122-A0001"));
    const auto card = std::get<flow::TicketFound>(outlet.store->load(flow::FindTicket{number}).value()).card;
    REQUIRE(card);
    REQUIRE(card->parts.size() == 1);
    CHECK(card->parts[0].price == Fen{780'50});
    CHECK(card->parts[0].serialised);
}

TEST_CASE("tickets that cannot be are refused by line") {
    NewOutlet outlet;
    CHECK(outlet.bring("tickets",
                       "serial,state,report_date,symptom,phone,consent,proof_kind,proof_number,proof_date\n"
                       "A-1,closed,2026-11-20,screen,13812345678,yes,,,\n"
                       "A-2,ready,2026-11-23,screen,13812345678,yes,,,\n"
                       "A-3,ready,2026-11-20,screen,123,yes,,,\n"
                       "A-4,ready,2026-11-20,screen,13812345678,,,,\n"
                       "A-5,ready,2026-11-20,screen,13812345678,yes,invoice,1-2,\n"
                       "A-6,ready,2026-11-20,screen,13812345678,yes,,1-2,\n") == 2);
    for (const char* said : {":2:2: state: \"closed\"", ":3:3: report_date: 2026-11-23 is still to come",
                             ":4:5: phone: \"123\"", ":5:6: consent", ":6:9: proof_date: empty", ":7:7: proof_kind"})
        CHECK_THAT(outlet.err, ContainsSubstring(said));
}

TEST_CASE("staff are refused a wrong role, a wrong badge and somebody else's") {
    NewOutlet outlet;
    CHECK(outlet.bring("staff",
                       "id,name,roles,badge\n"
                       "E01,张伟,engineer,3Q63CI0KHU7\n"
                       "E02,李娜,boss,3Q63CI0KHU8\n"
                       "E03,陈静,clerk;manager,3Q63CI0KHU7\n") == 2);
    CHECK_THAT(outlet.err, ContainsSubstring(":3:3: roles: \"boss\" is not allowed here; expected is clerk, engineer"));
    CHECK_THAT(outlet.err, ContainsSubstring(":3:4: badge"));
    CHECK_THAT(outlet.err, ContainsSubstring(":4:4: badge: the person on line 2 has it already"));
}

TEST_CASE("prices, bins and past repairs are held to their forms") {
    NewOutlet outlet;
    struct Bad {
        const char *kind, *text, *said;
    };
    const Bad bad[]{
        {"parts", "number,name_zh,component,price,models\nP,a,b,12.345,M1\n", ":2:4: price"},
        {"parts", "number,name_zh,component,price,models\nP,a,b,-1,M1\n", ":2:4: price"},
        {"parts", "number,name_zh,component,price,models\nP,a,b,99999999,M1\n", ":2:4: price"},
        {"parts", "number,name_zh,component,price,models\nP,a,b,1e3,M1\n", ":2:4: price"},
        {"bins", "label\na-01\n", ":2:1: label"},
        {"bins", "label\n-A1\n", ":2:1: label"},
        {"bins", "label\nA-0123456789X\n", ":2:1: label"},
        {"models", "id,category,name_zh\nM3,boats,船\n", "there are appliances, phones, surveillance"},
        {"days_off", "day\n2026-13-01\n", ":2:1: day"},
        {"contracts", "number,from,to,serials\nC1,2026-02-01,2026-01-01,A-1\n", ":2:3: to"},
        {"repairs", "serial,received,ready,collected\nA-100,2026-02-01,2026-01-31,\n", ":2:3: ready"},
        {"repairs", "serial,received,ready,collected\nA-100,2026-02-01,,2026-02-03\n", ":2:4: collected"},
        {"repairs", "serial,received,delay_cause\nA-100,2026-02-01,weather\n", "expected is own, no_parts, customer"},
    };
    for (const auto& [kind, text, said] : bad) {
        CAPTURE(text);
        CHECK(outlet.bring(kind, text) == 2);
        CHECK_THAT(outlet.err, ContainsSubstring(said));
    }
}

TEST_CASE("a file that is not there is the world's failure, not the person's") {
    NewOutlet outlet;
    std::ostringstream out, err;
    CHECK(import_file("models", outlet.folder.path / "none.csv", *outlet.store, sample_day, out, err) == 3);
    CHECK_THAT(err.str(), ContainsSubstring("none.csv"));
}

TEST_CASE("a long file says how far it has come") {
    NewOutlet outlet;
    std::string text = "serial,model\n";
    for (int i = 0; i < 25'000; ++i) text += "L-" + std::to_string(100'000 + i) + ",M1\n";
    REQUIRE(outlet.bring("units", text) == 0);
    CHECK_THAT(outlet.err, ContainsSubstring("20000 of 25000 rows read"));
    CHECK(outlet.out == "25000 units\n");
    CHECK(outlet.unit("L-124999").known);
}

TEST_CASE("every kind of import is a sample file too, and each says what it needs") {
    std::set<std::string> kinds;
    for (const auto& [name, columns] : import_kinds()) {
        CHECK(kinds.insert(std::string(name)).second);
        CHECK(std::filesystem::exists(shipped_assets / "demo" / (std::string(name) + ".csv")));
        REQUIRE_FALSE(columns.empty());
        CHECK(columns[0].is_needed);
        for (const auto& column : columns) CHECK_FALSE(column.allowed.empty());
    }
}

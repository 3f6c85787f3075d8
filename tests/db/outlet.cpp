#include "tests/db/outlet.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace mendbay::test {

namespace fs = std::filesystem;

namespace {

// In memory where that is to be had: what a sync is worth is proven on the disk that loses its power, not on this one.
fs::path fresh_directory() {
    const fs::path memory = "/dev/shm";
    const fs::path in = fs::is_directory(memory) ? memory : fs::temp_directory_path();
    std::string name = (in / "mendbay-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
}

void well(const Done& done) {
    INFO((done ? std::string() : done.error().detail));
    REQUIRE(done);
}

}  // namespace

TempDir::TempDir() : path(fresh_directory()) {}
TempDir::~TempDir() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

warranty::Policy camera_policy() {
    warranty::Policy policy;
    policy.id = "camera";
    policy.component_months = {{"remote", 3}};
    policy.proof_kinds = {warranty::ProofKind::invoice, warranty::ProofKind::receipt};
    policy.no_proof_start_days = 90;
    policy.repair_guarantee_days = 30;
    policy.exclusions = {"misuse"};
    policy.tariff.labour = {{"L1", {80'00}}};
    policy.tariff.extras = {{"mend", {{10'00}, Fen{90'00}}}};
    return policy;
}

SmallOutlet::SmallOutlet(const std::string& code) {
    db::Setup setup;
    setup.outlet.code = code;
    setup.outlet.name = {"深圳南山网点", "Nanshan outlet"};
    setup.outlet.phone = "0755-26531234";
    setup.tag_key = "0123456789abcdef";
    setup.ballast_bytes = ballast_bytes;
    well(db::Store::init(dir.path / "data", setup));
    reopen();

    const db::ModelRow models[]{{{"CAM-X"}, {"camera"}, {"摄像机 X", "Camera X"}},
                                {{"LAMP-Y"}, {"camera"}, {"补光灯 Y", "Lamp Y"}}};
    well(store->put_models(models, now));
    const db::PolicyRow policies[]{{{"camera"}, camera_policy()}};
    well(store->put_policies(policies, now));
    std::vector<ticket::KnownUnit> units;
    for (int n = 1; n <= 9; ++n) {
        auto& unit = units.emplace_back().unit;
        unit.serial = camera(n).text;
        unit.model = "CAM-X";
        unit.manufactured = day("2025-01-10");
    }
    units.emplace_back().unit = {.serial = "LAMP-0001",
                                 .model = "LAMP-Y",
                                 .manufactured = {},
                                 .acceptance = {},
                                 .delivery = {},
                                 .installation = {},
                                 .exchanged_on = {}};
    well(store->put_units(units, now));
    const db::PartRow parts[]{
        {{{"LENS"}, {"镜头", "Lens"}, "lens", {120'00}, false, true}, {{"CAM-X"}}},
        {{{"REMOTE"}, {"遥控器", "Remote"}, "remote", {30'00}, false, false}, {{"CAM-X"}}},
        {{{"BULB"}, {"灯珠", "Bulb"}, "bulb", {5'00}, false, false}, {{"LAMP-Y"}}},
    };
    well(store->put_parts(parts, now));
    const db::StaffRow staff[]{
        {engineer(), badge("E100000001")},
        {storekeeper(), badge("S100000001")},
        {{{"C1"}, "王客服", {Role::clerk}}, badge("C100000001")},
        {{{"M1"}, "陈主管", {Role::manager, Role::storekeeper}}, badge("M100000001")},
    };
    well(store->put_staff(staff, now));
    const std::string bins[]{"A-01", "A-02", "B-01"};
    well(store->put_bins(bins, now));
}

void SmallOutlet::reopen() {
    store.reset();
    auto opened = db::Store::open(dir.path / "data", db::Access::write, device());
    INFO((opened ? std::string() : opened.error().detail));
    REQUIRE(opened);
    store = std::move(*opened);
}

flow::Order SmallOutlet::order(flow::Command command, std::optional<Person> who, Station station) {
    ++said;
    return {{fmt::format("{:032x}", said)},     std::move(who),    station, now,
            fmt::format("{:016}", said * 7919), std::move(command)};
}

ticket::Register SmallOutlet::registration(const Serial& serial, const std::string& proof) const {
    ticket::Register r;
    r.serial = serial;
    if (!proof.empty()) {
        r.proof.kind = warranty::ProofKind::invoice;
        r.proof.date = day("2025-06-01");
        r.proof.number = proof;
        r.proof_payload = "01,04,044001900111,12345678,199.00,20250601,,";
    }
    r.symptom = "no_picture";
    r.symptom_words = "开机无画面";
    r.since = ticket::Since::this_week;
    r.wish = ticket::Wish::repair;
    r.name = "张三";
    r.phone = "138 1234 5678";
    r.consented = true;
    return r;
}

flow::TicketRegistered SmallOutlet::register_unit(const Serial& serial, const std::string& proof) {
    return must<flow::TicketRegistered>(order(registration(serial, proof)));
}

flow::PartTagged SmallOutlet::tag(const TicketNo& ticket, const std::string& part, const std::string& new_serial) {
    return must<flow::PartTagged>(order(parts::TagOldPart{ticket, {part}, "F01", new_serial}, engineer(), Station::counter));
}

flow::PartShelved SmallOutlet::shelve(const TagNo& tag, const std::string& label) {
    return must<flow::PartShelved>(order(parts::ShelvePart{scan(tag), bin(label)}, storekeeper(), Station::warehouse));
}

TicketNo SmallOutlet::in_repair(const Serial& serial) {
    const db::CarriedTicket carried[]{{registration(serial, "044001900111-9" + serial.text.substr(serial.text.size() - 4)),
                                       ticket::State::in_repair, day("2026-02-20"), now}};
    well(store->carry_over(carried, now));
    const auto open = ask<flow::OpenTicketFound>(flow::FindOpenTicket{serial, "13812345678"});
    REQUIRE(open.whose == flow::OpenTicketFound::Whose::own);
    return open.own;
}

parts::TagScan SmallOutlet::scan(const TagNo& tag, int print) const {
    return {tag, print, parts::keyed_check("0123456789abcdef", tag), false};
}

std::vector<std::string> SmallOutlet::story(const std::string& entity) {
    const auto lines = store->log(entity);
    REQUIRE(lines);
    std::vector<std::string> kinds;
    for (const auto& line : *lines) kinds.push_back(line.kind);
    return kinds;
}

std::string SmallOutlet::complaints() {
    std::string lines;
    auto findings = store->doctor();
    REQUIRE(findings);
    for (const auto& finding : *findings)
        if (!finding.ok) lines += finding.what + " → " + finding.todo + "\n";
    return lines;
}

}  // namespace mendbay::test

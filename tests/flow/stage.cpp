#include "tests/flow/stage.hpp"

#include "kiosk/app/screen_text.hpp"
#include "kiosk/flow/offered.hpp"
#include "kiosk/scan/classify.hpp"

#include <fstream>
#include <iterator>

namespace mendbay::flow {

namespace {

std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const Catalogue& catalogue() {
    static const Catalogue texts = [] {
        Catalogue loaded;
        for (const Lang lang : {Lang::zh, Lang::en})
            for (const std::string name : {"flow.toml", "accounts.toml", "centre.toml", "devices.toml", "paper.toml",
                                           "money.toml", "settlements.toml", "stock.toml", "warehouse.toml"}) {
                const std::string file = "assets/texts/" + std::string(code_of(lang)) + "/" + name;
                REQUIRE(loaded.add(lang, read(file), file));
            }
        return loaded;
    }();
    return texts;
}

const Lists& lists() {
    static const Lists all = [] {
        Lists loaded;
        for (const std::string file : {"assets/lists/general.toml", "assets/lists/surveillance.toml"})
            REQUIRE(loaded.add(read(file), file));
        return loaded;
    }();
    return all;
}

const parts::CataloguePart power_supply{PartNo{"PSU-12V"}, {"电源", "Power supply"}, "camera_psu", Fen{8'800}};

// Two scanners, one of which nobody has named, and two printers, one in a language nobody knows yet.
DevicesListed devices_of_an_outlet() {
    DevicesListed listed;
    listed.devices = {
        {.id = "front",
         .name = "front",
         .kind = DeviceKind::scanner,
         .model = "Honeywell 1900",
         .where = "USB 1-2",
         .connected = true,
         .ready = true},
        {.id = "receipt",
         .name = "receipt",
         .kind = DeviceKind::receipt_printer,
         .model = "XP-80",
         .where = "USB 1-3",
         .connected = true,
         .ready = true,
         .profile = "escpos80",
         .papers = {"ticket_slip"},
         .parts = {{"paper", "near_end"}, {"cover", "ok"}},
         .waiting = 1},
        {.id = "usb:1eab:0c10@1-4", .kind = DeviceKind::pos_scanner, .where = "USB 1-4", .connected = true, .ready = true},
        {.id = "usb:1203:0230:7",
         .kind = DeviceKind::unknown_printer,
         .model = "TTP-244",
         .where = "USB 1-5",
         .connected = true,
         .why = "not_chosen"}};
    listed.profiles = {{"escpos80", "ESC/POS", DeviceKind::receipt_printer, 72, 0, 203},
                       {"tspl203", "TSPL", DeviceKind::label_printer, 60, 40, 203},
                       {"zpl203", "ZPL II", DeviceKind::label_printer, 60, 40, 203}};
    listed.code = std::make_shared<Picture>();
    return listed;
}

// A shop on an ordinary day: one camera, half a year old; its ticket is in repair; one part has been tagged.
// A loaner that is out, one that may be lent, and a ticket that is paid in part.
void lend_and_owe(World& world) {
    const Name model{"16路网络硬盘录像机", "16-channel network recorder"};
    LoanCard loan;
    loan.loan = {stage_loan, stage_ticket, stage_loaner, parts::LoanState::out, Fen{50'000}, stage_today, {"bracket"}, 0};
    loan.unit = {stage_loaner, {"NVR-8216"}, parts::LoanerOwner::outlet, Fen{168'000}, parts::LoanerState::out};
    loan.model = model;
    loan.category = {"surveillance"};
    loan.name = "张**";
    loan.phone = "138****5678";
    loan.promised = stage_today - std::chrono::days{3};
    loan.rows = {{stage_receipt, {parts::PaidFor::Kind::loan, stage_loan}, parts::PayKind::wechat, Fen{50'000}}};
    loan.receipt_printed = true;
    loan.photos_out = {"0417"};
    world.loan.card = loan;
    world.loans.rows = {
        {stage_loan, {"SZ001-260301-A0009-K"}, stage_loaner, model, "张**", parts::LoanState::out, stage_today, 0}};
    world.loans.pool = {
        {{{"LN-0002"}, {"NVR-8216"}, parts::LoanerOwner::outlet, Fen{168'000}, parts::LoanerState::available},
         model,
         Fen{50'000}},
        {loan.unit, model, Fen{50'000}}};
    MoneyCard money;
    money.paid_for = {parts::PaidFor::Kind::ticket, stage_ticket.text};
    money.about = model;
    money.name = "张**";
    money.total = Fen{20'000};
    money.lines = {{{stage_receipt, money.paid_for, parts::PayKind::cash, Fen{5'000}},
                    *parse_instant("2026-03-02T09:00:00+08:00"),
                    "C01"}};
    world.money.card = money;
    const parts::MoneyRow debt{"SZ001-260201-VA0001-K",
                               money.paid_for,
                               parts::PayKind::on_account,
                               Fen{9'900},
                               {},
                               {},
                               "A-01",
                               stage_today - std::chrono::days{40}};
    world.till.debts = {{debt, Fen{9'900}, 40}};
    world.till.invoices = {{money.paid_for, "蓝天物业", "91440", Fen{5'000}, stage_today, ""}};
    world.till.accounts = {{"A-01", "中山路便利店", Fen{500'000}, Fen{9'900}}};
    world.till.bags = {{{"E01"}, "张伟"}};
    world.till.taken_today = Fen{5'000};
    world.till.receipts_today = 1;
    world.till.counted_at = *parse_instant("2026-03-01T18:00:00+08:00");
}

World ordinary_day() {
    World world;
    warranty::Unit unit;
    unit.serial = "SN20250001";
    unit.model = "DS-2CD";
    world.unit.known = ticket::KnownUnit{unit, CategoryId{"surveillance"}, {"网络摄像机", "Network camera"}};
    world.unit.policy.proof_kinds = {warranty::ProofKind::invoice};

    TicketCard card{.number = stage_ticket,
                    .state = ticket::State::in_repair,
                    .serial = Serial{unit.serial},
                    .model = world.unit.known->model_name,
                    .category = world.unit.known->category,
                    .symptom = "no_power",
                    .masked_phone = "138******78",
                    .report_date = stage_today,
                    .decision = {},
                    .parts = {power_supply}};
    world.ticket.card = card;

    // The same ticket on the bench: its power supply is appraised and still to be fitted.
    BenchTicket bench;
    bench.card = card;
    bench.place = {ticket::Place::Kind::bench};
    bench.promised = stage_today + std::chrono::days{7};
    bench.facts.state = card.state;
    bench.facts.report_date = stage_today;
    bench.facts.proof.kind = warranty::ProofKind::invoice;
    bench.facts.proof.date = stage_today - std::chrono::days{90};
    bench.facts.proof.number = "24952000000012345678";
    bench.facts.unit = world.unit;
    bench.facts.unit.policy.exclusions = {"misuse"};
    bench.facts.unit.policy.tariff.labour = {{"diagnose", {30'00}}, {"power_board", {60'00}}};
    bench.facts.parts = {{power_supply.number, {power_supply.component, power_supply.price, true}}};
    bench.appraisal = ticket::Appraisal{.fault_code = "S01",
                                        .findings = {{power_supply.component, "defect", ""}},
                                        .performance_fault = true,
                                        .level = 1,
                                        .labour = {{"power_board", ""}},
                                        .parts = {{power_supply.number, 1}}};
    bench.facts.latest = bench.appraisal;
    bench.appraisals = 1;
    bench.tests = {"fault_gone", "picture"};
    world.bench.ticket = bench;

    world.part.card = PartCard{.tag = stage_tag,
                               .part = power_supply,
                               .state = parts::State::tagged,
                               .ticket = stage_ticket,
                               .unit = card.serial,
                               .fault_code = "G01",
                               .new_serial = {},
                               .removed_on = stage_today,
                               .due_on = stage_today + std::chrono::days{30},
                               .bin = {},
                               .latest_print = 1,
                               .label_confirmed = true,
                               .life = {}};
    world.bin.bin = BinCell{stage_bin, "A-03-2", 3, false};
    world.person.person = Person{StaffId{"S01"}, "王库", {Role::storekeeper, Role::engineer}};
    world.board = {1, 1, 2, 1, 3, {{stage_bin, "A-03-2", 3, true}, {other_bin, "B-01-1", 0, false}}};
    const PartRow tagged{stage_tag,   power_supply.name,   stage_ticket, {}, stage_today + std::chrono::days{3},
                         stage_today, parts::State::tagged};
    PartRow shelved = tagged;
    shelved.bin = stage_bin;
    shelved.state = parts::State::shelved;
    world.parts = {{tagged}, 1};
    // A count of a bin with two parts, of which one is still to be seen; it goes on once it was begun.
    const CountsFound::Row running{stage_bin, 2, 1, 0, "王库", *parse_instant("2026-03-02T09:00:00+08:00")};
    world.counts = {{running}};
    world.count.card = CountCard{running, {shelved}, {}};
    world.counted = {parts::Counted::here, shelved, 2, 2, 0};
    world.losses.rows = {{stage_tag,
                          power_supply.name,
                          stage_ticket,
                          card.serial,
                          parts::State::missing,
                          {},
                          stage_today - std::chrono::days{200},
                          {},
                          {},
                          stage_bin.text,
                          {}},
                         {TagNo{"SZ001-260302-PA0002-M"},
                          power_supply.name,
                          stage_ticket,
                          card.serial,
                          parts::State::returned,
                          stage_bin,
                          {},
                          stage_today - std::chrono::days{20},
                          "not_defective",
                          "returning",
                          "SF1234567890123"}};
    world.losses.count = 2;
    world.discrepancies.rows = {{"SZ001-260302-SA0001-5#1",
                                 ConsignmentNo{"SZ001-260302-SA0001-5"},
                                 parts::DiscrepancyKind::missing,
                                 stage_tag,
                                 parts::DiscrepancyState::opened,
                                 stage_today - std::chrono::days{2},
                                 {},
                                 power_supply.name,
                                 parts::State::missing,
                                 stage_ticket}};
    world.discrepancies.count = world.discrepancies.open = 1;
    world.figures.weeks.assign(6, {stage_today, 0});
    world.figures.weeks[0].parts = 1;
    world.figures.kinds = {{power_supply.name, 1, 0, stage_today + std::chrono::days{3}}};
    world.devices = devices_of_an_outlet();
    lend_and_owe(world);

    // Two power supplies on a shelf, two on a delivery note, one that the ticket needs.
    const StockPart part{{power_supply.number, power_supply.price, true, false, false, 3}, power_supply.name};
    const parts::Place shelf{parts::Place::Kind::bin, stage_bin.text};
    const StockRow first{{part.terms.number, "PS-1"}, shelf, 1}, second{{part.terms.number, "PS-2"}, shelf, 1};
    world.new_part = {.parts = {part}, .serial = "PS-1", .lies = first};
    world.stock = {part, {first, second}, 2, 2, 0, true, {{stage_ticket, part.terms.number, 1, stage_today}}, {}};
    world.stock_in = {parts::StockBin{stage_bin}, false, "", {{part, first.item, 1}, {part, second.item, 1}}};
    world.note = {"FH-1", true, {{1, part, {part.terms.number}, 2, 0}}};
    world.ticket_parts = {stage_ticket,
                          parts::NeedingTicket{.state = card.state, .named = 1},
                          card.model,
                          {{part, 1, 0, 0, 2, 2, {first, second}}},
                          {}};
    world.stock_to_do = {{{.name = part.name,
                           .part = part.terms.number,
                           .ticket = stage_ticket,
                           .number = "FH-1",
                           .quantity = 1,
                           .of = 2,
                           .day = stage_today}},
                         1};
    world.stock_board = {{1, 0, 1, 1, 0, 1}, {{stage_bin, 2}}};
    world.centre_return = {
        parts::CentreReturn{
            "SF-1", "-", "SF-1", {{{part.terms.number, "PS-3"}, 1, part.terms.price, parts::ReturnLineState::refused}}},
        {part.name}};
    return world;
}

}  // namespace

Stage::Stage(Station station) : world(ordinary_day()) {
    context.outlet.code = "SZ001";
    context.outlet.name = {"深圳一店", "Shenzhen One"};
    context.station = station;
    context.now = *parse_instant("2026-03-02T10:00:00+08:00");
    context.random = std::string(32, '\0');
    context.lists = &lists();
    session = fresh_session(context);
    if (station != Station::kiosk) happen(Tick{context.now});
}

void Stage::happen(const Event& event) {
    // Every event has its own random bytes, and a test always has the same.
    ++draws_;
    for (std::size_t i = 0; i < context.random.size(); ++i) context.random[i] = char(unsigned(draws_) >> (8 * (i % 4)));
    Step result = step(std::move(session), event, context);
    session = std::move(result.session);
    effects.insert(effects.end(), result.effects.begin(), result.effects.end());
    for (const Effect& effect : result.effects) perform(effect);
    for (const Lang lang : {Lang::zh, Lang::en}) {
        const std::string read_aloud = words(lang);
        INFO(read_aloud);
        REQUIRE(read_aloud.find("⟦") == std::string::npos);
    }
}

std::string Stage::words(Lang lang) const {
    Screen shown = screen();
    shown.chrome.lang = lang;
    return app::screen_text(shown, catalogue());
}

void Stage::perform(const Effect& effect) {
    if (const auto* ask = std::get_if<Ask>(&effect)) questions.push_back(ask->query);
    if (const auto* commit = std::get_if<Commit>(&effect)) orders.push_back(commit->order);
    if (const auto* arrange = std::get_if<Arrange>(&effect)) arranged.push_back(arrange->order);
    if (std::holds_alternative<Sound>(effect)) return;
    if (world.is_silent) open_.push_back(effect);
    else answer_any(effect);
}

void Stage::answer_what_is_open() {
    world.is_silent = false;
    for (const Effect& effect : std::exchange(open_, {})) answer_any(effect);
}

void Stage::answer_any(const Effect& effect) {
    if (const auto* ask = std::get_if<Ask>(&effect)) answer(*ask);
    else if (const auto* commit = std::get_if<Commit>(&effect)) answer(*commit);
    else answer(std::get<Arrange>(effect));
}

// As the app does: a name is given, the list is told anew, then the order is answered.
void Stage::answer(const Arrange& arrange) {
    Arranged done{arrange.ask, world.arrange_says, {}};
    auto& devices = world.devices.devices;
    if (done.problem.empty()) {
        std::visit(overloaded{
                       [&](const KeepDevice& order) {
                           done.id = order.name;
                           for (DeviceFacts& device : devices) {
                               if (device.id != order.id) continue;
                               device.id = device.name = order.name;
                               device.profile = order.profile;
                               device.papers = order.papers;
                               for (const ProfileFacts& profile : world.devices.profiles)
                                   if (profile.id == order.profile) device.kind = profile.kind;
                           }
                           world.devices.may_undo = true;
                       },
                       [&](const AddPrinter& order) {
                           done.id = "printer";
                           devices.push_back({.id = "printer",
                                              .name = "printer",
                                              .kind = DeviceKind::unknown_printer,
                                              .where = order.address,
                                              .why = "not_chosen"});
                       },
                       [&](const ForgetDevice& order) {
                           std::erase_if(devices, [&](const DeviceFacts& device) { return device.id == order.id; });
                           world.devices.may_undo = true;
                       },
                       [&](const EndFirstStart&) { world.devices.first_start = false; },
                       [](const auto&) {},
                   },
                   arrange.order);
        list_devices();
    }
    happen(done);
}

void Stage::answer(const Ask& ask) {
    if (world.fails) return happen(Failed{ask.ask, {Fault::io, "disk"}});
    const Answer answer =
        std::visit(overloaded{
                       [&](const FindUnit&) -> Answer { return UnitFound{world.unit}; },
                       [&](const FindOpenTicket&) -> Answer { return world.open; },
                       [&](const FindTicket&) -> Answer { return world.ticket; },
                       [&](const FindPart&) -> Answer { return world.part; },
                       [&](const FindBin&) -> Answer { return world.bin; },
                       [&](const FindPerson&) -> Answer { return world.person; },
                       [&](const FindBoard&) -> Answer { return world.board; },
                       [&](const FindParts&) -> Answer { return world.parts; },
                       [&](const FindPartFigures&) -> Answer { return world.figures; },
                       [&](const FindConsignment&) -> Answer { return world.consignment; },
                       [&](const FindConsignments&) -> Answer { return ConsignmentsFound{}; },
                       [&](const FindCentreBoard&) -> Answer { return world.centre; },
                       [&](const FindCentreConsignments&) -> Answer { return world.consignments; },
                       [&](const FindCentreParts&) -> Answer { return world.centre_parts; },
                       [&](const FindJudged&) -> Answer { return world.judged; },
                       [&](const FindBench&) -> Answer { return world.bench; },
                       [&](const FindCounts&) -> Answer { return world.counts; },
                       [&](const FindCount&) -> Answer { return world.count; },
                       [&](const FindLosses&) -> Answer { return world.losses; },
                       [&](const FindOurDiscrepancies&) -> Answer { return world.discrepancies; },
                       [&](const FindLoans&) -> Answer { return world.loans; },
                       [&](const FindLoan&) -> Answer { return world.loan; },
                       [&](const FindMoney&) -> Answer { return world.money; },
                       [&](const FindTill&) -> Answer { return world.till; },
                       [&](const FindNewPart& q) -> Answer {
                           auto found = world.new_part;
                           found.asked = q;
                           return found;
                       },
                       [&](const FindStock&) -> Answer { return world.stock; },
                       [&](const FindStockIn&) -> Answer { return world.stock_in; },
                       [&](const FindDeliveryNote&) -> Answer { return world.note; },
                       [&](const FindTicketParts&) -> Answer { return world.ticket_parts; },
                       [&](const FindStockToDo&) -> Answer { return world.stock_to_do; },
                       [&](const FindStockBoard&) -> Answer { return world.stock_board; },
                       [&](const FindCentreReturn&) -> Answer { return world.centre_return; },
                       [&](const FindSettlements&) -> Answer { return stage_settlements(world.period); },
                       [&](const FindStatement&) -> Answer { return StatementFound{stage_statement(world.period)}; },
                       [&](const FindLine& q) -> Answer { return LineFound{stage_document(q.line, *world.part.card)}; },
                       [&](const FindAccount&) -> Answer { return stage_account(); },
                       [&](const FindClaims&) -> Answer {
                           return ClaimsFound{{stage_claim(world.claim).claim}, {}};
                       },
                       [&](const FindClaim&) -> Answer { return ClaimFound{stage_claim(world.claim)}; },
                   },
                   ask.query);
    happen(Answered{ask.ask, answer});
}

void Stage::answer(const Commit& commit) {
    if (world.fails) return happen(Failed{commit.ask, {Fault::io, "disk"}});
    if (world.refuses) return happen(Refused{commit.ask, *world.refuses});
    if (world.wants_second && commit.order.approvals.empty()) return happen(Refused{commit.ask, *world.wants_second});
    const Receipt receipt = std::visit(
        overloaded{
            [&](const ticket::Register&) -> Receipt {
                return TicketRegistered{stage_ticket, "7KQ2MX", ++last_job_, {}};
            },
            [&](const OpenOwnTicket&) -> Receipt { return TicketOpened{*world.ticket.card}; },
            [&](const parts::TagOldPart&) -> Receipt {
                return PartTagged{stage_tag, ++last_job_, power_supply, stage_today + std::chrono::days{30}};
            },
            [&](const ConfirmTag& order) -> Receipt { return TagConfirmed{order.tag.tag}; },
            [&](const parts::ShelvePart& order) -> Receipt {
                return PartShelved{order.tag.tag, power_supply, stage_ticket, world.part.card->bin, order.bin, stage_today};
            },
            [&](const parts::CountPart& order) -> Receipt {
                PartCounted counted = world.counted;
                counted.part.tag = order.tag.tag;
                return counted;
            },
            [&](const ReprintTag&) -> Receipt {
                return Reprinted{++last_job_, 2};
            },
            [&](const ReprintSlip&) -> Receipt {
                return Reprinted{++last_job_, 2};
            },
            [&](const SettleJob& order) -> Receipt { return JobSettled{order.job}; },
            [&](const PrintTestPage&) -> Receipt { return TestPageSpooled{++last_job_}; },
            [&](const ticket::Receive& order) -> Receipt {
                return Recorded{order.ticket.text, ++last_job_};
            },
            [&](const parts::TakePayment&) -> Receipt {
                return Recorded{stage_receipt, ++last_job_};
            },
            [&](const ReprintReceipt& order) -> Receipt {
                return Recorded{order.receipt, ++last_job_};
            },
            [&](const auto&) -> Receipt {
                return Recorded{stage_ticket.text, 0};
            },
        },
        commit.order.command);
    happen(Committed{commit.ask, receipt});
}

bool Stage::offers(Act act, int index) const { return flow::offers(screen(), {act, index}); }

void Stage::touch(Act act, int index) {
    INFO(words(Lang::en) << app::name_of(act) << " " << index);
    REQUIRE(offers(act, index));
    ++touches;
    effects.clear();
    happen(Tapped{{act, index}});
}

void Stage::open(Job job) {
    if (!offers(Act::open_job, int(job))) touch(Act::open_jobs);
    touch(Act::open_job, int(job));
}

void Stage::type(std::string_view text) {
    for (std::size_t end = 1; end <= text.size(); ++end) {
        effects.clear();
        happen(Typed{std::string(text.substr(0, end))});
    }
}

void Stage::scan(std::string_view bytes) {
    effects.clear();
    happen(Scanned{"front", scan::classify({std::string(bytes), {}}), std::string(bytes)});
}

void Stage::wait(std::chrono::seconds time) {
    for (; time.count() > 0; --time) {
        context.now += std::chrono::seconds{1};
        effects.clear();
        happen(Tick{context.now});
    }
}

void Stage::print(PrintState state, std::string why) { happen(PrintChanged{last_job_, state, std::move(why)}); }

}  // namespace mendbay::flow

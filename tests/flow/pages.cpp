#include "tests/flow/pages.hpp"

#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/stock_steps.hpp"
#include "tests/flow/centre_stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;

namespace {

const std::string slip = "MB1:T:" + stage_ticket.text + ":7KQ2MX";

void touch_all(Stage& stage, std::initializer_list<Tap> taps) {
    for (const Tap tap : taps) stage.touch(tap.act, tap.index);
}
void begin(Stage& stage) { touch_all(stage, {{Act::start}, {Act::agree}}); }
void decide(Stage& stage) {
    begin(stage);
    stage.scan(stage_invoice);
    stage.scan(stage_serial);
}
void give_phone(Stage& stage) {
    decide(stage);
    touch_all(stage, {{Act::proceed}, {Act::choose, 0}});
    stage.type("13812345678");
}
void to_summary(Stage& stage) {
    give_phone(stage);
    stage.touch(Act::submit);
}
void touch_item(Stage& stage, std::size_t item) {
    const Tap edit = stage.shows<Summary>().items.at(item).edit.tap;
    stage.touch(edit.act, edit.index);
}
void bench(Stage& stage) {
    stage.scan(stage_badge);
    stage.scan(stage_ticket.text);
}
TwoPersonRefusal second(GuardedAct act) { return {act, TwoPersonRefusal::Why::needs_second}; }
void count(Stage& stage) {
    stage.scan(stage_badge);
    stage.open(Job::counting);
    stage.scan("MB1:B:" + stage_bin.text);
}
void missing_part(Stage& stage) {
    stage.scan(stage_badge);
    stage.open(Job::losses);
    stage.world.part.card->state = parts::State::missing;
    stage.touch(Act::open_part, 0);
}
void to_devices(Stage& stage) {
    stage.list_devices();
    stage.scan(stage_badge);
    stage.touch(Act::open_jobs);
    stage.touch(Act::devices);
}
void walk(Stage& stage) {
    stage.world.devices.first_start = true;
    stage.list_devices();
}

void to_stock(Stage& stage) {
    stage.scan(stage_badge);
    stage.open(Job::stockroom);
}
// The delivery note; what is scanned after it are parts again.
void open_note(Stage& stage) {
    stage.world.new_part.is_note = true;
    stage.scan("FH-1");
    stage.world.new_part.is_note = false;
    stage.world.new_part.lies.reset();
    stage.world.new_part.serial = "PS-7";
}
// Parts without serials: somebody has to say how many.
void bulk(Stage& stage) {
    stage.world.new_part.parts[0].terms.is_serialised = false;
    stage.world.note.lines[0].part.terms.is_serialised = false;
}

// The account of the one outlet there is, before somebody who may do what both sides do.
void account(Stage& stage, parts::PeriodState state) {
    stage.world.period = state;
    stage.world.person.person->roles = {Role::manager, Role::centre};
    stage.scan(stage_badge);
    stage.open(Job::statement);
}
void statement(Stage& stage, parts::PeriodState state = parts::PeriodState::open) {
    account(stage, state), stage.touch(Act::choose, 0);
}
void add_line(Stage& stage) {
    statement(stage), touch_all(stage, {{Act::take_step, int(Settlements::Step::add)}, {Act::choose, 0}});
}
void claims(Stage& stage, parts::ClaimState state) {
    stage.world.claim = state;
    stage.world.person.person->roles = {Role::manager, Role::centre};
    stage.scan(stage_badge);
    stage.open(Job::claims), touch_all(stage, {{Act::choose, 0}});
}

using Do = AtBench::Step;

// The sheet of a ticket in that state, and the first page of a step from it.
void at_bench(Stage& stage, ticket::State state, std::optional<Do> step = {}) {
    stage.world.ticket.card->state = stage.world.bench.ticket->card.state = state;
    stage.world.bench.ticket->facts.state = state;
    stage.scan(stage_badge);
    stage.scan("MB1:T:" + stage_ticket.text + ":7KQ2MX");
    if (state == ticket::State::in_repair) stage.touch(Act::open_bench);
    if (step) stage.touch(Act::take_step, int(*step));
}

using Lend = Loans::Step;
using Pay = Till::Step;

Refusal no_second_person(GuardedAct act) { return TwoPersonRefusal{act, TwoPersonRefusal::Why::needs_second}; }
void clerk_opens(Stage& stage, Job job) {
    stage.world.person.person = Person{StaffId{"C01"}, "黄敏", {Role::clerk}};
    stage.scan(stage_badge);
    stage.open(job);
}
void loans(Stage& stage) { clerk_opens(stage, Job::loans); }
void till(Stage& stage) { clerk_opens(stage, Job::till); }
void till_account(Stage& stage) { till(stage), stage.scan(stage_ticket.text); }
// The sheet of a loan in that state, and the first page of a step from it.
void at_loan(Stage& stage, parts::LoanState state, std::optional<Lend> step = {}, std::optional<Refusal> refused = {}) {
    stage.world.loan.card->loan.state = state;
    loans(stage);
    stage.touch(Act::choose, 0);
    stage.world.refuses = std::move(refused);
    if (step) stage.touch(Act::take_step, int(*step));
    stage.world.refuses.reset();
}
void to_photos(Stage& stage) {
    at_loan(stage, parts::LoanState::approved, Lend::hand_out);
    stage.scan(stage_loaner.text);
    for (int thing = 0; stage.offers(Act::choose, thing * 2); ++thing) stage.touch(Act::choose, thing * 2);
    stage.touch(Act::confirm);
}

}  // namespace

const std::vector<Place>& mendbay::flow::every_page() {
    static const std::vector<Place> pages{
        {"attract", Station::kiosk, [](Stage&) {}},
        {"closed", Station::kiosk,
         [](Stage& s) {
             s.happen(DeviceChanged{"store", false, false, "disk"});
         }},
        {"consent", Station::kiosk, [](Stage& s) { s.touch(Act::start); }},
        {"invoice", Station::kiosk, begin},
        {"invoice number", Station::kiosk, [](Stage& s) { begin(s), s.touch(Act::type_instead); }},
        {"invoice code", Station::kiosk,
         [](Stage& s) { begin(s), s.touch(Act::type_instead), s.type("12345678"), s.touch(Act::submit); }},
        {"invoice date", Station::kiosk,
         [](Stage& s) { begin(s), s.touch(Act::type_instead), s.type("24952000000012345678"), s.touch(Act::submit); }},
        {"serial", Station::kiosk, [](Stage& s) { begin(s), s.scan(stage_invoice); }},
        {"serial typed", Station::kiosk, [](Stage& s) { begin(s), s.scan(stage_invoice), s.touch(Act::type_instead); }},
        {"looking", Station::kiosk,
         [](Stage& s) { begin(s), s.scan(stage_invoice), s.world.is_silent = true, s.scan(stage_serial); }},
        {"decision", Station::kiosk, decide},
        {"symptom", Station::kiosk, [](Stage& s) { decide(s), s.touch(Act::proceed); }},
        {"symptom in words", Station::kiosk, [](Stage& s) { decide(s), s.touch(Act::proceed), s.touch(Act::type_instead); }},
        {"phone", Station::kiosk, give_phone},
        {"checking", Station::kiosk, [](Stage& s) { give_phone(s), s.world.is_silent = true, s.touch(Act::submit); }},
        {"summary", Station::kiosk, [](Stage& s) { give_phone(s), s.touch(Act::submit); }},
        {"saving", Station::kiosk,
         [](Stage& s) { give_phone(s), s.touch(Act::submit), s.world.is_silent = true, s.touch(Act::confirm); }},
        {"not saved", Station::kiosk,
         [](Stage& s) {
             give_phone(s), s.touch(Act::submit), s.world.fails = true, s.touch(Act::confirm), s.world.fails = false;
         }},
        {"own ticket open", Station::kiosk,
         [](Stage& s) {
             s.world.open = {OpenTicketFound::Whose::own, stage_ticket}, give_phone(s), s.touch(Act::submit);
         }},
        {"see staff", Station::kiosk,
         [](Stage& s) {
             s.world.open = {OpenTicketFound::Whose::another, {}}, give_phone(s), s.touch(Act::submit);
         }},
        {"done", Station::kiosk, [](Stage& s) { give_phone(s), s.touch(Act::submit), s.touch(Act::confirm); }},
        {"progress", Station::kiosk, [](Stage& s) { s.touch(Act::check_progress); }},
        {"progress number", Station::kiosk, [](Stage& s) { s.touch(Act::check_progress), s.touch(Act::type_instead); }},
        {"progress phone", Station::kiosk, [](Stage& s) { s.scan(stage_ticket.text); }},
        {"progress opening", Station::kiosk, [](Stage& s) { s.world.is_silent = true, s.scan(slip); }},
        {"progress card", Station::kiosk, [](Stage& s) { s.scan(slip); }},
        {"progress refused", Station::kiosk, [](Stage& s) { s.world.refuses = ticket::Refusal::wrong_code, s.scan(slip); }},
        {"progress failed", Station::kiosk, [](Stage& s) { s.world.fails = true, s.scan(slip), s.world.fails = false; }},
        {"board, nobody", Station::warehouse, [](Stage&) {}},
        {"board", Station::warehouse, [](Stage& s) { s.scan(stage_badge); }},
        {"board, bin open", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.scan("MB1:B:" + stage_bin.text); }},
        {"board, part held", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.scan(stage_label); }},
        {"board, order open", Station::warehouse,
         [](Stage& s) {
             s.scan(stage_badge), s.scan("MB1:B:" + stage_bin.text), s.world.is_silent = true, s.scan(stage_label);
         }},
        {"board, order failed", Station::warehouse,
         [](Stage& s) {
             s.scan(stage_badge), s.scan("MB1:B:" + stage_bin.text), s.world.fails = true, s.scan(stage_label),
                                                                     s.world.fails = false;
         }},
        {"bench, part", Station::warehouse, bench},
        {"bench, fault", Station::warehouse, [](Stage& s) { bench(s), s.touch(Act::choose, 0); }},
        {"bench, new serial", Station::warehouse,
         [](Stage& s) {
             bench(s), touch_all(s, {{Act::choose, 0}, {Act::choose, 0}});
         }},
        {"bench, saving", Station::warehouse,
         [](Stage& s) {
             bench(s), touch_all(s, {{Act::choose, 0}, {Act::choose, 0}});
             s.world.is_silent = true, s.touch(Act::no_new_serial);
         }},
        {"trace", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.scan(stage_label), s.touch(Act::open_part); }},
        {"name", Station::kiosk, [](Stage& s) { to_summary(s), touch_item(s, 6); }},
        {"signature", Station::kiosk, [](Stage& s) { to_summary(s), touch_item(s, 7); }},
        {"start again?", Station::kiosk, [](Stage& s) { give_phone(s), s.touch(Act::cancel); }},
        {"list", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.touch(Act::open_list, 0); }},
        {"list, searching", Station::warehouse,
         [](Stage& s) {
             s.scan(stage_badge), touch_all(s, {{Act::open_list, 0}, {Act::search}});
         }},
        {"bench, sheet", Station::counter, [](Stage& s) { at_bench(s, ticket::State::in_repair); }},
        {"bench, unit", Station::warehouse, [](Stage& s) { at_bench(s, ticket::State::registered, Do::receive); }},
        {"bench, intake", Station::warehouse,
         [](Stage& s) {
             at_bench(s, ticket::State::registered, Do::receive), s.scan(stage_serial), s.touch(Act::choose, 0);
         }},
        {"bench, fault", Station::warehouse, [](Stage& s) { at_bench(s, ticket::State::received, Do::appraise); }},
        {"bench, cause", Station::warehouse,
         [](Stage& s) {
             at_bench(s, ticket::State::received, Do::appraise), touch_all(s, {{Act::choose, 0}, {Act::choose, 0}});
         }},
        {"bench, photo", Station::warehouse,
         [](Stage& s) {
             at_bench(s, ticket::State::received, Do::appraise);
             touch_all(s, {{Act::choose, 0}, {Act::choose, 0}, {Act::choose, 2}});
         }},
        {"bench, found", Station::warehouse,
         [](Stage& s) {
             at_bench(s, ticket::State::received, Do::appraise);
             touch_all(s, {{Act::choose, 0}, {Act::choose, 0}, {Act::choose, 0}, {Act::choose, 0}});
         }},
        {"bench, fit", Station::warehouse, [](Stage& s) { at_bench(s, ticket::State::in_repair, Do::fit); }},
        {"bench, tests", Station::warehouse, [](Stage& s) { at_bench(s, ticket::State::in_repair, Do::test); }},
        {"bench, missing", Station::warehouse, [](Stage& s) { at_bench(s, ticket::State::in_repair, Do::wait); }},
        {"bench, second person", Station::counter,
         [](Stage& s) {
             s.world.bench.ticket->fittings = {{1, s.world.ticket.card->parts[0].number, {}, "", "", {}, {}, {}}};
             at_bench(s, ticket::State::in_repair, Do::left), s.touch(Act::choose, 1), s.type("lost"), s.touch(Act::submit);
         }},
        {"jobs", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.touch(Act::open_jobs); }},
        {"bin, touched", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.touch(Act::open_bin, 0); }},
        {"labels of a unit", Station::warehouse,
         [](Stage& s) { s.world.parts.count = 2, s.scan(stage_badge), s.scan(stage_serial); }},
        {"board, second person", Station::warehouse,
         [](Stage& s) {
             s.scan(stage_badge), s.scan("MB1:B:" + stage_bin.text),
                 s.world.wants_second = second(GuardedAct::find_part_again);
             s.scan(stage_label), s.world.wants_second.reset();
         }},
        {"packing", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.open(Job::packing); }},
        {"counting, no bin", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.open(Job::counting); }},
        {"counting", Station::warehouse, count},
        {"counting, looking", Station::warehouse,
         [](Stage& s) { s.scan(stage_badge), s.world.is_silent = true, s.open(Job::counting); }},
        {"counting, order open", Station::warehouse,
         [](Stage& s) { count(s), s.world.is_silent = true, s.scan(stage_label); }},
        {"counting, order failed", Station::warehouse,
         [](Stage& s) { count(s), s.world.fails = true, s.scan(stage_label), s.world.fails = false; }},
        {"counting, missing", Station::warehouse, [](Stage& s) { count(s), s.touch(Act::open_list, 0); }},
        {"counting, number typed", Station::warehouse, [](Stage& s) { count(s), s.touch(Act::type_instead); }},
        {"counting, drop?", Station::warehouse, [](Stage& s) { count(s), s.touch(Act::drop); }},
        {"counting, second person", Station::warehouse,
         [](Stage& s) {
             s.world.wants_second = second(GuardedAct::stock_difference), count(s), s.touch(Act::finish);
             s.world.wants_second.reset();
         }},
        {"losses", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.open(Job::losses); }},
        {"losses, missing part", Station::warehouse, missing_part},
        {"losses, words", Station::warehouse, [](Stage& s) { missing_part(s), s.touch(Act::take_step, 1); }},
        {"losses, second person", Station::warehouse,
         [](Stage& s) {
             missing_part(s), s.touch(Act::take_step, 1), s.type("lost"),
                 s.world.wants_second = second(GuardedAct::write_off);
             s.touch(Act::submit), s.world.wants_second.reset();
         }},
        {"discrepancies", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.open(Job::discrepancies); }},
        {"discrepancy", Station::warehouse,
         [](Stage& s) { s.scan(stage_badge), s.open(Job::discrepancies), s.touch(Act::choose, 0); }},
        {"discrepancy, words", Station::warehouse,
         [](Stage& s) {
             s.scan(stage_badge), s.open(Job::discrepancies), touch_all(s, {{Act::choose, 0}, {Act::edit}});
         }},
        {"figures", Station::warehouse,
         [](Stage& s) { s.scan(stage_badge), s.touch(Act::open_jobs), s.touch(Act::open_figures); }},
        {"staff, badge please", Station::kiosk, [](Stage& s) { s.world.person.person.reset(), s.scan(stage_badge); }},
        {"staff, badge typed", Station::kiosk,
         [](Stage& s) { s.world.person.person.reset(), s.scan(stage_badge), s.touch(Act::type_instead); }},
        {"devices", Station::warehouse, to_devices},
        {"device, scanner", Station::warehouse, [](Stage& s) { to_devices(s), s.touch(Act::open_device, 0); }},
        {"device, printer", Station::warehouse, [](Stage& s) { to_devices(s), s.touch(Act::open_device, 1); }},
        {"device, forget?", Station::warehouse,
         [](Stage& s) {
             to_devices(s), touch_all(s, {{Act::open_device, 0}, {Act::forget}});
         }},
        {"device, test scan", Station::warehouse,
         [](Stage& s) {
             to_devices(s), touch_all(s, {{Act::open_device, 0}, {Act::test_scan}});
         }},
        {"device, test page", Station::warehouse,
         [](Stage& s) {
             to_devices(s), touch_all(s, {{Act::open_device, 1}, {Act::test_page}});
         }},
        {"device, name", Station::warehouse,
         [](Stage& s) {
             to_devices(s), touch_all(s, {{Act::open_device, 1}, {Act::rename}});
         }},
        {"device, profile", Station::warehouse,
         [](Stage& s) {
             to_devices(s), touch_all(s, {{Act::open_device, 1}, {Act::choose_profile}});
         }},
        {"device, papers", Station::warehouse,
         [](Stage& s) {
             to_devices(s), touch_all(s, {{Act::open_device, 1}, {Act::choose_paper}});
         }},
        {"devices, address", Station::warehouse, [](Stage& s) { to_devices(s), s.touch(Act::add_network); }},
        {"walk", Station::kiosk, walk},
        {"walk, scan", Station::kiosk, [](Stage& s) { walk(s), s.touch(Act::proceed); }},
        {"walk, print", Station::kiosk,
         [](Stage& s) {
             walk(s), touch_all(s, {{Act::proceed}, {Act::proceed}});
         }},
        {"walk, came out?", Station::kiosk,
         [](Stage& s) {
             walk(s), touch_all(s, {{Act::proceed}, {Act::proceed}, {Act::proceed}});
         }},
        {"walk, end", Station::kiosk,
         [](Stage& s) {
             walk(s), touch_all(s, {{Act::proceed}, {Act::proceed}, {Act::skip}, {Act::skip}});
         }},
        {"centre, nobody", Station::centre, open_centre},
        {"centre, board", Station::centre, [](Stage& s) { open_centre(s), s.scan(stage_badge); }},
        {"centre, consignments", Station::centre,
         [](Stage& s) { open_centre(s), s.scan(stage_badge), s.touch(Act::open_list, 0); }},
        {"centre, parts", Station::centre,
         [](Stage& s) { open_centre(s), s.scan(stage_badge), s.touch(Act::open_list, int(CentreToDo::refused)); }},
        {"centre, searching", Station::centre,
         [](Stage& s) {
             open_centre(s), s.scan(stage_badge), touch_all(s, {{Act::open_list, int(CentreToDo::missing)}, {Act::search}});
         }},
        {"centre, typing", Station::centre,
         [](Stage& s) { open_centre(s), s.scan(stage_badge), s.touch(Act::type_instead); }},
        {"receiving", Station::centre, [](Stage& s) { to_receiving(s), s.scan(part_label(1)); }},
        {"receiving, looking", Station::centre,
         [](Stage& s) {
             open_centre(s), s.scan(stage_badge), s.touch(Act::open_list, 1), s.world.is_silent = true,
                                                                              s.touch(Act::choose, 0);
         }},
        {"receiving, order failed", Station::centre,
         [](Stage& s) { to_receiving(s), s.world.fails = true, s.scan(part_label(1)), s.world.fails = false; }},
        {"receiving, stranger", Station::centre, [](Stage& s) { to_receiving(s), s.scan(part_label(9)); }},
        {"receiving, photo", Station::centre,
         [](Stage& s) { to_receiving(s), s.scan(part_label(1)), s.touch(Act::take_step, int(Receiving::Step::damaged)); }},
        {"receiving, rows", Station::centre, [](Stage& s) { to_receiving(s), s.touch(Act::open_list, 2); }},
        {"receiving, typing", Station::centre, [](Stage& s) { to_receiving(s), s.touch(Act::type_instead); }},
        {"receiving, second person", Station::centre,
         [](Stage& s) {
             to_receiving(s);
             s.world.refuses = TwoPersonRefusal{GuardedAct::resolve_discrepancy, TwoPersonRefusal::Why::needs_second};
             s.touch(Act::take_step, int(Receiving::Step::end)), s.world.refuses.reset();
         }},
        {"receiving, over", Station::centre,
         [](Stage& s) {
             open_centre(s), s.world.consignment.card = stage_card(parts::ConsignmentState::closed);
             s.scan(stage_badge), s.scan(carton_label(2));
         }},
        {"differences", Station::centre, to_differences},
        {"differences, one", Station::centre, [](Stage& s) { to_differences(s), s.touch(Act::choose, 0); }},
        {"differences, outcome", Station::centre,
         [](Stage& s) {
             to_differences(s), touch_all(s, {{Act::choose, 0}, {Act::take_step, 0}});
         }},
        {"differences, note", Station::centre,
         [](Stage& s) {
             to_differences(s), touch_all(s, {{Act::choose, 0}, {Act::take_step, 0}, {Act::choose, 0}});
         }},
        {"differences, second person", Station::centre,
         [](Stage& s) {
             to_differences(s), touch_all(s, {{Act::choose, 0}, {Act::take_step, 0}, {Act::choose, 0}}), s.type("why");
             s.world.refuses = TwoPersonRefusal{GuardedAct::resolve_discrepancy, TwoPersonRefusal::Why::needs_second};
             s.touch(Act::submit), s.world.refuses.reset();
         }},
        {"judging", Station::centre, [](Stage& s) { to_judging(s); }},
        {"judging, accepted", Station::centre, [](Stage& s) { to_judging(s, parts::State::accepted); }},
        {"judging, refused", Station::centre, [](Stage& s) { to_judging(s, parts::State::refused); }},
        {"judging, reason", Station::centre,
         [](Stage& s) { to_judging(s), s.touch(Act::take_step, int(Judging::Step::refuse)); }},
        {"judging, photo", Station::centre,
         [](Stage& s) {
             to_judging(s), touch_all(s, {{Act::take_step, int(Judging::Step::refuse)}, {Act::choose, 2}});
         }},
        {"judging, note", Station::centre,
         [](Stage& s) {
             to_judging(s), touch_all(s, {{Act::take_step, int(Judging::Step::refuse)}, {Act::choose, 2}}), s.type("F1");
             s.touch(Act::submit);
         }},
        {"judging, waybill", Station::centre,
         [](Stage& s) { to_judging(s, parts::State::refused), s.touch(Act::take_step, int(Judging::Step::send_back)); }},
        {"judging, saving", Station::centre,
         [](Stage& s) { to_judging(s), s.world.is_silent = true, s.touch(Act::take_step, int(Judging::Step::accept)); }},
        {"judging, failed", Station::centre,
         [](Stage& s) {
             to_judging(s), s.world.fails = true, s.touch(Act::take_step, int(Judging::Step::accept)), s.world.fails = false;
         }},
        {"judging, second person", Station::centre,
         [](Stage& s) {
             to_judging(s, parts::State::accepted), s.touch(Act::take_step, int(Judging::Step::withdraw)), s.type("why");
             s.world.refuses = TwoPersonRefusal{GuardedAct::resolve_discrepancy, TwoPersonRefusal::Why::needs_second};
             s.touch(Act::submit), s.world.refuses.reset();
         }},
        {"settling", Station::centre, [](Stage& s) { to_settling(s); }},
        {"settling, how", Station::centre,
         [](Stage& s) { to_settling(s, CentreToDo::to_dispose), s.touch(Act::take_step, int(Settling::Step::settle)); }},
        {"settling, document", Station::centre,
         [](Stage& s) {
             to_settling(s, CentreToDo::to_dispose);
             touch_all(s, {{Act::take_step, int(Settling::Step::settle)}, {Act::choose, 0}});
         }},
        {"settling, second person", Station::centre,
         [](Stage& s) {
             to_settling(s);
             s.world.refuses = TwoPersonRefusal{GuardedAct::credit, TwoPersonRefusal::Why::needs_second};
             s.touch(Act::take_step, int(Settling::Step::settle)), s.world.refuses.reset();
         }},
        {"stock", Station::warehouse, to_stock},
        {"stock, receiving, no bin", Station::warehouse, [](Stage& s) { to_stock(s), open_note(s); }},
        {"stock, receiving", Station::warehouse,
         [](Stage& s) { to_stock(s), s.scan("MB1:B:" + stage_bin.text), open_note(s); }},
        {"stock, receiving, order open", Station::warehouse,
         [](Stage& s) {
             to_stock(s), bulk(s), s.scan("MB1:B:" + stage_bin.text), open_note(s), s.scan("PSU-12V");
             s.world.is_silent = true, s.touch(Act::confirm);
         }},
        {"stock, order failed", Station::warehouse,
         [](Stage& s) {
             to_stock(s), bulk(s), s.scan("MB1:B:" + stage_bin.text), open_note(s), s.scan("PSU-12V");
             s.world.fails = true, s.touch(Act::confirm), s.world.fails = false;
         }},
        {"stock, issuing", Station::warehouse,
         [](Stage& s) { to_stock(s), s.scan("MB1:T:" + stage_ticket.text + ":7KQ2MX"); }},
        {"stock, bin open", Station::warehouse, [](Stage& s) { to_stock(s), s.scan("MB1:B:" + stage_bin.text); }},
        {"stock, part in hand", Station::warehouse, [](Stage& s) { to_stock(s), s.scan("PS-1"); }},
        {"stock, counting", Station::warehouse,
         [](Stage& s) {
             to_stock(s), s.scan("MB1:B:" + stage_bin.text), s.touch(Act::take_step, int(stockroom::Step::count));
         }},
        {"stock, count wants a second", Station::warehouse,
         [](Stage& s) {
             to_stock(s), s.scan("MB1:B:" + stage_bin.text), s.touch(Act::take_step, int(stockroom::Step::count));
             s.world.refuses = TwoPersonRefusal{GuardedAct::stock_difference, TwoPersonRefusal::Why::needs_second};
             s.touch(Act::take_step, int(stockroom::Step::done)), s.world.refuses.reset();
         }},
        {"stock, sending back", Station::warehouse,
         [](Stage& s) { to_stock(s), s.touch(Act::take_step, int(stockroom::Step::send)), s.scan("PS-1"); }},
        {"stock, how many", Station::warehouse,
         [](Stage& s) { to_stock(s), bulk(s), s.scan("MB1:B:" + stage_bin.text), open_note(s), s.scan("PSU-12V"); }},
        {"stock, quantity", Station::warehouse,
         [](Stage& s) {
             to_stock(s), bulk(s), s.scan("MB1:B:" + stage_bin.text), open_note(s), s.scan("PSU-12V");
             s.touch(Act::take_step, int(stockroom::Step::quantity));
         }},
        {"stock, which part", Station::warehouse,
         [](Stage& s) { to_stock(s), s.world.new_part.parts.push_back(s.world.new_part.parts[0]), s.scan("PSU-12V"); }},
        {"stock, list", Station::warehouse, [](Stage& s) { to_stock(s), s.touch(Act::open_list, 0); }},
        {"stock, part page", Station::warehouse,
         [](Stage& s) {
             to_stock(s), touch_all(s, {{Act::open_list, 0}, {Act::open_part, 0}});
         }},
        {"stock, return", Station::warehouse,
         [](Stage& s) {
             to_stock(s), touch_all(s, {{Act::open_list, int(StockToDo::returns)}, {Act::open_part, 0}});
         }},
        {"stock, typed", Station::warehouse, [](Stage& s) { to_stock(s), s.touch(Act::type_instead); }},
        {"account, periods", Station::counter, [](Stage& s) { account(s, parts::PeriodState::drafted); }},
        {"account, looking", Station::counter,
         [](Stage& s) {
             s.world.person.person->roles = {Role::manager};
             s.scan(stage_badge), s.world.is_silent = true, s.open(Job::statement);
         }},
        {"account, statement", Station::counter, [](Stage& s) { statement(s); }},
        {"account, sure?", Station::counter,
         [](Stage& s) { statement(s), s.touch(Act::take_step, int(Settlements::Step::draft)); }},
        {"account, lines", Station::counter, [](Stage& s) { statement(s), s.touch(Act::choose, 0); }},
        {"account, in kind", Station::counter, [](Stage& s) { statement(s), s.touch(Act::choose, parts::line_kind_count); }},
        {"account, document", Station::counter,
         [](Stage& s) {
             statement(s), touch_all(s, {{Act::choose, int(parts::LineKind::borne_by_outlet)}, {Act::choose, 0}});
         }},
        {"account, correction", Station::counter,
         [](Stage& s) {
             statement(s), touch_all(s, {{Act::choose, int(parts::LineKind::penalty)},
                                         {Act::choose, 0},
                                         {Act::take_step, int(Settlements::Step::correct)}});
         }},
        {"account, exposure", Station::counter,
         [](Stage& s) { statement(s), s.touch(Act::take_step, int(Settlements::Step::account)); }},
        {"account, market", Station::counter,
         [](Stage& s) {
             statement(s), touch_all(s, {{Act::take_step, int(Settlements::Step::account)},
                                         {Act::take_step, int(Settlements::Step::market)}});
         }},
        {"account, amount", Station::counter, add_line},
        {"account, reason", Station::counter, [](Stage& s) { add_line(s), s.type("50.00"), s.touch(Act::submit); }},
        {"account, whom", Station::counter,
         [](Stage& s) { add_line(s), s.type("50"), s.touch(Act::submit), s.type("overcharged"), s.touch(Act::submit); }},
        {"account, second person", Station::counter,
         [](Stage& s) {
             statement(s, parts::PeriodState::confirmed);
             s.world.refuses = TwoPersonRefusal{GuardedAct::penalty, TwoPersonRefusal::Why::needs_second};
             s.touch(Act::take_step, int(Settlements::Step::close)), s.world.refuses.reset();
         }},
        {"account, transfer", Station::counter,
         [](Stage& s) { statement(s, parts::PeriodState::closed), s.touch(Act::take_step, int(Settlements::Step::pay)); }},
        {"account, answer", Station::counter,
         [](Stage& s) {
             s.world.period = parts::PeriodState::drafted;
             s.world.person.person->roles = {Role::manager};
             s.scan(stage_badge), s.open(Job::statement),
                 touch_all(s, {{Act::choose, 0}, {Act::take_step, int(Settlements::Step::dispute)}});
         }},
        {"account, not saved", Station::counter,
         [](Stage& s) {
             statement(s, parts::PeriodState::confirmed), s.world.fails = true;
             s.touch(Act::take_step, int(Settlements::Step::close)), s.world.fails = false;
         }},
        {"claims, list", Station::counter,
         [](Stage& s) {
             s.world.person.person->roles = {Role::manager};
             s.scan(stage_badge), s.open(Job::claims);
         }},
        {"claims, draft", Station::counter, [](Stage& s) { claims(s, parts::ClaimState::draft); }},
        {"claims, note", Station::counter,
         [](Stage& s) { claims(s, parts::ClaimState::submitted), s.touch(Act::take_step, int(Claims::Step::give_back)); }},
        {"claims, reason", Station::counter,
         [](Stage& s) { claims(s, parts::ClaimState::reviewed), s.touch(Act::take_step, int(Claims::Step::refuse)); }},
        {"claims, appeal", Station::counter,
         [](Stage& s) { claims(s, parts::ClaimState::refused), s.touch(Act::take_step, int(Claims::Step::appeal)); }},
        {"loans", Station::counter, loans},
        {"loans, pool", Station::counter, [](Stage& s) { loans(s), s.touch(Act::open_list); }},
        {"loans, unit's steps", Station::counter,
         [](Stage& s) {
             loans(s), touch_all(s, {{Act::open_list}, {Act::choose, 0}});
         }},
        {"loans, which unit", Station::counter, [](Stage& s) { loans(s), s.scan(slip); }},
        {"loans, deposit", Station::counter, [](Stage& s) { loans(s), s.scan(slip), s.touch(Act::choose, 0); }},
        {"loans, deposit typed", Station::counter,
         [](Stage& s) {
             loans(s), s.scan(slip), touch_all(s, {{Act::choose, 0}, {Act::choose, 1}});
         }},
        {"loans, declined", Station::counter, [](Stage& s) { loans(s), s.scan(slip), s.touch(Act::none_given); }},
        {"loan, looking", Station::counter, [](Stage& s) { loans(s), s.world.is_silent = true, s.touch(Act::choose, 0); }},
        {"loan, requested", Station::counter, [](Stage& s) { at_loan(s, parts::LoanState::requested); }},
        {"loan, approved by none", Station::counter,
         [](Stage& s) { at_loan(s, parts::LoanState::requested, Lend::approve, no_second_person(GuardedAct::lend)); }},
        {"loan, paying", Station::counter,
         [](Stage& s) { s.world.loan.card->rows.clear(), at_loan(s, parts::LoanState::approved, Lend::take_deposit); }},
        {"loan, unit", Station::counter, [](Stage& s) { at_loan(s, parts::LoanState::approved, Lend::hand_out); }},
        {"loan, accessories", Station::counter,
         [](Stage& s) { at_loan(s, parts::LoanState::approved, Lend::hand_out), s.scan(stage_loaner.text); }},
        {"loan, photos", Station::counter, [](Stage& s) { to_photos(s); }},
        {"loan, agreement", Station::counter, [](Stage& s) { to_photos(s), s.type("0417"), s.touch(Act::submit); }},
        {"loan, out", Station::counter, [](Stage& s) { at_loan(s, parts::LoanState::out); }},
        {"loan, returned", Station::counter, [](Stage& s) { at_loan(s, parts::LoanState::returned); }},
        {"loan, deduction", Station::counter,
         [](Stage& s) { at_loan(s, parts::LoanState::returned, Lend::settle_in_part); }},
        {"loan, why deducted", Station::counter,
         [](Stage& s) {
             at_loan(s, parts::LoanState::returned, Lend::settle_in_part), s.type("12.50"), s.touch(Act::submit);
         }},
        {"loan, who says lost", Station::counter, [](Stage& s) { at_loan(s, parts::LoanState::out, Lend::lose); }},
        {"loan, not saved", Station::counter,
         [](Stage& s) {
             at_loan(s, parts::LoanState::returned), s.world.fails = true;
             s.touch(Act::take_step, int(Lend::settle)), s.world.fails = false;
         }},
        {"till", Station::counter, till},
        {"till, number", Station::counter, [](Stage& s) { till(s), s.touch(Act::type_instead); }},
        {"till, account", Station::counter, till_account},
        {"till, kind", Station::counter, [](Stage& s) { till_account(s), s.touch(Act::take_step, int(Pay::pay)); }},
        {"till, amount", Station::counter,
         [](Stage& s) {
             till_account(s), touch_all(s, {{Act::take_step, int(Pay::pay)}, {Act::choose, 0}});
         }},
        {"till, give back which", Station::counter,
         [](Stage& s) { till_account(s), s.touch(Act::take_step, int(Pay::give_back)); }},
        {"till, give back why", Station::counter,
         [](Stage& s) {
             till_account(s), touch_all(s, {{Act::take_step, int(Pay::give_back)}, {Act::choose, 0}, {Act::submit}});
         }},
        {"till, whose account", Station::counter,
         [](Stage& s) { till_account(s), s.touch(Act::take_step, int(Pay::on_account)); }},
        {"till, until", Station::counter,
         [](Stage& s) {
             till_account(s), touch_all(s, {{Act::take_step, int(Pay::on_account)}, {Act::choose, 1}});
         }},
        {"till, on account by nobody", Station::counter,
         [](Stage& s) {
             till_account(s), touch_all(s, {{Act::take_step, int(Pay::on_account)}, {Act::choose, 1}, {Act::choose, 1}});
             s.type("x"), s.world.refuses = parts::MoneyRefusal::needs_manager, s.touch(Act::submit),
                          s.world.refuses.reset();
         }},
        {"till, title", Station::counter, [](Stage& s) { till_account(s), s.touch(Act::take_step, int(Pay::invoice)); }},
        {"till, tax number", Station::counter,
         [](Stage& s) { till_account(s), s.touch(Act::take_step, int(Pay::invoice)), s.type("x"), s.touch(Act::submit); }},
        {"till, debts", Station::counter, [](Stage& s) { till(s), s.touch(Act::open_list, 0); }},
        {"till, invoices", Station::counter, [](Stage& s) { till(s), s.touch(Act::open_list, 1); }},
        {"till, invoice number", Station::counter,
         [](Stage& s) {
             till(s), touch_all(s, {{Act::open_list, 1}, {Act::choose, 0}});
         }},
        {"till, which cash", Station::counter, [](Stage& s) { till(s), s.touch(Act::proceed, 0); }},
        {"till, counted", Station::counter,
         [](Stage& s) {
             till(s), touch_all(s, {{Act::proceed, 0}, {Act::choose, 0}});
         }},
        {"till, a difference", Station::counter,
         [](Stage& s) {
             till(s), touch_all(s, {{Act::proceed, 0}, {Act::choose, 0}}), s.type("12");
             s.world.refuses = parts::MoneyRefusal::needs_words, s.touch(Act::submit), s.world.refuses.reset();
         }},
        {"till, bank's slip", Station::counter,
         [](Stage& s) {
             till(s), touch_all(s, {{Act::proceed, 1}, {Act::choose, 0}}), s.type("12"), s.touch(Act::submit);
         }},
        {"till, not saved", Station::counter,
         [](Stage& s) {
             till_account(s), touch_all(s, {{Act::take_step, int(Pay::pay)}, {Act::choose, 0}});
             s.world.fails = true, s.touch(Act::submit), s.world.fails = false;
         }},
        {"number typed", Station::warehouse, [](Stage& s) { s.scan(stage_badge), s.touch(Act::type_instead); }},
    };
    return pages;
}

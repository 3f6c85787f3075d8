#include "kiosk/app/papers.hpp"

#include "kiosk/flow/money_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/paper/bin_label.hpp"
#include "kiosk/paper/carton_label.hpp"
#include "kiosk/paper/loan_agreement.hpp"
#include "kiosk/paper/part_tag.hpp"
#include "kiosk/paper/receipt.hpp"
#include "kiosk/paper/return_list.hpp"
#include "kiosk/paper/settlement_statement.hpp"
#include "kiosk/paper/test_page.hpp"
#include "kiosk/paper/ticket_slip.hpp"
#include "kiosk/paper/unit_tag.hpp"

namespace mendbay::app {

namespace {

// What was begun before may be on paper already, so the next attempt is marked.
paper::PrintMark mark_of(const db::SpoolJob& job, std::string event_head) {
    return {std::max(job.attempts, 1), job.print - 1, std::move(event_head)};
}

std::optional<paper::Ink> ink_of(const ticket::Signature& signature) {
    if (signature.empty()) return {};
    paper::Ink ink{.strokes = {}, .height = ticket::Signature::height};
    for (const auto& stroke : signature.strokes) {
        ink.strokes.emplace_back();
        for (const auto& dot : stroke) ink.strokes.back().push_back({dot.x, dot.y});
    }
    return ink;
}

Result<paper::Document> ticket_slip(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto facts = store.slip(TicketNo{job.subject});
    if (!facts) return tl::unexpected(facts.error());
    const Outlet& outlet = store.outlet();
    paper::TicketSlip slip;
    slip.outlet = outlet.name;
    slip.outlet_phone = outlet.phone;
    slip.number = facts->number.text;
    slip.code = facts->code;
    slip.payload = ticket::slip_payload(facts->number, facts->code);
    slip.product = facts->model;
    slip.serial = facts->serial.text;
    slip.symptom = named(assets.lists.symptom(facts->category, facts->symptom));
    slip.symptom_words = facts->symptom_words;
    slip.verdict = flow::title_of(facts->decision);
    if (facts->decision.cover && flow::answer_of(facts->decision) != flow::screen::DecisionCard::Answer::staff)
        slip.covered_until = facts->decision.cover->end;
    slip.customer = facts->name.empty() ? std::string() : ticket::masked_name(facts->name);
    slip.phone = ticket::masked_phone(facts->phone, ticket::Face::slip);
    slip.signature = ink_of(facts->signature);
    slip.registered_at = facts->registered_at;
    slip.zone = outlet.zone;
    slip.mark = mark_of(job, facts->chain_head);
    return paper::ticket_slip(slip, assets.texts, job.lang);
}

Result<paper::Document> part_tag(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto card = store.part(TagNo{job.subject});
    if (!card) return tl::unexpected(card.error());
    const auto key = store.tag_key();
    if (!key) return tl::unexpected(key.error());
    paper::PartTag tag;
    tag.outlet = store.outlet().name;
    tag.number = card->tag.text;
    tag.payload = parts::tag_payload(card->tag, job.print, *key);
    tag.keyed_check = parts::keyed_check(*key, card->tag);
    tag.part_number = card->part.number.text;
    tag.part_name = card->part.name;
    tag.unit_serial = card->unit.text;
    tag.ticket = card->ticket.text;
    tag.fault_code = card->fault_code;
    tag.removed = card->removed_on;
    tag.engineer = card->life.empty() ? std::string() : card->life.front().who;
    tag.dangerous = card->part.dangerous;
    tag.mark = mark_of(job, {});
    return paper::part_tag(tag, assets.texts, job.lang);
}

Result<paper::Document> unit_tag(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto facts = store.slip(TicketNo{job.subject});
    if (!facts) return tl::unexpected(facts.error());
    paper::UnitTag tag;
    tag.outlet = store.outlet().name;
    tag.number = facts->number.text;
    tag.payload = "MB1:T:" + facts->number.text;
    tag.product = facts->model;
    tag.serial = facts->serial.text;
    tag.symptom = named(assets.lists.symptom(facts->category, facts->symptom));
    tag.phone = ticket::masked_phone(facts->phone, ticket::Face::board);
    tag.received = facts->received.value_or(facts->report_date);
    tag.promised = facts->promised;
    tag.mark = mark_of(job, facts->chain_head);
    return paper::unit_tag(tag, assets.texts, job.lang);
}

Result<paper::Document> bin_label(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto bin = parse_bin(job.subject);
    if (!bin) return fail(Fault::bad_input, job.subject + ": not a bin");
    const std::string number = bin_number(bin->outlet, bin->label);
    return paper::bin_label({store.outlet().name, number, bin->label, "MB1:B:" + number, mark_of(job, {})}, assets.texts,
                            job.lang);
}

Result<paper::Document> carton_label(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto card = store.consignment_of(CartonNo{job.subject});
    if (!card) return tl::unexpected(card.error());
    const auto key = store.tag_key();
    if (!key) return tl::unexpected(key.error());
    paper::CartonLabel label;
    label.outlet = store.outlet().name;
    label.centre = card->centre_name.zh.empty() ? Name{card->centre.text, {}} : card->centre_name;
    label.consignment = card->number.text;
    label.cartons = int(card->cartons.size());
    for (const auto& carton : card->cartons) {
        if (carton.number.text != job.subject) continue;
        label.number = carton.number.text;
        label.ordinal = carton.ordinal;
        label.parts = carton.parts;
        label.dangerous = carton.dangerous;
    }
    label.seal = card->seal;
    label.payload = parts::carton_payload(CartonNo{job.subject}, label.seal, *key);
    label.mark = mark_of(job, {});
    return paper::carton_label(label, assets.texts, job.lang);
}

Result<paper::Document> return_list(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto card = store.consignment(ConsignmentNo{job.subject});
    if (!card) return tl::unexpected(card.error());
    paper::ReturnList list;
    list.outlet = store.outlet().name;
    list.outlet_code = card->outlet.text;
    list.centre = card->centre_name.zh.empty() ? Name{card->centre.text, {}} : card->centre_name;
    list.number = card->number.text;
    list.payload = "MB1:S:" + card->number.text;
    list.seal = card->seal;
    list.contents_hash = card->contents_hash;
    list.cartons = int(card->cartons.size());
    for (const auto& row : card->rows)
        list.rows.push_back({row.carton, row.tag.text, row.part.text, row.name, row.unit.text, row.ticket.text,
                             row.fault_code, row.removed_on, row.in_kind});
    if (card->sealed_at) list.sealed_on = civil_day(*card->sealed_at, store.outlet().zone);
    list.mark = mark_of(job, {});
    return paper::return_list(list, assets.texts, job.lang);
}

Result<paper::Document> receipt(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    using What = paper::Receipt::What;
    const auto facts = store.receipt(job.subject);
    if (!facts) return tl::unexpected(facts.error());
    paper::Receipt receipt;
    receipt.outlet = store.outlet().name;
    receipt.outlet_phone = store.outlet().phone;
    receipt.number = facts->number;
    receipt.payload = "MB1:V:" + facts->number;
    const parts::MoneyRow& first = facts->rows.front();
    receipt.is_loan = first.paid_for.kind == parts::PaidFor::Kind::loan;
    if (first.kind == parts::PayKind::on_account) receipt.what = What::on_account;
    else if (first.amount < Fen{}) receipt.what = receipt.is_loan ? What::deposit_back : What::refund;
    // What is paid for a lost loaner is no deposit: it pays a debt.
    else receipt.what = receipt.is_loan && facts->rows.size() == 1 ? What::deposit : What::payment;
    receipt.about = first.paid_for.number;
    receipt.product = facts->card.about;
    receipt.customer = facts->card.name;
    for (const parts::MoneyRow& row : facts->rows) {
        // A debt that is paid is less by what came in: the paper says what came in, and of which receipt.
        if (row.kind == parts::PayKind::on_account && row.amount < Fen{} && !receipt.lines.empty()) {
            receipt.lines.back().against = row.against;
            continue;
        }
        receipt.lines.push_back({flow::words(row.kind), row.amount, row.against});
        if (row.due) receipt.due = row.due;
    }
    if (receipt.what == What::deposit_back) receipt.kept = facts->kept;
    receipt.reason = facts->reason;
    receipt.approved_by = facts->approved_by;
    receipt.who = facts->who;
    receipt.at = facts->at;
    receipt.zone = store.outlet().zone;
    receipt.mark = mark_of(job, facts->chain_head);
    return paper::receipt(receipt, assets.texts, job.lang);
}

Result<paper::Document> loan_agreement(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto facts = store.agreement(job.subject);
    if (!facts) return tl::unexpected(facts.error());
    const flow::LoanCard& card = facts->card;
    paper::LoanAgreement agreement;
    agreement.outlet = store.outlet().name;
    agreement.outlet_phone = store.outlet().phone;
    agreement.number = card.loan.number;
    agreement.payload = "MB1:L:" + card.loan.number;
    agreement.ticket = card.loan.ticket.text;
    agreement.customer = facts->name.empty() ? std::string() : ticket::masked_name(facts->name);
    agreement.phone = ticket::masked_phone(facts->phone, ticket::Face::slip);
    agreement.product = card.model;
    agreement.serial = card.loan.unit.text;
    for (const auto& id : card.loan.accessories)
        agreement.accessories.push_back(assets.lists.bench_name(card.category, &flow::CategoryLists::accessories, id));
    agreement.photos = card.photos_out;
    agreement.value = card.unit.value;
    agreement.deposit = card.loan.deposit;
    agreement.receipt = facts->receipt;
    agreement.due = card.loan.due;
    agreement.clerk = facts->clerk;
    agreement.manager = facts->manager;
    agreement.second = facts->second;
    agreement.signature = ink_of(facts->signature);
    agreement.out_at = facts->out_at;
    agreement.zone = store.outlet().zone;
    agreement.mark = mark_of(job, facts->chain_head);
    return paper::loan_agreement(agreement, assets.texts, job.lang);
}

Result<paper::Document> settlement_statement(db::Store& store, const db::SpoolJob& job, const Assets& assets) {
    const auto card = store.statement(job.subject);
    if (!card) return tl::unexpected(card.error());
    paper::SettlementStatement statement;
    statement.outlet = card->outlet_name;
    statement.centre = card->centre_name;
    statement.number = job.subject;
    statement.statement = card->statement;
    statement.is_draft = card->state < parts::PeriodState::closed;
    statement.by_silence = card->by_silence;
    statement.dispute = card->dispute;
    for (const auto& one : card->in_kind) statement.in_kind.push_back({one.tag.text, one.name, one.value});
    statement.mark = mark_of(job, {});
    return paper::settlement_statement(statement, assets.texts, job.lang);
}

paper::Document test_page(db::Store& store, const db::SpoolJob& job, const Assets& assets, const PrinterWords& printer) {
    paper::TestPage page;
    page.outlet = store.outlet().name;
    page.device = job.subject;
    page.model = printer.model;
    page.language = printer.language;
    page.address = printer.where;
    if (printer.profile) {
        page.head = fmt::format("{} dpi, {}", printer.profile->dpi, printer.profile->width_dots);
        page.label = printer.profile->is_label();
    }
    page.payload = flow::test_page_code(job.id);
    page.at = job.changed_at;
    page.zone = store.outlet().zone;
    page.mark = mark_of(job, {});
    return paper::test_page(page, assets.texts, job.lang);
}

}  // namespace

Result<paper::Document> paper_for(db::Store& store, const db::SpoolJob& job, const Assets& assets,
                                  const PrinterWords& printer) {
    switch (job.kind) {
        case db::PaperKind::ticket_slip: return ticket_slip(store, job, assets);
        case db::PaperKind::part_tag: return part_tag(store, job, assets);
        case db::PaperKind::unit_tag: return unit_tag(store, job, assets);
        case db::PaperKind::bin_label: return bin_label(store, job, assets);
        case db::PaperKind::carton_label: return carton_label(store, job, assets);
        case db::PaperKind::return_list: return return_list(store, job, assets);
        case db::PaperKind::receipt: return receipt(store, job, assets);
        case db::PaperKind::loan_agreement: return loan_agreement(store, job, assets);
        case db::PaperKind::settlement_statement: return settlement_statement(store, job, assets);
        case db::PaperKind::test_page: return test_page(store, job, assets, printer);
    }
    return fail(Fault::unsupported, "a paper without a form");
}

}  // namespace mendbay::app

#include "kiosk/app/data_commands.hpp"

#include "db/store.hpp"
#include "hw/wire/job.hpp"
#include "hw/wire/png.hpp"
#include "hw/wire/raster.hpp"
#include "hw/wire/sheet.hpp"
#include "kiosk/app/outlet_file.hpp"
#include "kiosk/app/papers.hpp"
#include "kiosk/app/policies.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"
#include "kiosk/warranty/case_json.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <sodium.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>
#include <ostream>

namespace mendbay::app {

namespace fs = std::filesystem;

namespace {

int failed(const Error& error, std::ostream& err) {
    fmt::print(err, "mendbay: {}\n", error.detail);
    return error.fault == Fault::bad_input ? 2 : error.fault == Fault::not_found ? 2 : 3;
}

Instant clock_now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

Result<std::unique_ptr<db::Store>> open_for_reading(const fs::path& data) { return db::Store::open(data, db::Access::read); }

std::optional<db::PaperKind> parse_paper(std::string_view word) {
    for (const auto kind : {db::PaperKind::ticket_slip, db::PaperKind::part_tag, db::PaperKind::unit_tag,
                            db::PaperKind::bin_label, db::PaperKind::carton_label, db::PaperKind::return_list,
                            db::PaperKind::settlement_statement, db::PaperKind::receipt, db::PaperKind::loan_agreement})
        if (db::name_of(kind) == word) return kind;
    return {};
}

}  // namespace

fs::path data_directory(const std::string& named) {
    if (!named.empty()) return named;
    if (const char* dir = std::getenv("MENDBAY_DATA"); dir && *dir) return dir;
    if (const char* dir = std::getenv("XDG_DATA_HOME"); dir && *dir) return fs::path(dir) / "mendbay";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : "/") / ".local" / "share" / "mendbay";
}

int init(const fs::path& data, const fs::path& file, const Assets& assets, std::ostream& err) {
    const auto text = read_file(file);
    if (!text) return failed(text.error(), err);
    const auto outlet = parse_outlet(*text, file.string());
    if (!outlet) return failed(outlet.error(), err);

    const auto policies = read_policies(assets.root);
    if (!policies) return failed(policies.error(), err);
    std::string key(32, '\0');
    randombytes_buf(key.data(), key.size());
    if (auto made = db::Store::init(data, {*outlet, key}); !made) return failed(made.error(), err);
    auto store = db::Store::open(data, db::Access::write);
    if (!store) return failed(store.error(), err);
    if (auto put = (*store)->put_policies(*policies, clock_now()); !put) return failed(put.error(), err);
    fmt::print(err, "mendbay: {} is ready for {}, terminal {}\n", data.string(), outlet->code, outlet->terminal);
    return 0;
}

int warranty_check(const fs::path& data, const CheckRequest& request, const Assets& assets, std::ostream& out,
                   std::ostream& err) {
    auto store = open_for_reading(data);
    if (!store) return failed(store.error(), err);

    warranty::Proof proof;
    if (!request.invoice.empty()) {
        const scan::Code code = scan::classify({request.invoice, {}});
        const auto* invoice = std::get_if<scan::Invoice>(&code.meaning);
        if (!invoice || !invoice->date) {
            fmt::print(err, "mendbay: --invoice: this is no invoice with a date, but {}\n", scan::kind_of(code));
            return 2;
        }
        proof.kind = warranty::ProofKind::invoice;
        proof.number = invoice->identity();
        proof.date = invoice->date;
    }
    const auto answer = (*store)->load(flow::FindUnit{Serial{request.serial}, proof.number});
    if (!answer) return failed(answer.error(), err);
    const Day today = request.today.value_or(civil_day(clock_now(), (*store)->outlet().zone));
    const auto facts = std::get<flow::UnitFound>(*answer).facts;
    const auto decision = warranty::decide(ticket::case_of(facts, proof, today));
    if (!decision) {
        fmt::print(err, "mendbay: {}\n", decision.error());
        return 2;
    }
    if (request.json) {
        out << warranty::write_decision(*decision) << '\n';
        return 0;
    }
    const auto say = [&](const Text& text) { return assets.texts.say(text, request.lang); };
    fmt::print(out, "{}\n{}\n", say(flow::title_of(*decision)), say(flow::subtitle_of(*decision)));
    for (const auto& reason : decision->reasons) fmt::print(out, "  · {}\n", say(flow::why(reason, today).text));
    fmt::print(out, "{}\n", say(flow::next_of(*decision)));
    return 0;
}

int warranty_replay(const fs::path& data, const std::string& ticket, std::ostream& out, std::ostream& err) {
    auto store = open_for_reading(data);
    if (!store) return failed(store.error(), err);
    const auto stored = (*store)->decision(TicketNo{ticket});
    if (!stored) return failed(stored.error(), err);
    const auto facts = warranty::read_case(stored->inputs);
    if (!facts) return failed({Fault::corrupt, "stored inputs: " + facts.error().problem}, err);
    const auto again = warranty::decide(facts->facts);
    if (!again) return failed({Fault::corrupt, "stored inputs: " + again.error()}, err);
    const std::string now = warranty::write_decision(*again);
    if (nlohmann::json::parse(now, nullptr, false) == nlohmann::json::parse(stored->decision, nullptr, false)) {
        fmt::print(out, "{}\n", now);
        return 0;
    }
    fmt::print(err, "mendbay: {} was decided otherwise\n  stored: {}\n  now:    {}\n", ticket, stored->decision, now);
    return 1;
}

int show_log(const fs::path& data, const std::string& entity, bool json, std::ostream& out, std::ostream& err) {
    auto store = open_for_reading(data);
    if (!store) return failed(store.error(), err);
    const auto lines = (*store)->log(entity);
    if (!lines) return failed(lines.error(), err);
    if (lines->empty()) {
        fmt::print(err, "mendbay: nothing is known of {}\n", entity);
        return 2;
    }
    for (const auto& line : *lines) {
        if (json) {
            nlohmann::ordered_json row{{"at", to_utc_string(line.at)},
                                       {"kind", line.kind},
                                       {"entity", line.entity},
                                       {"actor", line.actor},
                                       {"terminal", line.terminal}};
            const auto payload = nlohmann::ordered_json::parse(line.payload, nullptr, false);
            row["payload"] = payload.is_discarded() ? nlohmann::ordered_json(line.payload) : payload;
            fmt::print(out, "{}\n", row.dump());
        } else {
            fmt::print(out, "{}  {:<22} {:<10} {}  {}\n", to_minute_string(line.at, (*store)->outlet().zone), line.kind,
                       line.actor, line.terminal, line.payload);
        }
    }
    return 0;
}

int print_paper(const fs::path& data, const std::string& paper, const std::string& id, const std::string& form, Lang lang,
                const fs::path& file, const Assets& assets, std::ostream& err) {
    const auto kind = parse_paper(paper);
    if (!kind) {
        fmt::print(err,
                   "mendbay: {} is none of ticket_slip, part_tag, unit_tag, bin_label, carton_label, return_list, "
                   "settlement_statement, receipt, loan_agreement\n",
                   paper);
        return 2;
    }
    auto store = open_for_reading(data);
    if (!store) return failed(store.error(), err);
    db::SpoolJob job;
    job.kind = *kind;
    job.subject = id;
    job.lang = lang;
    job.attempts = 1;
    const auto document = paper_for(**store, job, assets);
    if (!document) return failed(document.error(), err);

    if (form == "pdf") {
        const bool is_large = *kind == db::PaperKind::settlement_statement;
        const auto pdf = hw::wire::sheet(*document, is_large ? hw::wire::Page::a4 : hw::wire::Page::a5, clock_now());
        if (!pdf) return failed(pdf.error(), err);
        const auto written = write_file(file, *pdf);
        return written ? 0 : failed(written.error(), err);
    }
    const bool picture = form == "png";
    const bool on_a_roll = *kind == db::PaperKind::ticket_slip || *kind == db::PaperKind::return_list ||
                           *kind == db::PaperKind::settlement_statement || *kind == db::PaperKind::receipt ||
                           *kind == db::PaperKind::loan_agreement;
    const std::string usual = on_a_roll ? "escpos80" : "tspl203";
    const auto profile = assets.printers.find(picture ? usual : form);
    if (profile == assets.printers.end()) {
        fmt::print(err, "mendbay: --as {}: allowed are png, pdf", form);
        for (const auto& [name, known] : assets.printers) fmt::print(err, ", {}", name);
        fmt::print(err, "\n");
        return 2;
    }
    auto fonts = hw::wire::Fonts::open(assets.fonts);
    if (!fonts) return failed(fonts.error(), err);
    const auto bytes = picture ? hw::wire::draw(*document, profile->second, *fonts).map(hw::wire::png_of)
                               : hw::wire::job_bytes(*document, profile->second, *fonts);
    if (!bytes) return failed(bytes.error(), err);
    const auto written = write_file(file, *bytes);
    return written ? 0 : failed(written.error(), err);
}

int doctor(const fs::path& data, std::ostream& out, std::ostream& err) {
    auto store = open_for_reading(data);
    if (!store) return failed(store.error(), err);
    const auto findings = (*store)->doctor();
    if (!findings) return failed(findings.error(), err);
    bool well = true;
    for (const auto& finding : *findings) {
        fmt::print(out, "{:<4} {}{}{}\n", finding.ok ? "ok" : "!!", finding.what, finding.todo.empty() ? "" : ": ",
                   finding.todo);
        well = well && finding.ok;
    }
    return well ? 0 : 3;
}

}  // namespace mendbay::app

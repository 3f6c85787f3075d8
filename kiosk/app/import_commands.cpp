#include "kiosk/app/import_commands.hpp"

#include "kiosk/app/assets.hpp"
#include "kiosk/app/import_inside.hpp"
#include "kiosk/base/digest.hpp"
#include "kiosk/base/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <ostream>
#include <set>

namespace mendbay::app {

namespace {

constexpr int done = 0, bad_input = 2, world_failed = 3;
constexpr std::size_t most_problems_said = 100;  // a file of the wrong kind is wrong in every row
constexpr std::size_t gtin_digits = 14;          // shorter article codes are filled up with noughts (07)
constexpr std::size_t longest_serial = 40;       // characters a scan of it may have (07)

}  // namespace

int say_problems(const Import& import) {
    auto& problems = import.csv.problems;
    std::ranges::stable_sort(problems, {}, [](const CsvProblem& p) { return std::pair(p.line, p.column); });
    for (std::size_t i = 0; i < problems.size() && i < most_problems_said; ++i) {
        const auto& [line, column, what] = problems[i];
        import.err << import.file;
        if (line) import.err << ":" << line;
        if (column) import.err << ":" << column;
        import.err << ": " << what << "\n";
    }
    if (problems.size() > most_problems_said) import.err << "… and " << problems.size() - most_problems_said << " more\n";
    import.err << import.file << ": nothing was loaded\n";
    return bad_input;
}

int say_failure(std::ostream& err, const Error& error) {
    err << error.detail << "\n";
    return error.fault == Fault::bad_input ? bad_input : world_failed;
}

ModelId model_in(ImportRow& row, std::string_view column, std::string text, const Known& known) {
    if (!text.empty() && !known.models.contains(text))
        row.note(column, fmt::format("{}: no such model; import models first", text));
    return {std::move(text)};
}

std::string serial_in(ImportRow& row) {
    std::string serial = row.text("serial");
    if (serial.size() > longest_serial || serial.find(' ') != std::string::npos) row.wrong("serial");
    return serial;
}

namespace {

// ---- cells that several kinds have

// `later` does not come before `earlier`, where both are known.
void in_order(ImportRow& row, std::optional<Day> earlier, std::optional<Day> later, std::string_view column,
              std::string_view before) {
    if (earlier && later && *later < *earlier) row.note(column, fmt::format("{} lies before {}", to_string(*later), before));
}

void not_to_come(ImportRow& row, std::optional<Day> day, std::string_view column, const Known& known) {
    if (day && *day > known.today) row.note(column, fmt::format("{} is still to come", to_string(*day)));
}

// A whole number of pieces; `otherwise` for an empty cell.
int pieces(ImportRow& row, std::string_view column, int otherwise) {
    return row.word(
        column,
        [](const std::string& said) -> std::optional<int> {
            int number = 0;
            const auto [rest, trouble] = std::from_chars(said.data(), said.data() + said.size(), number);
            if (trouble != std::errc() || rest != said.data() + said.size()) return {};
            if (number < 0 || number > parts::most_at_once) return {};
            return number;
        },
        otherwise);
}

std::optional<Role> parse_role(std::string_view word) {
    for (const Role role : {Role::clerk, Role::engineer, Role::storekeeper, Role::manager, Role::centre, Role::branch})
        if (code_of(role) == word) return role;
    return {};
}

template <class E>
std::optional<E> parse_word(std::string_view said, E last) {
    for (int i = 0; i <= int(last); ++i)
        if (ticket::name_of(E(i)) == said) return E(i);
    return {};
}

// ---- the kinds

int load_models(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            db::ModelRow model{{row.text("id")}, {row.text("category")}, row.name()};
            const std::string& category = model.category.text;
            if (!category.empty() && !known.categories.contains(category))
                row.note("category", fmt::format("{}: no policy is in force for it; there are {}", category,
                                                 fmt::join(known.categories, ", ")));
            return model;
        },
        [](const db::ModelRow& model) { return model.id.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_models(rows, now); });
}

int load_units(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            ticket::KnownUnit unit;
            unit.unit.serial = serial_in(row);
            unit.unit.model = model_in(row, "model", row.text("model"), known).text;
            unit.unit.manufactured = row.day_if("manufactured");
            unit.unit.sale_kind = row.known("sale_kind", warranty::SaleKind::normal);
            unit.unit.status = row.known("status", warranty::UnitStatus::active);
            unit.unit.acceptance = row.day_if("acceptance");
            unit.unit.delivery = row.day_if("delivery");
            unit.unit.installation = row.day_if("installation");
            unit.unit.exchanged_on = row.day_if("exchanged_on");
            return unit;
        },
        [](const ticket::KnownUnit& unit) { return unit.unit.serial; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_units(rows, now); });
}

int load_parts(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            db::PartRow part{{{row.text("number")},
                              row.name(),
                              row.text("component"),
                              row.price("price"),
                              row.flag("dangerous"),
                              row.flag("serialised"),
                              row.flag("may_leave_nothing")},
                             {},
                             {row.text("gtin"), row.flag("by_lots"), row.flag("exchange_unit"), pieces(row, "minimum", 0)}};
            if (auto& gtin = part.stock.gtin; !gtin.empty()) {
                gtin.insert(0, gtin.size() < gtin_digits ? gtin_digits - gtin.size() : 0, '0');
                if (gtin.size() != gtin_digits || gtin.find_first_not_of("0123456789") != std::string::npos)
                    row.wrong("gtin");
            }
            for (auto& model : row.list("models")) part.models.push_back(model_in(row, "models", std::move(model), known));
            return part;
        },
        [](const db::PartRow& part) { return part.part.number.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_parts(rows, now); });
}

int load_staff(Import& import) {
    std::map<std::string, int> badges;
    return load(
        import,
        [&](ImportRow& row, const Known&) {
            db::StaffRow person{{{row.text("id")}, row.text("name"), {}}, row.text("badge")};
            for (const auto& word : row.list("roles")) {
                if (const auto role = parse_role(word)) person.person.roles.push_back(*role);
                else row.wrong("roles");
            }
            if (const auto badge = parse_badge(person.badge)) {
                person.badge = *badge;
                const auto [earlier, is_new] = badges.emplace(*badge, row.line());
                if (!is_new) row.note("badge", fmt::format("the person on line {} has it already", earlier->second));
            } else if (!person.badge.empty()) {
                row.wrong("badge");
            }
            return person;
        },
        [](const db::StaffRow& person) { return person.person.id.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_staff(rows, now); });
}

int load_bins(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            std::string label = row.text("label");
            const auto bin = parse_bin(bin_number(known.outlet, label));
            if (!label.empty() && (!bin || bin->label != label || label.front() == '-' || label.back() == '-'))
                row.wrong("label");
            return label;
        },
        [](const std::string& label) { return label; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_bins(rows, now); });
}

int load_bags(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            return db::BagRow{row.text("label"), {row.text("engineer")}};
        },
        [](const db::BagRow& bag) { return bag.label; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_bags(rows, now); });
}

int load_delivery_notes(Import& import) {
    std::map<std::string, int> lines;  // of each note, numbered as they stand where nobody numbered them
    return load(
        import,
        [&](ImportRow& row, const Known& known) {
            db::DeliveryNoteRow note;
            note.note = row.text("note");
            note.issued_on = row.day("issued_on");
            not_to_come(row, note.issued_on, "issued_on", known);
            note.line = pieces(row, "line", ++lines[note.note]);
            note.item = {{row.text("part")}, row.text("serial"), row.text("lot")};
            note.quantity = pieces(row, "quantity", 1);
            if (note.quantity < 1) row.wrong("quantity");
            if (!note.item.serial.empty() && note.quantity != 1) row.note("quantity", "a serial number is one piece");
            note.price = row.price("price");
            return note;
        },
        [](const db::DeliveryNoteRow& note) { return fmt::format("{}, line {}", note.note, note.line); },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_delivery_notes(rows, now); });
}

int load_stock(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            db::OpeningRow opening{{{{row.text("part")}, row.text("serial"), row.text("lot")},
                                    pieces(row, "quantity", 1),
                                    {bin_number(known.outlet, row.text("bin"))}},
                                   {row.text("manager")}};
            if (opening.opening.quantity < 1) row.wrong("quantity");
            return opening;
        },
        [](const db::OpeningRow& row) {
            const auto& [item, quantity, bin] = row.opening;
            return fmt::format("{} {} {} in {}", item.part.text, item.serial, item.lot, bin.text);
        },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_stock(rows, now); });
}

int load_partners(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            db::PartnerRow partner{{row.text("code")}, false, row.name(), row.text("public_key")};
            if (!partner.code.empty() && !is_outlet_code(partner.code.text)) row.wrong("code");
            if (partner.code.text == known.outlet) row.note("code", "that is this place itself");
            const std::string kind = row.text("kind");
            if (!kind.empty() && kind != "outlet" && kind != "centre") row.wrong("kind");
            partner.is_centre = kind == "centre";
            if (!partner.public_key.empty() && !is_public_key(partner.public_key)) row.wrong("public_key");
            return partner;
        },
        [](const db::PartnerRow& partner) { return partner.code.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_partners(rows, now); });
}

int load_days_off(Import& import) {
    return load(
        import, [](ImportRow& row, const Known&) { return row.day("day"); }, [](Day day) { return to_string(day); },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_days_off(rows, now); });
}

int load_contracts(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            warranty::Contract contract{row.text("number"), row.list("serials"), row.day("from"), row.day("to"),
                                        row.flag("parts_included")};
            in_order(row, contract.from, contract.to, "to", "from");
            return contract;
        },
        [](const warranty::Contract& contract) { return contract.number; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_contracts(rows, now); });
}

int load_repairs(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            db::PastRepair past{{serial_in(row)}, {}};
            auto& repair = past.repair;
            repair.received = row.day("received");
            repair.ready = row.day_if("ready");
            repair.collected = row.day_if("collected");
            repair.under_warranty = row.flag("under_warranty");
            repair.completed = row.flag("completed");
            repair.components = row.list("components");
            if (!row.text("delay_cause").empty()) repair.delay_cause = row.known("delay_cause", warranty::DelayCause::own);
            in_order(row, repair.received, repair.ready, "ready", "received");
            in_order(row, repair.ready, repair.collected, "collected", "ready");
            if (repair.collected && !repair.ready) row.note("collected", "a unit that was never ready cannot be collected");
            return past;
        },
        [](const db::PastRepair& past) { return past.serial.text + " " + to_string(past.repair.received); },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_past_repairs(rows, now); });
}

warranty::Proof proof_in(ImportRow& row, const Known& known) {
    using warranty::ProofKind;
    warranty::Proof proof;
    proof.kind = row.known("proof_kind", ProofKind::none);
    const std::string number = row.text("proof_number");
    proof.date = row.day_if("proof_date");
    if (proof.kind == ProofKind::none) {
        if (!number.empty() || proof.date) row.note("proof_kind", "empty, but the proof has a number or a date");
        return proof;
    }
    if (!proof.date) row.note("proof_date", "empty; every proof has a date");
    not_to_come(row, proof.date, "proof_date", known);
    // The identity of a proof: an invoice's own number, KIND:NUMBER for the others.
    if (!number.empty())
        proof.number =
            proof.kind == ProofKind::invoice ? number : fmt::format("{}:{}", warranty::name_of(proof.kind), number);
    return proof;
}

int load_tickets(Import& import) {
    return load(
        import,
        [at = import.now](ImportRow& row, const Known& known) {
            db::CarriedTicket carried{{}, ticket::State::in_repair, row.day("report_date"), at};
            auto& form = carried.registration;
            form.serial = {serial_in(row)};
            form.proof = proof_in(row, known);
            form.symptom = row.text("symptom");
            form.symptom_words = row.text("symptom_words");
            form.name = row.text("name");
            form.consented = row.flag("consent");
            form.channel = row.word(
                "channel", [](const std::string& said) { return parse_word(said, ticket::Channel::mailbox); },
                ticket::Channel::walk_in);
            form.lang = row.word(
                "lang",
                [](const std::string& said) {
                    return said == "zh" ? std::optional(Lang::zh) : said == "en" ? std::optional(Lang::en) : std::nullopt;
                },
                Lang::zh);
            form.phone = row.word(
                "phone", [](const std::string& said) { return ticket::parse_phone(said); }, std::string());
            const std::string state = row.text("state");
            const auto parsed = ticket::parse_state(state);
            if (parsed && ticket::is_open(*parsed)) carried.state = *parsed;
            else if (!state.empty()) row.wrong("state");
            if (!form.consented) row.note("consent", "a customer who did not agree is not recorded; expected is yes");
            not_to_come(row, carried.report_date, "report_date", known);
            return carried;
        },
        [](const db::CarriedTicket& carried) { return carried.registration.serial.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.carry_over(rows, now); });
}

// ---- the one list of kinds

constexpr std::string_view a_day = "a day that exists, YYYY-MM-DD";
constexpr std::string_view a_switch = "yes or no";
constexpr std::string_view a_serial = "the maker's number, at most 40 characters, no spaces";
constexpr std::string_view an_id = "an id";
constexpr std::string_view a_name = "a name";
constexpr std::string_view some_pieces = "a whole number, at most 10000";
constexpr std::string_view an_outlet = "2 to 6 of 0-9 A-Z, first a letter";
constexpr std::string_view an_amount = "an amount in yuan, like 128.50";

template <class E>
std::string words_of() {
    return warranty::names_of<E>(warranty::all_of<E>());
}

struct KindRow {
    ImportKind kind;
    int (*load)(Import&);
};

const std::vector<KindRow>& kind_rows() {
    static const std::string sale_kinds = words_of<warranty::SaleKind>(), statuses = words_of<warranty::UnitStatus>(),
                             proof_kinds = words_of<warranty::ProofKind>(), delays = words_of<warranty::DelayCause>();
    static const std::vector<KindRow> rows{
        {{"models",
          {{"id", true, an_id},
           {"category", true, "a category that has a policy"},
           {"name_zh", true, a_name},
           {"name_en", false, a_name}}},
         load_models},
        {{"units",
          {{"serial", true, a_serial},
           {"model", true, "the id of a model"},
           {"manufactured", false, a_day},
           {"sale_kind", false, sale_kinds},
           {"status", false, statuses},
           {"acceptance", false, a_day},
           {"delivery", false, a_day},
           {"installation", false, a_day},
           {"exchanged_on", false, a_day}}},
         load_units},
        {{"parts",
          {{"number", true, an_id},
           {"name_zh", true, a_name},
           {"name_en", false, a_name},
           {"component", true, "a component of the policy"},
           {"price", true, "a price in yuan, like 128.50"},
           {"models", true, "ids of models, parted by ;"},
           {"dangerous", false, a_switch},
           {"serialised", false, a_switch},
           {"may_leave_nothing", false, a_switch},
           {"gtin", false, "the article code on its box, at most 14 digits"},
           {"by_lots", false, a_switch},
           {"exchange_unit", false, a_switch},
           {"minimum", false, some_pieces}}},
         load_parts},
        {{"staff",
          {{"id", true, an_id},
           {"name", true, a_name},
           {"roles", true, "clerk, engineer, storekeeper, manager, centre, branch, parted by ;"},
           {"badge", true, "ten characters of 0-9 A-Z and their check character"}}},
         load_staff},
        {{"bins", {{"label", true, "at most 12 of A-Z 0-9 and inner dashes"}}}, load_bins},
        {{"bags",
          {{"label", true, "a bin's label, at most 12 of A-Z 0-9 and inner dashes"},
           {"engineer", true, "the id of an engineer"}}},
         load_bags},
        {{"delivery_notes",
          {{"note", true, "the note's number"},
           {"issued_on", true, a_day},
           {"line", false, some_pieces},
           {"part", true, "the number of a part"},
           {"serial", false, "the piece's serial number"},
           {"lot", false, "a lot"},
           {"quantity", false, some_pieces},
           {"price", true, "what one piece was advanced at, in yuan, like 128.50"}}},
         load_delivery_notes},
        {{"stock",
          {{"part", true, "the number of a part"},
           {"serial", false, "the piece's serial number"},
           {"lot", false, "a lot"},
           {"quantity", false, some_pieces},
           {"bin", true, "a bin's label"},
           {"manager", true, "the id of the manager whose word it is"}}},
         load_stock},
        {{"partners",
          {{"code", true, "2 to 6 of 0-9 A-Z, first a letter"},
           {"kind", true, "outlet, centre"},
           {"name_zh", true, a_name},
           {"name_en", false, a_name},
           {"public_key", true, "what `mendbay consignment key` says there"}}},
         load_partners},
        {{"loaners",
          {{"serial", true, a_serial},
           {"model", true, "the id of a model"},
           {"owner", false, "outlet, agent, branch, centre"},
           {"value", true, "a price in yuan, like 1280.00"},
           {"deposit", true, "a price in yuan, like 300.00"}}},
         load_loaners},
        {{"accounts", {{"number", true, an_id}, {"name", true, a_name}, {"limit", true, "a price in yuan, like 5000.00"}}},
         load_accounts},
        {{"terms",
          {{"outlet", true, an_outlet},
           {"tier", true, "level_1, level_2, agent"},
           {"categories", false, "categories it may repair, parted by ;"},
           {"credit_line", false, an_amount},
           {"overdue_fee", false, an_amount},
           {"opening", false, an_amount},
           {"centre_owes", false, a_switch},
           {"reviewers", false, "staff ids of its branch, parted by ;"}}},
         load_terms},
        {{"tariff",
          {{"outlet", true, an_outlet},
           {"category", true, an_id},
           {"level", true, "1, 2 or 3"},
           {"work", false, "repair, exchange, no_fault_found"},
           {"fee", true, an_amount},
           {"travel", false, an_amount}}},
         load_tariff},
        {{"plans",
          {{"outlet", true, an_outlet},
           {"category", true, an_id},
           {"year", true, "a year, like 2026"},
           {"plan", true, an_amount}}},
         load_plans},
        {{"days_off", {{"day", true, a_day}, {"name", false, a_name}}}, load_days_off},
        {{"contracts",
          {{"number", true, an_id},
           {"from", true, a_day},
           {"to", true, a_day},
           {"serials", true, "serials, parted by ;"},
           {"parts_included", false, a_switch}}},
         load_contracts},
        {{"repairs",
          {{"serial", true, a_serial},
           {"received", true, a_day},
           {"ready", false, a_day},
           {"collected", false, a_day},
           {"under_warranty", false, a_switch},
           {"completed", false, a_switch},
           {"delay_cause", false, delays},
           {"components", false, "components, parted by ;"}}},
         load_repairs},
        {{"tickets",
          {{"serial", true, a_serial},
           {"state", true,
            "registered, received, appraised, quoted, accepted, declined, in_repair, waiting_parts, at_depot, ready or "
            "notified"},
           {"report_date", true, a_day},
           {"symptom", true, "the id of a symptom"},
           {"symptom_words", false, "words"},
           {"phone", true, "a phone number"},
           {"consent", true, "yes"},
           {"name", false, a_name},
           {"channel", false, "walk_in, phone, post, online, platform, dealer, visit or mailbox"},
           {"lang", false, "zh or en"},
           {"proof_kind", false, proof_kinds},
           {"proof_number", false, "the proof's number"},
           {"proof_date", false, a_day}}},
         load_tickets},
    };
    return rows;
}

// Finds the columns of the kind in the first line; what does not fit is noted.
ImportHead find_columns(const ImportKind& kind, Csv& csv) {
    ImportHead head{&kind, std::vector<int>(kind.columns.size(), -1)};
    std::vector<std::string_view> names;
    for (const auto& column : kind.columns) names.push_back(column.name);
    for (std::size_t i = 0; i < csv.head.size(); ++i) {
        const auto found = std::ranges::find(names, csv.head[i]);
        if (found == names.end()) {
            csv.problems.push_back(
                {1, int(i) + 1,
                 fmt::format("\"{}\" is no column of {}; those are {}", csv.head[i], kind.name, fmt::join(names, ", "))});
            continue;
        }
        int& place = head.places[std::size_t(found - names.begin())];
        if (place >= 0)
            csv.problems.push_back({1, int(i) + 1, fmt::format("{} stands in column {} already", csv.head[i], place + 1)});
        place = int(i);
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (kind.columns[i].is_needed && head.places[i] < 0)
            csv.problems.push_back({1, 0, fmt::format("the column {} is missing", names[i])});
    return head;
}

Result<Known> known_to(db::Store& store, Instant now) {
    Known known{{}, {}, store.outlet().code, civil_day(now, store.outlet().zone)};
    const auto models = store.models();
    if (!models) return tl::unexpected(models.error());
    const auto policies = store.policies();
    if (!policies) return tl::unexpected(policies.error());
    for (const auto& model : *models) known.models.insert(model.id.text);
    for (const auto& policy : *policies) known.categories.insert(policy.category.text);
    return known;
}

}  // namespace

const std::vector<ImportKind>& import_kinds() {
    static const std::vector<ImportKind> kinds = [] {
        std::vector<ImportKind> list;
        for (const auto& row : kind_rows()) list.push_back(row.kind);
        return list;
    }();
    return kinds;
}

int import_text(std::string_view kind, std::string_view text, std::string_view name, db::Store& store, Instant now,
                std::ostream& out, std::ostream& err) {
    const auto& rows = kind_rows();
    const auto found = std::ranges::find(rows, kind, [](const KindRow& row) { return row.kind.name; });
    if (found == rows.end()) {
        std::vector<std::string_view> names;
        for (const auto& row : rows) names.push_back(row.kind.name);
        err << fmt::format("{}: cannot be imported; what can is {}\n", kind, fmt::join(names, ", "));
        return bad_input;
    }
    auto known = known_to(store, now);
    if (!known) return say_failure(err, known.error());
    Csv csv = read_csv(text);
    const bool has_head = !csv.head.empty();
    Import import{found->kind, name, csv, {}, std::move(*known), store, now, out, err};
    if (has_head) import.head = find_columns(found->kind, csv);
    // Cells of columns that are not there, or are somebody else's, say nothing about the rows.
    const bool columns_are_wrong = std::ranges::any_of(csv.problems, [](const CsvProblem& p) { return p.line <= 1; });
    if (columns_are_wrong) return say_problems(import);
    return found->load(import);
}

int import_file(std::string_view kind, const std::filesystem::path& file, db::Store& store, Instant now, std::ostream& out,
                std::ostream& err) {
    const auto bytes = read_file(file);
    if (!bytes) {
        err << bytes.error().detail << "\n";
        return world_failed;
    }
    return import_text(kind, *bytes, file.string(), store, now, out, err);
}

}  // namespace mendbay::app

// What is told to another place of a consignment, and what is taken from its file. Taking the same twice changes nothing.
#include "db/event_log.hpp"
#include "db/facts.hpp"
#include "db/inside.hpp"
#include "kiosk/base/digest.hpp"

#include <algorithm>
#include <set>

namespace mendbay::db {

namespace {

using parts::Parcel;

constexpr const char* part_columns =
    "SELECT tag, part, ticket, unit, fault_code, credit_fen, removed_on, due_on, latest_print, tag_check, state, bin, "
    "carton, "
    "consignment, shipped_on, missing_since, judged_on, in_kind, judged_by, refused_for, appeals, credited, "
    "judged_photo FROM old_part "
    "WHERE consignment = ?1 OR tag IN (SELECT tag FROM discrepancy WHERE consignment = ?1) ORDER BY tag";

std::vector<Parcel::Part> parts_of(Sql& sql, const Here& here, const ConsignmentNo& number) {
    std::vector<Parcel::Part> found;
    for (auto row = sql(part_columns, number); row.next();) {
        Parcel::Part part;
        part.tag = row.get<TagNo>(0);
        part.part = row.get<PartNo>(1);
        part.ticket = row.get<TicketNo>(2);
        part.unit = row.get<Serial>(3);
        part.fault_code = row.get<std::string>(4);
        part.credit_value = row.get<Fen>(5);
        part.removed_on = row.get<Day>(6);
        part.due_on = row.get<Day>(7);
        part.latest_print = row.get<int>(8);
        part.tag_check = row.get<std::string>(9);
        if (part.tag_check.empty()) part.tag_check = parts::keyed_check(here.tag_key, part.tag);
        part.state = part_state(row.get<std::string>(10));
        part.bin = row.get<BinNo>(11);
        part.carton = row.get<CartonNo>(12);
        part.consignment = row.get<ConsignmentNo>(13);
        part.shipped_on = row.get<std::optional<Day>>(14);
        part.missing_since = row.get<std::optional<Day>>(15);
        part.judged_on = row.get<std::optional<Day>>(16);
        part.in_kind = row.get<bool>(17);
        part.judged_by = row.get<std::string>(18);
        part.refused_for = row.get<std::string>(19);
        part.appeals = row.get<int>(20);
        part.credited = row.get<bool>(21);
        part.judged_photo = row.get<std::string>(22);
        found.push_back(std::move(part));
    }
    return found;
}

std::vector<Parcel::CataloguePart> catalogue_of(Sql& sql, const std::vector<Parcel::Part>& parts) {
    std::set<PartNo> numbers;
    for (const auto& part : parts) numbers.insert(part.part);
    std::vector<Parcel::CataloguePart> found;
    for (const PartNo& number : numbers)
        if (const auto part = catalogue_part(sql, number))
            found.push_back(
                {number, part->name.zh, part->name.en, part->component, part->price, part->dangerous, part->serialised});
    return found;
}

std::vector<Parcel::Movement> movements_of(Sql& sql, const ConsignmentNo& number) {
    std::vector<Parcel::Movement> found;
    for (auto row = sql("SELECT tag, from_place, to_place, to_state, who, approved_by, terminal, at_ms, cause, note, origin "
                        "FROM movement WHERE tag IN (SELECT tag FROM old_part WHERE consignment = ?1 UNION "
                        "SELECT tag FROM discrepancy WHERE consignment = ?1) ORDER BY id",
                        number);
         row.next();)
        found.push_back({row.get<TagNo>(0), row.get<std::string>(1), row.get<std::string>(2),
                         part_state(row.get<std::string>(3)), row.get<std::string>(4), row.get<std::string>(5),
                         row.get<std::string>(6), row.get<Instant>(7), row.get<std::string>(8), row.get<std::string>(9),
                         row.get<std::int64_t>(10)});
    return found;
}

std::vector<Parcel::Step> steps_of(Sql& sql, const ConsignmentNo& number) {
    std::vector<Parcel::Step> found;
    for (auto row = sql("SELECT row, to_state, who, approved_by, terminal, at_ms, note, origin FROM consignment_step "
                        "WHERE consignment = ? ORDER BY id",
                        number);
         row.next();)
        found.push_back({row.get<std::string>(0), parts::parse_consignment_state(row.get<std::string>(1)).value(),
                         row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4), row.get<Instant>(5),
                         row.get<std::string>(6), row.get<std::int64_t>(7)});
    return found;
}

std::vector<Parcel::Discrepancy> discrepancies_of(Sql& sql, const ConsignmentNo& number) {
    std::vector<Parcel::Discrepancy> found;
    for (auto row = sql("SELECT id, kind, tag, photo, state, opened_on, answer, outcome, borne_by, note, revision "
                        "FROM discrepancy WHERE consignment = ? ORDER BY length(id), id",
                        number);
         row.next();)
        found.push_back({row.get<std::string>(0), parts::parse_discrepancy_kind(row.get<std::string>(1)).value(),
                         row.get<TagNo>(2), row.get<std::string>(3),
                         parts::parse_discrepancy_state(row.get<std::string>(4)).value(), row.get<Day>(5),
                         row.get<std::string>(6), row.get<std::string>(7), row.get<std::string>(8), row.get<std::string>(9),
                         row.get<int>(10)});
    return found;
}

// ---- taking in

class Intake {
  public:
    Intake(Sql& sql, const Here& here, const Stamp& stamp, const Parcel& parcel)
        : sql_(sql), here_(here), stamp_(stamp), parcel_(parcel) {}

    ParcelReport take() {
        for (const auto& part : parcel_.catalogue) take_catalogue(part);
        take_consignment();
        for (const auto& part : parcel_.parts) take_part(part);
        for (const auto& movement : parcel_.movements) take_movement(movement);
        for (const auto& part : parcel_.parts) take_judgement(part);
        for (const auto& discrepancy : parcel_.discrepancies) take_discrepancy(discrepancy);
        for (const auto& credit : parcel_.credits) take_credit(credit);
        if (report_.changed())
            append(sql_, stamp_, "parcel.brought", parcel_.consignment.number.text,
                   Payload()
                       .with("from", parcel_.from)
                       .with("movements", report_.movements)
                       .with("conflicts", std::int64_t(report_.conflicts.size())));
        return report_;
    }

  private:
    template <class Kind>
    static std::optional<Id<Kind>> or_null(const Id<Kind>& id) {
        return id.empty() ? std::nullopt : std::optional(id);
    }

    void take_catalogue(const Parcel::CataloguePart& part) {
        sql_.run(
            "INSERT OR IGNORE INTO part (number, name_zh, name_en, component, price_fen, dangerous, serialised) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            part.number, part.name_zh, part.name_en, part.component, part.price, part.dangerous, part.serialised);
    }

    void take_consignment() {
        const auto& c = parcel_.consignment;
        report_.consignments += sql_.run(
            "INSERT OR IGNORE INTO consignment (number, outlet, centre, state, seal, contents_hash, carrier, shipped_on) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            c.number, c.outlet, c.centre, parts::name_of(c.state), c.seal, c.contents_hash, c.carrier, c.shipped_on);
        int news = 0;
        for (const auto& step : parcel_.steps) {
            if (sql_.exists("SELECT 1 FROM consignment_step WHERE terminal = ? AND origin = ?", step.terminal, step.origin))
                continue;
            const std::int64_t event =
                append(sql_, stamp_, "consignment.step_brought", c.number.text,
                       Payload().with("row", step.row).with("who", step.who).with("terminal", step.terminal));
            sql_.run(
                "INSERT INTO consignment_step (consignment, row, to_state, who, approved_by, terminal, at_ms, note, origin, "
                "event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                c.number, step.row, parts::name_of(step.state), step.who, step.approved_by, step.terminal, step.at,
                step.note, step.origin, event);
            sql_.run("UPDATE consignment SET state = ? WHERE number = ?", parts::name_of(step.state), c.number);
            ++news;
        }
        report_.steps += news;
        for (const auto& carton : parcel_.cartons) {
            sql_.run(
                "INSERT OR IGNORE INTO carton (number, consignment, ordinal, dangerous, at_terminal, parts, waybill, "
                "label_check, arrival) VALUES (?, ?, ?, ?, '', 0, ?, ?, '')",
                carton.number, c.number, carton.ordinal, carton.dangerous, carton.waybill, carton.label_check);
            if (news > 0 && !carton.arrival.empty())
                sql_.run("UPDATE carton SET arrival = ? WHERE number = ?", carton.arrival, carton.number);
        }
    }

    // A part that is new here begins as its sender's first movement left it; the movements that follow bring it to where it
    // is.
    void take_part(const Parcel::Part& part) {
        if (sql_.exists("SELECT 1 FROM old_part WHERE tag = ?", part.tag)) return;
        sql_.run(
            "INSERT INTO old_part (tag, outlet, part, ticket, unit, fault_code, new_serial, credit_fen, removed_on, due_on, "
            "state, "
            "bin, carton, consignment, latest_print, label_confirmed, tag_check, shipped_on, in_kind, judged_by, "
            "refused_for, "
            "appeals, credited) VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, 'tagged', NULL, NULL, NULL, ?, 1, ?, ?, ?, '', '', "
            "0, 0)",
            part.tag, parcel_.consignment.outlet, part.part, part.ticket, part.unit, part.fault_code, part.credit_value,
            part.removed_on, part.due_on, part.latest_print, part.tag_check, part.shipped_on, part.in_kind);
        append(sql_, stamp_, "part.brought", part.tag.text, Payload().with("from", parcel_.from));
        ++report_.parts;
    }

    void take_movement(const Parcel::Movement& m) {
        if (stopped_.contains(m.tag)) return;
        if (sql_.exists("SELECT 1 FROM movement WHERE terminal = ? AND origin = ?", m.terminal, m.origin)) return;
        const auto part =
            std::find_if(parcel_.parts.begin(), parcel_.parts.end(), [&](const Parcel::Part& p) { return p.tag == m.tag; });
        auto row = sql_("SELECT state, bin, carton, consignment FROM old_part WHERE tag = ?", m.tag);
        if (part == parcel_.parts.end() || !row.next()) return stop(m.tag, "a movement of a part that is not in the file");
        const parts::State was = part_state(row.get<std::string>(0));
        const BinNo bin = row.get<BinNo>(1);
        const CartonNo carton = row.get<CartonNo>(2);
        // Where it has moved since the sender last heard of it, the last place known here stands.
        const std::string from = parts::place_of(was, bin, carton, row.get<ConsignmentNo>(3));

        const bool is_first = m.row == "PP-01" && !sql_.exists("SELECT 1 FROM movement WHERE tag = ?", m.tag);
        if (!is_first && !leads(was, m.state)) return stop(m.tag, "it is " + std::string(parts::name_of(was)) + " here");
        apply(m, *part, bin, carton);
        const std::int64_t event = append(sql_, stamp_, "part.step_brought", m.tag.text,
                                          Payload().with("row", m.row).with("who", m.who).with("terminal", m.terminal));
        sql_.run(
            "INSERT INTO movement (tag, from_place, to_place, to_state, who, approved_by, terminal, at_ms, cause, note, "
            "origin, "
            "event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            m.tag, is_first ? std::string() : from, m.to, parts::name_of(m.state), m.who, m.approved_by, m.terminal, m.at,
            m.row, m.note, m.origin, event);
        ++report_.movements;
    }

    static bool leads(parts::State from, parts::State to) {
        const auto& rows = parts::rows();
        return std::any_of(rows.begin(), rows.end(), [&](const parts::Row& row) {
            return std::find(row.from.begin(), row.from.end(), from) != row.from.end() &&
                   std::find(row.to.begin(), row.to.end(), to) != row.to.end();
        });
    }

    void apply(const Parcel::Movement& m, const Parcel::Part& part, const BinNo& was_in, const CartonNo& was_packed_in) {
        using enum parts::State;
        // Its places are the words of the movement itself: a bin, a carton, or the consignment of the file.
        BinNo bin;
        CartonNo carton = was_packed_in;
        std::optional<ConsignmentNo> consignment;
        if (m.state == shelved || m.state == returned) bin = {m.to};
        if (m.state == tagged || m.state == shelved) carton = {};
        if (m.state == packed) carton = {m.to};
        if (m.state == shipped) consignment = ConsignmentNo{m.to};
        if (m.state == received && !part.consignment.empty()) {
            consignment = part.consignment;
            carton = part.carton;
        }
        sql_.run("UPDATE old_part SET state = ?, bin = ?, carton = ?, consignment = coalesce(?, consignment) WHERE tag = ?",
                 parts::name_of(m.state), or_null(bin), or_null(carton), consignment, m.tag);
        if (m.state == missing) sql_.run("UPDATE old_part SET missing_since = ? WHERE tag = ?", here_.today, m.tag);
        if (was_in != bin) {
            sql_.run("UPDATE bin SET parts = parts - 1 WHERE number = ?", was_in);
            sql_.run("UPDATE bin SET parts = parts + 1 WHERE number = ?", bin);
        }
        if (was_packed_in != carton) {
            sql_.run("UPDATE carton SET parts = parts - 1 WHERE number = ?", was_packed_in);
            sql_.run("UPDATE carton SET parts = parts + 1 WHERE number = ?", carton);
        }
    }

    // What the centre decided of a part is the centre's word, wherever it is read.
    void take_judgement(const Parcel::Part& part) {
        if (parcel_.from != parcel_.consignment.centre || stopped_.contains(part.tag)) return;
        sql_.run(
            "UPDATE old_part SET judged_by = ?, judged_on = ?, refused_for = ?, judged_photo = ?, appeals = ?, credited = ? "
            "WHERE tag = ?",
            part.judged_by, part.judged_on, part.refused_for, part.judged_photo, part.appeals, part.credited, part.tag);
    }

    void take_discrepancy(const Parcel::Discrepancy& d) {
        report_.discrepancies += sql_.run(
            "INSERT INTO discrepancy (id, consignment, kind, tag, photo, state, opened_on, answer, outcome, borne_by, note, "
            "revision) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET state = ?6, answer = "
            "?8, "
            "outcome = ?9, borne_by = ?10, note = ?11, revision = ?12 WHERE revision < ?12",
            d.id, parcel_.consignment.number, parts::name_of(d.kind), d.tag, d.photo, parts::name_of(d.state), d.opened_on,
            d.answer, d.outcome, d.borne_by, d.note, d.revision);
    }

    void take_credit(const Parcel::Credit& credit) {
        if (parcel_.from != parcel_.consignment.centre || stopped_.contains(credit.tag)) return;
        if (sql_.exists("SELECT 1 FROM credit WHERE tag = ?", credit.tag)) return;
        const std::int64_t event =
            append(sql_, stamp_, "credit.brought", credit.tag.text, Payload().with("value_fen", credit.value.count));
        sql_.run(
            "INSERT INTO credit (tag, outlet, value_fen, in_kind, credited_on, asked_by, approved_by, event) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            credit.tag, parcel_.consignment.outlet, credit.value, credit.in_kind, credit.credited_on, credit.asked_by,
            credit.approved_by, event);
    }

    // The two places do not agree on this part: what is known here stands, and people look into it.
    void stop(const TagNo& tag, std::string why) {
        if (!stopped_.insert(tag).second) return;
        report_.conflicts.push_back(tag.text + ": " + std::move(why));
    }

    Sql& sql_;
    const Here& here_;
    const Stamp& stamp_;
    const Parcel& parcel_;
    ParcelReport report_;
    std::set<TagNo> stopped_;
};

}  // namespace

Result<std::string> Store::signing_seed() {
    auto known =
        inside_->read([](Sql& sql) { return sql.one<std::string>("SELECT value FROM meta WHERE key = 'signing_seed'"); });
    if (!known) return tl::unexpected(known.error());
    if (*known) return std::move(**known);
    return inside_->write([](Sql& sql) {
        sql.run("INSERT OR IGNORE INTO meta (key, value) VALUES ('signing_seed', ?)", mendbay::signing_seed());
        return sql.one<std::string>("SELECT value FROM meta WHERE key = 'signing_seed'").value();
    });
}

Result<parts::Parcel> Store::parcel(const ConsignmentNo& number) {
    return inside_->read([&](Sql& sql) {
        const auto card = consignment_card(sql, number);
        if (!card) throw Trouble{{Fault::not_found, "no consignment " + number.text}};
        const Here here = inside_->here(inside_->today());
        Parcel parcel;
        parcel.from = {inside_->outlet.code};
        parcel.to = parcel.from == card->centre ? card->outlet : card->centre;
        parcel.made_at = inside_->device.now();
        if (card->state < parts::ConsignmentState::shipped)
            throw Trouble{{Fault::bad_input, number.text + " has not been shipped: there is nothing to tell yet"}};
        parcel.consignment = {number,     card->outlet,        card->centre,  card->state,
                              card->seal, card->contents_hash, card->carrier, card->shipped_on};
        for (const auto& carton : card->cartons)
            parcel.cartons.push_back({carton.number, carton.ordinal, carton.dangerous, carton.parts, carton.waybill,
                                      carton.label_check, carton.arrival});
        parcel.parts = parts_of(sql, here, number);
        parcel.catalogue = catalogue_of(sql, parcel.parts);
        parcel.movements = movements_of(sql, number);
        parcel.steps = steps_of(sql, number);
        parcel.discrepancies = discrepancies_of(sql, number);
        for (auto row =
                 sql("SELECT tag, value_fen, credit.in_kind, credited_on, asked_by, approved_by FROM credit JOIN old_part "
                     "USING (tag) WHERE consignment = ? ORDER BY tag",
                     number);
             row.next();)
            parcel.credits.push_back({row.get<TagNo>(0), row.get<Fen>(1), row.get<bool>(2), row.get<Day>(3),
                                      row.get<std::string>(4), row.get<std::string>(5)});
        return parcel;
    });
}

Result<std::string> Store::public_key(const OutletCode& partner) {
    return inside_->read([&](Sql& sql) {
        return sql.one<std::string>("SELECT public_key FROM partner WHERE code = ?", partner).value_or("");
    });
}

Result<ParcelReport> Store::take_parcel(const parts::Parcel& parcel, Instant at) {
    return inside_->write([&](Sql& sql) {
        if (parcel.to.text != inside_->outlet.code)
            throw Trouble{
                {Fault::bad_input, "this file is for " + parcel.to.text + ", and here is " + inside_->outlet.code}};
        const auto& consignment = parcel.consignment;
        if (parcel.from != consignment.outlet && parcel.from != consignment.centre)
            throw Trouble{{Fault::bad_input, parcel.from.text + " has no part in " + consignment.number.text}};
        const Here here = inside_->here(civil_day(at, inside_->outlet.zone));
        const Stamp stamp = inside_->stamp(at, "system");
        return Intake(sql, here, stamp, parcel).take();
    });
}

}  // namespace mendbay::db

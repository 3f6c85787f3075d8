#include "kiosk/parts/parcel.hpp"

#include "kiosk/base/digest.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <stdexcept>

namespace mendbay::parts {

namespace {

using nlohmann::json;

constexpr std::string_view first_line = "mendbay parcel 1";

struct NotOurs : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// How each kind of value stands in JSON, both ways.
template <class T>
struct As {
    static json to(const T& value) { return value; }
    static T from(const json& value) { return value.get<T>(); }
};
template <class Kind>
struct As<Id<Kind>> {
    static json to(const Id<Kind>& id) { return id.text; }
    static Id<Kind> from(const json& value) { return {value.get<std::string>()}; }
};
template <>
struct As<Fen> {
    static json to(Fen money) { return money.count; }
    static Fen from(const json& value) { return {value.get<std::int64_t>()}; }
};
template <>
struct As<Day> {
    static json to(Day day) { return to_string(day); }
    static Day from(const json& value) {
        if (const auto day = parse_day(value.get<std::string>())) return *day;
        throw NotOurs(value.dump() + " is not a day");
    }
};
template <>
struct As<Instant> {
    static json to(Instant at) { return at.time_since_epoch().count(); }
    static Instant from(const json& value) { return Instant(std::chrono::milliseconds(value.get<std::int64_t>())); }
};
template <class T>
struct As<std::optional<T>> {
    static json to(const std::optional<T>& value) { return value ? As<T>::to(*value) : json(nullptr); }
    static std::optional<T> from(const json& value) {
        return value.is_null() ? std::nullopt : std::optional<T>(As<T>::from(value));
    }
};
template <class Enum, auto parse>
struct AsWord {
    static json to(Enum value) { return name_of(value); }
    static Enum from(const json& value) {
        if (const auto known = parse(value.get<std::string>())) return *known;
        throw NotOurs(value.dump() + " is a word from a newer program");
    }
};
template <>
struct As<State> : AsWord<State, parse_state> {};
template <>
struct As<ConsignmentState> : AsWord<ConsignmentState, parse_consignment_state> {};
template <>
struct As<DiscrepancyKind> : AsWord<DiscrepancyKind, parse_discrepancy_kind> {};
template <>
struct As<DiscrepancyState> : AsWord<DiscrepancyState, parse_discrepancy_state> {};

// The members of each thing, named once; a visitor writes or reads them.
template <class Visit>
void members(Visit&& visit, Parcel::Part& p) {
    visit("tag", p.tag), visit("part", p.part), visit("ticket", p.ticket), visit("unit", p.unit);
    visit("fault_code", p.fault_code), visit("credit_fen", p.credit_value), visit("removed_on", p.removed_on);
    visit("due_on", p.due_on), visit("latest_print", p.latest_print), visit("tag_check", p.tag_check);
    visit("state", p.state), visit("bin", p.bin), visit("carton", p.carton), visit("consignment", p.consignment);
    visit("shipped_on", p.shipped_on), visit("missing_since", p.missing_since), visit("judged_on", p.judged_on);
    visit("in_kind", p.in_kind), visit("judged_by", p.judged_by), visit("refused_for", p.refused_for);
    visit("judged_photo", p.judged_photo);
    visit("appeals", p.appeals), visit("credited", p.credited);
}
template <class Visit>
void members(Visit&& visit, Parcel::CataloguePart& p) {
    visit("number", p.number), visit("name_zh", p.name_zh), visit("name_en", p.name_en), visit("component", p.component);
    visit("price_fen", p.price), visit("dangerous", p.dangerous), visit("serialised", p.serialised);
}
template <class Visit>
void members(Visit&& visit, Parcel::Movement& m) {
    visit("tag", m.tag), visit("from", m.from), visit("to", m.to), visit("state", m.state), visit("who", m.who);
    visit("approved_by", m.approved_by), visit("terminal", m.terminal), visit("at", m.at), visit("row", m.row);
    visit("note", m.note), visit("origin", m.origin);
}
template <class Visit>
void members(Visit&& visit, Parcel::Step& s) {
    visit("row", s.row), visit("state", s.state), visit("who", s.who), visit("approved_by", s.approved_by);
    visit("terminal", s.terminal), visit("at", s.at), visit("note", s.note), visit("origin", s.origin);
}
template <class Visit>
void members(Visit&& visit, Parcel::Consignment& c) {
    visit("number", c.number), visit("outlet", c.outlet), visit("centre", c.centre), visit("state", c.state);
    visit("seal", c.seal), visit("contents_hash", c.contents_hash), visit("carrier", c.carrier);
    visit("shipped_on", c.shipped_on);
}
template <class Visit>
void members(Visit&& visit, Parcel::Carton& c) {
    visit("number", c.number), visit("ordinal", c.ordinal), visit("dangerous", c.dangerous), visit("parts", c.parts);
    visit("waybill", c.waybill), visit("label_check", c.label_check), visit("arrival", c.arrival);
}
template <class Visit>
void members(Visit&& visit, Parcel::Discrepancy& d) {
    visit("id", d.id), visit("kind", d.kind), visit("tag", d.tag), visit("photo", d.photo), visit("state", d.state);
    visit("opened_on", d.opened_on), visit("answer", d.answer), visit("outcome", d.outcome);
    visit("borne_by", d.borne_by), visit("note", d.note), visit("revision", d.revision);
}
template <class Visit>
void members(Visit&& visit, Parcel::Credit& c) {
    visit("tag", c.tag), visit("value_fen", c.value), visit("in_kind", c.in_kind), visit("credited_on", c.credited_on);
    visit("asked_by", c.asked_by), visit("approved_by", c.approved_by);
}
template <class Visit>
void members(Visit&& visit, Parcel& p) {
    visit("from", p.from), visit("to", p.to), visit("made_at", p.made_at), visit("consignment", p.consignment);
    visit("catalogue", p.catalogue), visit("cartons", p.cartons), visit("parts", p.parts);
    visit("movements", p.movements), visit("steps", p.steps), visit("discrepancies", p.discrepancies);
    visit("credits", p.credits);
}

template <class T>
concept Thing = requires(T thing) {
    members([](const char*, auto&) {}, thing);
};

template <Thing T>
struct As<T> {
    static json to(const T& thing) {
        json object = json::object();
        // members() names them for reading, too, and so wants something that may be written.
        members([&](const char* key, auto& value) { object[key] = As<std::remove_cvref_t<decltype(value)>>::to(value); },
                const_cast<T&>(thing));
        return object;
    }
    static T from(const json& object) {
        T thing;
        members(
            [&](const char* key, auto& value) { value = As<std::remove_cvref_t<decltype(value)>>::from(object.at(key)); },
            thing);
        return thing;
    }
};
template <Thing T>
struct As<std::vector<T>> {
    static json to(const std::vector<T>& things) {
        json list = json::array();
        for (const T& thing : things) list.push_back(As<T>::to(thing));
        return list;
    }
    static std::vector<T> from(const json& list) {
        if (!list.is_array()) throw NotOurs("a list is missing");
        std::vector<T> things;
        for (const json& item : list) things.push_back(As<T>::from(item));
        return things;
    }
};

std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string write_parcel(const Parcel& parcel, std::string_view seed) {
    const std::string body = As<Parcel>::to(parcel).dump(-1, ' ', false, json::error_handler_t::replace);
    return std::string(first_line) + "\n" + sign(seed, body) + "\n" + body + "\n";
}

Result<Parcel> read_parcel(std::string_view file, const KeyOf& key_of) {
    if (file.size() > most_parcel_bytes) return fail(Fault::bad_input, "larger than any consignment's file");
    auto rest = file;
    const auto head = take_line(rest), signature = take_line(rest), body = take_line(rest);
    if (!head || *head != first_line) {
        const bool is_newer = head && head->starts_with("mendbay parcel ");
        return fail(Fault::bad_input, is_newer ? "from a newer program: bring this terminal up to date first"
                                               : "this is no consignment's file");
    }
    if (!signature || !body || !rest.empty()) return fail(Fault::bad_input, "the file is cut short: copy it again");
    try {
        const json object = json::parse(*body);
        const OutletCode from{object.at("from").get<std::string>()};
        const std::string key = key_of(from);
        if (key.empty()) return fail(Fault::bad_input, "from " + from.text + ", whom nobody has made known here");
        if (!is_signed(key, *body, *signature))
            return fail(Fault::bad_input, "not signed by " + from.text + ", or altered on the way: have it sent again");
        return As<Parcel>::from(object);
    } catch (const json::exception& trouble) {
        return fail(Fault::bad_input, std::string("the file cannot be read: ") + trouble.what());
    } catch (const NotOurs& trouble) {
        return fail(Fault::bad_input, std::string("the file cannot be read: ") + trouble.what());
    }
}

}  // namespace mendbay::parts

#include "kiosk/parts/parcel.hpp"

#include "kiosk/parts/signed_json.hpp"

namespace mendbay::parts {

namespace {

constexpr SignedKind consignment_file{"mendbay parcel ", "consignment's file"};

}  // namespace

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

std::string write_parcel(const Parcel& parcel, std::string_view seed) {
    return write_signed(consignment_file, parcel, seed);
}

Result<Parcel> read_parcel(std::string_view file, const KeyOf& key_of) {
    return read_signed<Parcel>(consignment_file, file, most_parcel_bytes, key_of);
}

}  // namespace mendbay::parts

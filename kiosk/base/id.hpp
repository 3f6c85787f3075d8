// Strong ids: a ticket number is not a part tag is not a serial. One line each; they compare exactly, as text.
#pragma once

#include <compare>
#include <string>

namespace mendbay {

template <class Kind>
struct Id {
    std::string text;

    friend auto operator<=>(const Id&, const Id&) = default;
    bool empty() const { return text.empty(); }
};

using TicketNo = Id<struct TicketKind>;  // T-03, no kind letter
using TagNo = Id<struct TagKind>;        // T-03, kind P: one old part
using BinNo = Id<struct BinKind>;        // <outlet>-B-<text>-<c>
using Serial = Id<struct SerialKind>;    // the maker's number on the unit, case kept
using ModelId = Id<struct ModelKind>;
using PartNo = Id<struct PartKind>;                // catalogue number of a part
using CategoryId = Id<struct CategoryKind>;        // product line, chooses the policy
using ConsignmentNo = Id<struct ConsignmentKind>;  // T-03, kind S
using CartonNo = Id<struct CartonKind>;            // T-03, kind C: one box of a consignment
using OutletCode = Id<struct OutletKind>;          // 2 to 6 of 0-9 A-Z: an outlet, or the centre
using StaffId = Id<struct StaffKind>;
using CommandId = Id<struct CommandKind>;  // 32 hex digits; saying a command twice does it once

}  // namespace mendbay

// Stocktake of a bin (P-10): everything in it is scanned, and the screen shows what should be there and is not, and what is
// there and should not be. Nothing changes until a second person confirms the difference (TP-06); until then the bin takes
// no other move.
//
//   open ─ confirmed by two ─▶ confirmed: what is not there is missing (PP-09), what lies here and belonged elsewhere moves
//   in
//    └─ dropped: as if it had never begun
#pragma once

#include "kiosk/parts/old_part.hpp"

#include <vector>

namespace mendbay::parts {

struct BeginCount {
    static constexpr std::string_view verb = "begin_count";
    BinNo bin;
};
struct CountPart {
    static constexpr std::string_view verb = "count_part";
    BinNo bin;
    TagScan tag;
};
struct UncountPart {  // a scan taken back
    static constexpr std::string_view verb = "uncount_part";
    BinNo bin;
    TagNo tag;
};
struct EndCount {  // the second person confirms the difference, or there is none
    static constexpr std::string_view verb = "end_count";
    BinNo bin;
};
struct DropCount {
    static constexpr std::string_view verb = "drop_count";
    BinNo bin;
};

// What a scan of a part says while its bin is counted.
enum class Counted {
    here,      // it should be here, and is
    again,     // scanned before: no second part
    stranger,  // it should be elsewhere
};
std::string_view name_of(Counted counted);

struct CountFacts {
    bool bin_known = false;
    bool bin_elsewhere = false;  // a bin of another outlet
    bool running = false;
    ShelveFacts tag;            // of the part that was scanned
    bool counted_here = false;  // scanned in this count before
    bool in_a_count = false;    // of another bin: it leaves that one, with a note
};
struct Difference {
    struct Stranger {
        TagNo tag;
        State state{};
        BinNo from;  // empty: not on a shelf
    };
    std::vector<TagNo> missing;
    std::vector<Stranger> strangers;
    bool empty() const { return missing.empty() && strangers.empty(); }
};

Decided<void> decide_begin(const BeginCount& command, const CountFacts& facts, const Persons& persons);
Decided<Counted> decide_count(const CountPart& command, const CountFacts& facts, const Persons& persons);
Decided<void> decide_uncount(const CountFacts& facts, const Persons& persons);

// How a part that lies here and belonged elsewhere comes into this bin: the row. Nothing: it does not (it is the centre's,
// or on its way): that is looked into before the count ends.
std::optional<std::string_view> row_into(State state);

struct CountEnded {
    Difference difference;
    std::vector<TagNo> looked_into;  // strangers that no row brings here; they stay what they are
};
// TP-06: who scanned in this count, first or again after another, and how many of that lay here and should not.
struct Sampler {
    StaffId who;
    int parts = 0, strangers = 0;
};
Decided<CountEnded> decide_end(const CountFacts& facts, const Difference& difference, const std::vector<Sampler>& samplers,
                               const Persons& persons);
Decided<void> decide_drop(const CountFacts& facts, const Persons& persons);

}  // namespace mendbay::parts

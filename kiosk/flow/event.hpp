// Everything that can happen to a session. Events are past tense; flows answer each of them, in every state.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/flow/answer.hpp"
#include "kiosk/flow/device.hpp"
#include "kiosk/scan/code.hpp"
#include "kiosk/ticket/signature.hpp"

#include <memory>

namespace mendbay::flow {

// What a person touched: exactly the value that the screen offered.
enum class Act {
    none,
    start,
    check_progress,
    set_language,
    agree,
    back,
    cancel,
    stay,
    no_proof,
    type_instead,
    submit,
    choose,
    proceed,
    confirm,
    finish,
    choose_since,
    choose_wish,
    it_came_out,
    it_did_not_come_out,
    reprint,
    no_new_serial,
    open_part,
    sign_out,
    undo,
    comfort,
    edit,
    clear,
    keep,
    none_given,
    open_list,
    open_figures,
    search,
    clear_search,
    devices,
    open_device,
    test_scan,
    test_page,
    rename,
    choose_paper,
    choose_profile,
    forget,
    skip,
    walk,
    add_network,
    open_job,  // of staff: jobs.hpp
    next_carton,
    dangerous_carton,
    close_cartons,
    unseal,
    open_jobs,  // the page of all jobs
    open_bin,   // of the board's map
    drop,       // a count
    take_step,  // the bench: what is to be done next
    open_bench,
};
struct Tap {
    Act act = Act::none;
    int index = 0;  // which of a list; 0 where there is none
    friend bool operator==(const Tap&, const Tap&) = default;
};

struct Scanned {
    std::string device;
    scan::Code code;
    std::string payload;  // the bytes as scanned, for the record
};
struct ScanFailed {  // seen by a scanner and lost on the way: nothing is guessed
    std::string device, why;
};
struct Tapped {
    Tap tap;
};
struct Typed {  // the whole content of the screen's one field after the key
    std::string text;
};
struct Signed {  // all strokes of the page's field
    ticket::Signature drawn;
};
struct Tick {  // at least once a second while a session runs
    Instant now;
};
struct Answered {
    int ask;
    Answer answer;
};
struct Committed {
    int ask;
    Receipt receipt;
};
struct Refused {
    int ask;
    Refusal refusal;
};
struct Failed {  // the world failed: nothing was written, or it is not known whether; saying it again is harmless
    int ask;
    Error error;
};

enum class PrintState { queued, sending, verifying, done, needs_attention, unconfirmed };
struct PrintChanged {
    std::int64_t job;
    PrintState state;
    std::string why;  // paper_out, cover_open, offline, …
};
struct DeviceChanged {
    std::string device;
    bool is_printer = false;
    bool ready = false;
    std::string why;
};

// A picture for the screen: 8 bits of grey, as papers are, or in colour.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;
    std::vector<std::uint32_t> colours = {};  // 0xAABBGGRR, all opaque; where there are any, grey is empty
};
struct Previewed {
    std::int64_t job;
    std::shared_ptr<const Picture> picture;
};

struct Arranged {  // what became of a DeviceOrder
    int ask;
    std::string problem;  // empty: done; else "name_taken", "no_such_device", "bad_address", "not_written"
    std::string id;       // KeepDevice, AddPrinter: what the device is called now
};

using Event = std::variant<Scanned, ScanFailed, Tapped, Typed, Signed, Tick, Answered, Committed, Refused, Failed,
                           PrintChanged, DeviceChanged, Previewed, DevicesListed, Arranged>;

}  // namespace mendbay::flow

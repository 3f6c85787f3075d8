#include "hw/sim/ipp_printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace mendbay::hw::sim {

namespace {

constexpr auto path = "/ipp/print";
constexpr std::string_view ipp_type = "application/ipp";

constexpr std::array all_operations{
    IPP_OP_PRINT_JOB,          IPP_OP_CREATE_JOB, IPP_OP_SEND_DOCUMENT,         IPP_OP_CANCEL_JOB,
    IPP_OP_GET_JOB_ATTRIBUTES, IPP_OP_GET_JOBS,   IPP_OP_GET_PRINTER_ATTRIBUTES};

struct Bytes {
    std::string_view rest;
    static ssize_t read(void* self, ipp_uchar_t* into, size_t count) {
        auto& bytes = *static_cast<Bytes*>(self);
        count = std::min(count, bytes.rest.size());
        std::memcpy(into, bytes.rest.data(), count);
        bytes.rest.remove_prefix(count);
        return ssize_t(count);
    }
};

ssize_t append(void* self, ipp_uchar_t* from, size_t count) {
    static_cast<std::string*>(self)->append(reinterpret_cast<const char*>(from), count);
    return ssize_t(count);
}

std::string text_of(ipp_t* message, const char* name) {
    ipp_attribute_t* found = ippFindAttribute(message, name, IPP_TAG_ZERO);
    const char* text = found == nullptr ? nullptr : ippGetString(found, 0, nullptr);
    return text == nullptr ? "" : text;
}

void add_words(ipp_t* answer, ipp_tag_t type, const char* name, const std::vector<std::string>& words) {
    std::vector<const char*> plain;
    for (const std::string& word : words) plain.push_back(word.c_str());
    ippAddStrings(answer, IPP_TAG_PRINTER, type, name, int(plain.size()), nullptr, plain.data());
}

std::string_view word_of(std::string_view& words) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    return word;
}

bool is_over(int state) { return state >= IPP_JSTATE_CANCELED; }

}  // namespace

void SimIppPrinter::FreeIpp::operator()(ipp_t* message) const { ippDelete(message); }

Result<std::unique_ptr<SimIppPrinter>> SimIppPrinter::start() {
    std::unique_ptr<SimIppPrinter> printer(new SimIppPrinter);
    if (const Done listening = printer->door_.listen(); !listening) return tl::unexpected(listening.error());
    printer->thread_ = std::jthread([self = printer.get()](const std::stop_token& stop) { self->run(stop); });
    return printer;
}

std::string SimIppPrinter::uri() const {
    std::lock_guard lock(mutex_);
    return fmt::format("ipp://127.0.0.1:{}{}", door_.port(), path);
}

// ---------------------------------------------------------------------------------------------------------- what is done

bool SimIppPrinter::set_switch(std::string_view fault, std::string_view argument) {
    struct Switch {
        std::string_view fault, off, on;
        bool SimIppPrinter::*is_on;
    };
    static constexpr std::array switches{
        Switch{"paper", "in", "out", &SimIppPrinter::paper_out_},
        Switch{"cover", "closed", "open", &SimIppPrinter::cover_open_},
        Switch{"pause", "off", "on", &SimIppPrinter::paused_},
        Switch{"accept", "on", "off", &SimIppPrinter::refuses_jobs_},
        Switch{"hold", "off", "on", &SimIppPrinter::holds_},
        Switch{"slow", "off", "on", &SimIppPrinter::slow_},
        Switch{"operations", "all", "simple", &SimIppPrinter::is_simple_},
        Switch{"server", "off", "on", &SimIppPrinter::is_server_},
        Switch{"website", "off", "on", &SimIppPrinter::is_website_},
    };
    const auto found = std::ranges::find(switches, fault, &Switch::fault);
    if (found == switches.end() || (argument != found->on && argument != found->off)) return false;
    this->*found->is_on = argument == found->on;
    for (Job& job : jobs_) {
        if (!holds_ && job.state == IPP_JSTATE_HELD && job.has_document) job.state = IPP_JSTATE_PENDING;
    }
    go_on();
    return true;
}

bool SimIppPrinter::play(std::string_view fault, std::string_view argument) {
    std::lock_guard lock(mutex_);
    if (set_switch(fault, argument)) return true;
    if (fault == "restart") jobs_.clear();
    else if (fault == "offline") door_.close();
    else if (fault == "online") return door_.listen().has_value();
    else if (fault == "abort" && !argument.empty()) abort_reason_ = argument;
    else if (fault == "http") {
        http_status_ = 200;
        if (argument != "off") std::from_chars(argument.data(), argument.data() + argument.size(), http_status_);
    } else if (fault == "formats") {
        formats_.clear();
        for (std::size_t at = 0; at <= argument.size(); at = std::min(argument.find(',', at), argument.size()) + 1)
            formats_.emplace_back(argument.substr(at, argument.find(',', at) - at));
    } else if (fault == "cancel") {
        for (Job& job : jobs_) {
            if (is_over(job.state)) continue;
            job.state = IPP_JSTATE_CANCELED;
            job.reason = "job-canceled-at-device";
        }
    } else {
        struct Word {
            std::string_view word;
            Mischief::Kind kind;
        };
        static constexpr std::array words{
            Word{"refuse", Mischief::Kind::refuse}, Word{"drop_request", Mischief::Kind::drop_request},
            Word{"drop_answer", Mischief::Kind::drop_answer}, Word{"late_answer", Mischief::Kind::late_answer}};
        const auto word = std::ranges::find(words, fault, &Word::word);
        if (word == words.end()) return false;
        Mischief mischief{.operation = std::string(word_of(argument)), .kind = word->kind};
        if (ippOpValue(mischief.operation.c_str()) < 0) return false;
        if (word->kind == Mischief::Kind::refuse) mischief.status = ippErrorValue(std::string(argument).c_str());
        else std::from_chars(argument.data(), argument.data() + argument.size(), mischief.bytes);
        mischief_.push_back(std::move(mischief));
    }
    return true;
}

std::vector<std::string> SimIppPrinter::papers() const {
    std::lock_guard lock(mutex_);
    return papers_;
}

std::vector<std::string> SimIppPrinter::job_names() const {
    std::lock_guard lock(mutex_);
    return job_names_;
}

std::vector<std::string> SimIppPrinter::complaints() const {
    std::lock_guard lock(mutex_);
    return complaints_;
}

int SimIppPrinter::count(std::string_view operation) const {
    std::lock_guard lock(mutex_);
    const auto found = counts_.find(operation);
    return found == counts_.end() ? 0 : found->second;
}

// ------------------------------------------------------------------------------------------------------------ the server

void SimIppPrinter::run(const std::stop_token& stop) {
    const auto asked_to_stop = [&stop] { return stop.stop_requested(); };
    while (!stop.stop_requested()) {
        bool is_in = false;
        int door = -1;
        {
            std::lock_guard lock(mutex_);
            is_in = door_.let_in();
            door = door_.socket();
        }
        if (is_in) {
            serve(asked_to_stop);
            door_.show_out();
        } else {
            HttpDoor::wait_at(door);
        }
    }
}

std::optional<SimIppPrinter::Mischief> SimIppPrinter::mischief_for(std::string_view operation) {
    std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(mischief_, operation, &Mischief::operation);
    if (found == mischief_.end()) return {};
    Mischief taken = std::move(*found);
    mischief_.erase(found);
    return taken;
}

void SimIppPrinter::serve(const std::function<bool()>& stop) {
    // Version, operation and number are the first eight bytes: with them it is known which request this is.
    constexpr std::size_t operation_bytes = 4;
    std::string bytes;
    const auto knows_operation = [](const std::string& so_far) {
        const HttpRequest request = read_http(so_far);
        return request.is_whole || request.body.size() >= operation_bytes;
    };
    if (!door_.hear(bytes, knows_operation, stop)) return;
    std::optional<Mischief> mischief;
    if (const HttpRequest request = read_http(bytes); request.body.size() >= operation_bytes) {
        const int operation = static_cast<unsigned char>(request.body[2]) << 8 | static_cast<unsigned char>(request.body[3]);
        mischief = mischief_for(ippOpString(ipp_op_t(operation)));
    }
    const auto has_all = [&](const std::string& so_far) {
        const HttpRequest request = read_http(so_far);
        const bool drops = mischief && mischief->kind == Mischief::Kind::drop_request;
        return request.is_whole || (drops && request.body.size() >= mischief->bytes);
    };
    if (!door_.hear(bytes, has_all, stop)) return;
    if (mischief && mischief->kind == Mischief::Kind::drop_request) return;

    const HttpRequest request = read_http(bytes);
    std::string answer;
    {
        std::lock_guard lock(mutex_);
        if (http_status_ != 200) answer = http_answer(http_status_, "text/plain", "no");
        else if (is_website_) answer = http_answer(200, "text/html", "<html>router</html>");
        else if (!request.is_post || request.path != path) answer = http_answer(404, "text/plain", "nothing here");
        else answer = http_answer(200, ipp_type, answer_to(request.body, mischief));
    }
    if (mischief && mischief->kind == Mischief::Kind::late_answer) door_.outwait(stop);
    if (mischief && mischief->kind == Mischief::Kind::drop_answer) answer.resize(std::min(answer.size(), mischief->bytes));
    door_.say(answer);
}

// ---------------------------------------------------------------------------------------------------------- the protocol

std::string SimIppPrinter::answer_to(std::string_view body, std::optional<Mischief>& mischief) {
    Bytes bytes{body};
    const Message request(ippNew());
    ipp_state_t state = IPP_STATE_IDLE;
    while (state != IPP_STATE_DATA && state != IPP_STATE_ERROR)
        state = ippReadIO(&bytes, Bytes::read, 1, nullptr, request.get());
    const Message answer(ippNewResponse(request.get()));
    int status = IPP_STATUS_ERROR_BAD_REQUEST;
    if (state == IPP_STATE_ERROR) {
        complain("a request that cannot be read");
    } else {
        const int operation = ippGetOperation(request.get());
        ++counts_[ippOpString(ipp_op_t(operation))];
        if (text_of(request.get(), "printer-uri") != fmt::format("ipp://127.0.0.1:{}{}", door_.port(), path))
            complain("addressed to " + text_of(request.get(), "printer-uri"));
        if (text_of(request.get(), "requesting-user-name").empty()) complain("a request that nobody sends");
        if (mischief && mischief->kind == Mischief::Kind::refuse) status = mischief->status;
        else status = carry_out(operation, request.get(), bytes.rest, answer.get());
    }
    ippSetStatusCode(answer.get(), ipp_status_t(status));
    std::string written;
    state = IPP_STATE_IDLE;
    while (state != IPP_STATE_DATA && state != IPP_STATE_ERROR)
        state = ippWriteIO(&written, append, 1, nullptr, answer.get());
    return written;
}

SimIppPrinter::Job* SimIppPrinter::job_of(ipp_t* request) {
    ipp_attribute_t* id = ippFindAttribute(request, "job-id", IPP_TAG_INTEGER);
    const auto found = std::ranges::find(jobs_, id == nullptr ? 0 : ippGetInteger(id, 0), &Job::id);
    return found == jobs_.end() ? nullptr : &*found;
}

int SimIppPrinter::carry_out(int operation, ipp_t* request, std::string_view document, ipp_t* answer) {
    Job* job = job_of(request);
    const bool is_simple = operation == IPP_OP_CREATE_JOB || operation == IPP_OP_SEND_DOCUMENT;
    if (is_simple_ && is_simple) return IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED;
    switch (operation) {
        case IPP_OP_GET_PRINTER_ATTRIBUTES: describe_printer(answer); return IPP_STATUS_OK;
        case IPP_OP_CREATE_JOB: return open_job(request, answer, job);
        case IPP_OP_PRINT_JOB: {
            const std::string format = text_of(request, "document-format");
            if (std::ranges::find(formats_, format) == formats_.end()) return IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED;
            if (const int status = open_job(request, answer, job); status != IPP_STATUS_OK) return status;
            return take_document(*job, request, document, nullptr);
        }
        case IPP_OP_GET_JOBS: {
            const bool wants_over = text_of(request, "which-jobs") == "completed";
            bool is_first = true;
            for (auto one = jobs_.rbegin(); one != jobs_.rend(); ++one) {
                if (is_over(one->state) != wants_over) continue;
                if (!is_first) ippAddSeparator(answer);
                is_first = false;
                describe(*one, answer);
            }
            return IPP_STATUS_OK;
        }
        default: break;
    }
    if (job == nullptr) return IPP_STATUS_ERROR_NOT_FOUND;
    switch (operation) {
        case IPP_OP_SEND_DOCUMENT: return take_document(*job, request, document, answer);
        case IPP_OP_GET_JOB_ATTRIBUTES: describe(*job, answer); return IPP_STATUS_OK;
        case IPP_OP_CANCEL_JOB:
            if (is_over(job->state)) return IPP_STATUS_ERROR_NOT_POSSIBLE;
            job->state = IPP_JSTATE_CANCELED;
            job->reason = "job-canceled-by-user";
            return IPP_STATUS_OK;
        default: return IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED;
    }
}

void SimIppPrinter::describe_printer(ipp_t* answer) const {
    const bool prints = std::ranges::any_of(jobs_, [](const Job& job) { return job.state == IPP_JSTATE_PROCESSING; });
    std::vector<std::string> reasons;
    if (paper_out_) reasons.emplace_back("media-empty-error");
    if (cover_open_) reasons.emplace_back("cover-open-error");
    if (paused_) reasons.emplace_back("paused");
    if (reasons.empty()) reasons.emplace_back("none");
    ippAddInteger(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state",
                  is_stopped() ? IPP_PSTATE_STOPPED : (prints ? IPP_PSTATE_PROCESSING : IPP_PSTATE_IDLE));
    add_words(answer, IPP_TAG_KEYWORD, "printer-state-reasons", reasons);
    ippAddBoolean(answer, IPP_TAG_PRINTER, "printer-is-accepting-jobs", refuses_jobs_ ? 0 : 1);
    if (is_server_) ippAddString(answer, IPP_TAG_PRINTER, IPP_TAG_TEXT, "cups-version", nullptr, "2.4.2");
    add_words(answer, IPP_TAG_MIMETYPE, "document-format-supported", formats_);
    add_words(answer, IPP_TAG_KEYWORD, "media-supported", {"iso_a4_210x297mm", "iso_a5_148x210mm"});
    add_words(answer, IPP_TAG_KEYWORD, "print-scaling-supported", {"auto", "none"});
    std::vector<int> operations;
    for (const ipp_op_t operation : all_operations) {
        if (!is_simple_ || (operation != IPP_OP_CREATE_JOB && operation != IPP_OP_SEND_DOCUMENT))
            operations.push_back(operation);
    }
    ippAddIntegers(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "operations-supported", int(operations.size()), operations.data());
}

void SimIppPrinter::describe(const Job& job, ipp_t* answer) const {
    ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", job.id);
    ippAddString(answer, IPP_TAG_JOB, IPP_TAG_NAME, "job-name", nullptr, job.name.c_str());
    ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", job.state);
    ippAddString(answer, IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-state-reasons", nullptr, job.reason.c_str());
}

int SimIppPrinter::open_job(ipp_t* request, ipp_t* answer, Job*& opened) {
    if (refuses_jobs_) return IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS;
    Job& job = jobs_.emplace_back();
    job.id = next_job_++;
    job.name = text_of(request, "job-name");
    job.state = IPP_JSTATE_HELD;
    job.reason = "job-incoming";
    job_names_.push_back(job.name);
    describe(job, answer);
    opened = &job;
    return IPP_STATUS_OK;
}

int SimIppPrinter::take_document(Job& job, ipp_t* request, std::string_view document, ipp_t* answer) {
    const std::string format = text_of(request, "document-format");
    if (std::ranges::find(formats_, format) == formats_.end()) return IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED;
    if (job.has_document || is_over(job.state)) return IPP_STATUS_ERROR_NOT_POSSIBLE;
    if (format == "application/pdf" && !(document.starts_with("%PDF-") && document.ends_with("%%EOF\n")))
        complain("a document that is no whole PDF");
    job.document = document;
    job.has_document = true;
    job.state = holds_ ? IPP_JSTATE_HELD : IPP_JSTATE_PENDING;
    job.reason = holds_ ? "job-hold-until-specified" : "none";
    if (!abort_reason_.empty()) {
        job.state = IPP_JSTATE_ABORTED;
        job.reason = std::exchange(abort_reason_, {});
    }
    go_on();
    if (answer != nullptr) describe(job, answer);
    return IPP_STATUS_OK;
}

// Prints what waits, as far as nothing speaks against it.
void SimIppPrinter::go_on() {
    for (Job& job : jobs_) {
        if (job.state != IPP_JSTATE_PENDING && job.state != IPP_JSTATE_PROCESSING && job.state != IPP_JSTATE_STOPPED)
            continue;
        if (is_stopped()) {
            if (job.state == IPP_JSTATE_PROCESSING) job.state = IPP_JSTATE_STOPPED;
            continue;
        }
        if (!std::exchange(job.is_out, true)) papers_.push_back(job.document);
        job.state = slow_ ? IPP_JSTATE_PROCESSING : IPP_JSTATE_COMPLETED;
        job.reason = slow_ ? "job-printing" : "job-completed-successfully";
    }
}

}  // namespace mendbay::hw::sim

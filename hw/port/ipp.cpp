#include "hw/port/ipp.hpp"

#include <cups/cups.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int usual_port = 631;                 // goes without saying
constexpr auto our_name = "mendbay";            // a queue shows a job's name only to who sent it
constexpr std::size_t piece_bytes = 16 * 1024;  // of a document, between two looks at the clock
constexpr auto ipp_type = "application/ipp", pdf_type = "application/pdf";

struct CloseHttp {
    void operator()(http_t* http) const { httpClose(http); }
};
using Http = std::unique_ptr<http_t, CloseHttp>;
struct FreeIpp {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, FreeIpp>;

// ---- what the protocol's answers mean

struct StatusRow {
    ipp_status_t status;
    Fault fault;
};
constexpr std::array status_rows{
    StatusRow{IPP_STATUS_ERROR_NOT_FOUND, Fault::not_found},
    StatusRow{IPP_STATUS_ERROR_GONE, Fault::not_found},
    StatusRow{IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, Fault::unsupported},
    StatusRow{IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR, Fault::unsupported},
    StatusRow{IPP_STATUS_ERROR_DOCUMENT_UNPRINTABLE, Fault::unsupported},
    StatusRow{IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED, Fault::unsupported},
    StatusRow{IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS, Fault::busy},
    StatusRow{IPP_STATUS_ERROR_BUSY, Fault::busy},
    StatusRow{IPP_STATUS_ERROR_SERVICE_UNAVAILABLE, Fault::busy},
    StatusRow{IPP_STATUS_ERROR_TEMPORARY, Fault::busy},
    StatusRow{IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED, Fault::busy},
    StatusRow{IPP_STATUS_ERROR_TOO_MANY_JOBS, Fault::busy},
};

struct HttpRow {
    http_status_t status;
    Fault fault;
};
constexpr std::array http_rows{
    HttpRow{HTTP_STATUS_NOT_FOUND, Fault::bad_input},
    HttpRow{HTTP_STATUS_METHOD_NOT_ALLOWED, Fault::bad_input},
    HttpRow{HTTP_STATUS_BAD_REQUEST, Fault::bad_input},
    HttpRow{HTTP_STATUS_SERVICE_UNAVAILABLE, Fault::busy},
};

// ---- attributes

void add_keywords(ipp_t* request, const char* name, const std::vector<const char*>& words) {
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, name, int(words.size()), nullptr, words.data());
}

std::vector<std::string> words_of(ipp_t* answer, const char* name) {
    std::vector<std::string> words;
    ipp_attribute_t* found = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    for (int i = 0; i < ippGetCount(found); ++i) {
        if (const char* word = ippGetString(found, i, nullptr)) words.emplace_back(word);
    }
    return words;
}

bool has_word(ipp_t* answer, const char* name, std::string_view word) {
    return std::ranges::count(words_of(answer, name), word) > 0;
}

bool has_number(ipp_t* answer, const char* name, int number) {
    ipp_attribute_t* found = ippFindAttribute(answer, name, IPP_TAG_ENUM);
    return found != nullptr && ippContainsInteger(found, number) != 0;
}

int number_of(ipp_t* answer, const char* name, ipp_tag_t type) {
    ipp_attribute_t* found = ippFindAttribute(answer, name, type);
    return found == nullptr ? 0 : ippGetInteger(found, 0);
}

const std::vector<const char*> job_attributes{"job-id", "job-name", "job-state", "job-state-reasons"};

}  // namespace

Result<IppAddress> parse_ipp_address(std::string_view uri) {
    std::array<char, 32> scheme{};
    std::array<char, HTTP_MAX_HOST> user{}, host{};
    std::array<char, HTTP_MAX_URI> resource{};
    int port = 0;
    const std::string text(uri);
    const auto refuse = [&](std::string_view why) { return fail(Fault::bad_input, fmt::format("{}: {}", text, why)); };
    if (uri.size() > longest_ipp_uri) return refuse("is too long");
    if (httpSeparateURI(HTTP_URI_CODING_ALL, text.c_str(), scheme.data(), scheme.size(), user.data(), user.size(),
                        host.data(), host.size(), &port, resource.data(), resource.size()) < HTTP_URI_STATUS_OK) {
        return refuse("is no address");
    }
    const std::string_view kind = scheme.data();
    const bool encrypted = kind == "ipps" || kind == "https";
    if (!encrypted && kind != "ipp" && kind != "http") return refuse("is not ipp, ipps, http or https");
    if (host[0] == '\0') return refuse("names no host");

    IppAddress address{.uri = {}, .host = host.data(), .port = port, .resource = resource.data(), .encrypted = encrypted};
    std::array<char, HTTP_MAX_URI> own{};
    if (httpAssembleURI(HTTP_URI_CODING_ALL, own.data(), own.size(), encrypted ? "ipps" : "ipp", nullptr, host.data(),
                        port == usual_port ? 0 : port, resource.data()) < HTTP_URI_STATUS_OK) {
        return refuse("is no address");
    }
    address.uri = own.data();
    return address;
}

// ------------------------------------------------------------------------------------------------------- one exchange

class IppLink::Exchange {
  public:
    Exchange(const IppLink& link, ipp_op_t operation)
        : link_(link),
          request_(ippNewRequest(operation)),
          stop_when_asked_(link.stop_, [this] { std::atomic_ref(stopped_).store(1); }) {
        ippAddString(request(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, link.address_.uri.c_str());
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    ipp_t* request() const { return request_.get(); }
    void from_us() { ippAddString(request(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, our_name); }
    void about_job(int id) {
        ippAddInteger(request(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
        from_us();
    }
    void with_ticket(const IppTicket& ticket) {
        from_us();
        const std::string name = ticket.name.substr(0, longest_job_name);
        ippAddString(request(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, name.c_str());
    }
    // Comes last: the protocol wants what is asked of a job behind what is asked of the operation.
    void with_wishes(const IppTicket& ticket) {
        if (!ticket.media.empty())
            ippAddString(request(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, ticket.media.c_str());
        if (ticket.true_size) ippAddString(request(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
    }
    void with_pdf() { ippAddString(request(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, pdf_type); }

    // Sends the request, with `document` behind it, and waits for the answer.
    Result<Message> run(std::string_view document = {});
    bool was_answered() const { return was_answered_; }

  private:
    static int goes_on(http_t*, void* self) { return static_cast<Exchange*>(self)->may_wait() ? 1 : 0; }
    bool may_wait() const { return !link_.stop_.stop_requested() && Clock::now() < end_; }
    void moved() { end_ = Clock::now() + link_.answer_; }
    tl::unexpected<Error> lost() const {
        const bool silent = !may_wait();
        return fail(silent ? Fault::timeout : Fault::gone,
                    fmt::format("{}: {}", link_.address_.uri, silent ? "no answer" : "the connection broke"));
    }
    Done send(std::string_view document);
    Result<Message> receive();

    const IppLink& link_;
    Message request_;
    Http http_;
    bool was_answered_ = false;
    Clock::time_point end_{};
    int stopped_ = 0;  // libcups looks at it while it connects
    std::stop_callback<std::function<void()>> stop_when_asked_;
};

Result<Message> IppLink::Exchange::run(std::string_view document) {
    const IppAddress& address = link_.address_;
    moved();
    http_.reset(httpConnect2(address.host.c_str(), address.port, nullptr, AF_UNSPEC,
                             address.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                             int(std::min(link_.answer_, longest_ipp_connect).count()), &stopped_));
    if (!http_) {
        const char* why = cupsLastErrorString();
        return fail(Fault::not_found, fmt::format("{}: {}", address.uri, why == nullptr ? "nobody answers" : why));
    }
    httpSetTimeout(http_.get(), std::chrono::duration<double>(std::min(link_.answer_, longest_wait)).count(), goes_on, this);
    if (const Done sent = send(document); !sent) return tl::unexpected(sent.error());
    return receive();
}

Done IppLink::Exchange::send(std::string_view document) {
    moved();
    http_t* http = http_.get();
    httpClearFields(http);
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, ipp_type);
    httpSetLength(http, ippLength(request()) + document.size());
    if (httpPost(http, link_.address_.resource.c_str()) != 0) return lost();
    for (ipp_state_t state = IPP_STATE_IDLE; state != IPP_STATE_DATA;) {
        state = ippWrite(http, request());
        if (state == IPP_STATE_ERROR) return lost();
    }
    // The last bytes may still wait in the connection's buffer.
    if (httpFlushWrite(http) < 0) return lost();
    while (!document.empty()) {
        const auto piece = document.substr(0, piece_bytes);
        moved();
        if (httpWrite2(http, piece.data(), piece.size()) != ssize_t(piece.size())) return lost();
        document.remove_prefix(piece.size());
    }
    if (httpFlushWrite(http) < 0) return lost();
    return {};
}

Result<Message> IppLink::Exchange::receive() {
    moved();
    http_t* http = http_.get();
    http_status_t status = HTTP_STATUS_CONTINUE;
    while (status == HTTP_STATUS_CONTINUE) status = httpUpdate(http);
    if (status == HTTP_STATUS_ERROR) return lost();
    const std::string& uri = link_.address_.uri;
    if (status != HTTP_STATUS_OK) {
        const auto row = std::ranges::find(http_rows, status, &HttpRow::status);
        return fail(row == http_rows.end() ? Fault::io : row->fault,
                    fmt::format("{}: HTTP {} {}", uri, int(status), httpStatus(status)));
    }
    // A head that was cut off looks like one that says nothing.
    const std::string_view type = httpGetField(http, HTTP_FIELD_CONTENT_TYPE);
    if (type.empty()) return lost();
    if (!type.starts_with(ipp_type)) return fail(Fault::bad_input, fmt::format("{}: what answers there is no printer", uri));
    Message answer(ippNew());
    for (ipp_state_t state = IPP_STATE_IDLE; state != IPP_STATE_DATA;) {
        state = ippRead(http, answer.get());
        if (state == IPP_STATE_ERROR) return lost();
    }
    was_answered_ = true;
    const ipp_status_t said = ippGetStatusCode(answer.get());
    if (said < IPP_STATUS_REDIRECTION_OTHER_SITE) return answer;
    const auto row = std::ranges::find(status_rows, said, &StatusRow::status);
    return fail(row == status_rows.end() ? Fault::io : row->fault, fmt::format("{}: {}", uri, ippErrorString(said)));
}

// ---------------------------------------------------------------------------------------------------------- operations

Result<IppPrinter> IppLink::ask() {
    Exchange exchange(*this, IPP_OP_GET_PRINTER_ATTRIBUTES);
    exchange.from_us();
    add_keywords(exchange.request(), "requested-attributes",
                 {"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "cups-version",
                  "document-format-supported", "operations-supported", "media-supported", "print-scaling-supported"});
    const auto answer = exchange.run();
    // Somebody answered, and it is the printer itself that was not found.
    if (!answer && answer.error().fault == Fault::not_found && exchange.was_answered())
        return fail(Fault::bad_input, answer.error().detail);
    if (!answer) return tl::unexpected(answer.error());
    ipp_t* said = answer->get();
    IppPrinter printer;
    printer.state = number_of(said, "printer-state", IPP_TAG_ENUM);
    printer.reasons = words_of(said, "printer-state-reasons");
    if (ipp_attribute_t* accepts = ippFindAttribute(said, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN))
        printer.accepts_jobs = ippGetBoolean(accepts, 0) != 0;
    printer.is_print_server = ippFindAttribute(said, "cups-version", IPP_TAG_ZERO) != nullptr;
    printer.takes_pdf =
        words_of(said, "document-format-supported").empty() || has_word(said, "document-format-supported", pdf_type);
    printer.opens_jobs_first = has_number(said, "operations-supported", IPP_OP_CREATE_JOB) &&
                               has_number(said, "operations-supported", IPP_OP_SEND_DOCUMENT);
    printer.prints_true_size = has_word(said, "print-scaling-supported", "none");
    printer.media = words_of(said, "media-supported");
    return printer;
}

Result<std::optional<IppJob>> IppLink::ask_job(int id) {
    Exchange exchange(*this, IPP_OP_GET_JOB_ATTRIBUTES);
    exchange.about_job(id);
    add_keywords(exchange.request(), "requested-attributes", job_attributes);
    const auto answer = exchange.run();
    if (!answer && answer.error().fault == Fault::not_found && exchange.was_answered()) return std::nullopt;
    if (!answer) return tl::unexpected(answer.error());
    IppJob job{.id = id, .name = {}, .state = number_of(answer->get(), "job-state", IPP_TAG_ENUM), .reasons = {}};
    job.reasons = words_of(answer->get(), "job-state-reasons");
    for (std::string& name : words_of(answer->get(), "job-name")) job.name = std::move(name);
    return job;
}

Result<std::vector<IppJob>> IppLink::list_jobs() {
    std::vector<IppJob> jobs;
    for (const char* which : {"not-completed", "completed"}) {
        Exchange exchange(*this, IPP_OP_GET_JOBS);
        exchange.from_us();
        ippAddInteger(exchange.request(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "limit", most_jobs_listed);
        add_keywords(exchange.request(), "requested-attributes", job_attributes);
        ippAddString(exchange.request(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, which);
        const auto answer = exchange.run();
        if (!answer) return tl::unexpected(answer.error());
        // One group of attributes for each job; a separator without a name between two of them.
        bool begun = false;
        for (ipp_attribute_t* one = ippFirstAttribute(answer->get()); one != nullptr;
             one = ippNextAttribute(answer->get())) {
            const char* name = ippGetName(one);
            if (ippGetGroupTag(one) != IPP_TAG_JOB || name == nullptr) {
                begun = false;
                continue;
            }
            if (!begun) jobs.emplace_back();
            begun = true;
            const std::string_view is = name;
            IppJob& job = jobs.back();
            if (is == "job-id") job.id = ippGetInteger(one, 0);
            if (is == "job-state") job.state = ippGetInteger(one, 0);
            if (is == "job-name" && ippGetString(one, 0, nullptr)) job.name = ippGetString(one, 0, nullptr);
            for (int i = 0; is == "job-state-reasons" && i < ippGetCount(one); ++i) {
                if (const char* reason = ippGetString(one, i, nullptr)) job.reasons.emplace_back(reason);
            }
        }
    }
    return jobs;
}

Result<int> IppLink::open_job(const IppTicket& ticket) {
    Exchange exchange(*this, IPP_OP_CREATE_JOB);
    exchange.with_ticket(ticket);
    exchange.with_wishes(ticket);
    const auto answer = exchange.run();
    if (!answer) return tl::unexpected(answer.error());
    return number_of(answer->get(), "job-id", IPP_TAG_INTEGER);
}

Done IppLink::send_pdf(int job, std::string_view pdf) {
    Exchange exchange(*this, IPP_OP_SEND_DOCUMENT);
    exchange.about_job(job);
    exchange.with_pdf();
    ippAddBoolean(exchange.request(), IPP_TAG_OPERATION, "last-document", 1);
    const auto answer = exchange.run(pdf);
    return answer ? Done{} : tl::unexpected(answer.error());
}

Result<int> IppLink::print_pdf(const IppTicket& ticket, std::string_view pdf) {
    Exchange exchange(*this, IPP_OP_PRINT_JOB);
    exchange.with_ticket(ticket);
    exchange.with_pdf();
    exchange.with_wishes(ticket);
    const auto answer = exchange.run(pdf);
    if (!answer) return tl::unexpected(answer.error());
    return number_of(answer->get(), "job-id", IPP_TAG_INTEGER);
}

Done IppLink::cancel_job(int id) {
    Exchange exchange(*this, IPP_OP_CANCEL_JOB);
    exchange.about_job(id);
    const auto answer = exchange.run();
    return answer ? Done{} : tl::unexpected(answer.error());
}

}  // namespace mendbay::hw

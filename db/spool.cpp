// The spool: paper that was promised in a transaction and has to come out exactly once, or clearly marked.
//
//   queued ─▶ sending ─▶ verifying ─▶ done
//      ▲         │           │
//      ├── needs_attention ◀─┤   the printer says why; a person clears it
//      └──── unconfirmed ◀───┘   nobody knows: a person is asked "did it come out?" (SettleJob)
//
// Nothing is repeated by itself.
//
// The intent and its attempt number are durable before the first byte leaves, so that a torn slip is visibly void and a
// power cut in the middle leaves a job that says "sending" and therefore "ask".
#include "db/commit.hpp"
#include "db/inside.hpp"

#include <algorithm>
#include <array>

namespace mendbay::db {

namespace {

using flow::PrintState;

constexpr std::array<std::string_view, 6> state_names{"queued", "sending",         "verifying",
                                                      "done",   "needs_attention", "unconfirmed"};
constexpr std::array<std::string_view, 10> paper_names{"ticket_slip", "part_tag",      "unit_tag",    "bin_label",
                                                       "test_page",   "carton_label",  "return_list", "settlement_statement",
                                                       "receipt",     "loan_agreement"};

// Which steps a printer may report, and which of them are facts for the chain.
struct Step {
    PrintState from, to;
    const char* event;  // nullptr: passing states are not history
};
constexpr Step steps[]{
    {PrintState::queued, PrintState::needs_attention, "print.needs_attention"},
    {PrintState::sending, PrintState::queued, nullptr},  // not one byte left
    {PrintState::sending, PrintState::verifying, nullptr},
    {PrintState::sending, PrintState::done, "print.done"},
    {PrintState::sending, PrintState::needs_attention, "print.needs_attention"},
    {PrintState::sending, PrintState::unconfirmed, "print.unconfirmed"},
    {PrintState::verifying, PrintState::done, "print.done"},
    {PrintState::verifying, PrintState::needs_attention, "print.needs_attention"},
    {PrintState::verifying, PrintState::unconfirmed, "print.unconfirmed"},
    {PrintState::needs_attention, PrintState::queued, nullptr},
    {PrintState::needs_attention, PrintState::sending, nullptr},  // its attempt stands: nothing of it had left
    {PrintState::needs_attention, PrintState::verifying, nullptr},
    {PrintState::needs_attention, PrintState::done, "print.done"},
    {PrintState::needs_attention, PrintState::unconfirmed, "print.unconfirmed"},
    {PrintState::unconfirmed, PrintState::done, "print.done"},  // the printer's late word
};

template <class E, std::size_t n>
E parse(const std::array<std::string_view, n>& names, const std::string& word) {
    const auto at = std::find(names.begin(), names.end(), word);
    if (at == names.end()) throw corrupt_row("\"" + word + "\" is no word of the spool");
    return E(at - names.begin());
}

// Columns in the order of `SELECT id, kind, subject, lang, state, attempts, print, why, changed_ms`.
SpoolJob job_of(const Rows& row) {
    SpoolJob job;
    job.id = row.get<std::int64_t>(0);
    job.kind = parse<PaperKind>(paper_names, row.get<std::string>(1));
    job.subject = row.get<std::string>(2);
    job.lang = row.get<std::string>(3) == code_of(Lang::en) ? Lang::en : Lang::zh;
    job.state = parse<PrintState>(state_names, row.get<std::string>(4));
    job.attempts = row.get<int>(5);
    job.print = row.get<int>(6);
    job.why = row.get<std::string>(7);
    job.changed_at = row.get<Instant>(8);
    return job;
}

SpoolJob job_or_trouble(Sql& sql, std::int64_t id) {
    auto job = spool_job(sql, id);
    if (!job) throw Trouble{{Fault::not_found, "no print job " + std::to_string(id)}};
    return std::move(*job);
}

Payload words_of(const SpoolJob& job) {
    return Payload()
        .with("job", job.id)
        .with("paper", name_of(job.kind))
        .with("attempt", job.attempts)
        .with("print", job.print);
}

void write_state(Sql& sql, const SpoolJob& job, Instant at) {
    sql.run("UPDATE spool SET state = ?, attempts = ?, why = ?, changed_ms = ? WHERE id = ?", name_of(job.state),
            job.attempts, job.why, at, job.id);
}

}  // namespace

std::string_view name_of(PaperKind kind) { return paper_names[std::size_t(kind)]; }
std::string_view name_of(flow::PrintState state) { return state_names[std::size_t(state)]; }

std::int64_t spool(Sql& sql, Instant at, PaperKind kind, std::string_view subject, Lang lang, int print) {
    sql.run(
        "INSERT INTO spool (kind, subject, lang, state, attempts, print, why, changed_ms) VALUES (?, ?, ?, 'queued', 0, ?, "
        "'', ?)",
        name_of(kind), subject, code_of(lang), print, at);
    return sql.last_id();
}

int next_print(Sql& sql, PaperKind kind, std::string_view subject) {
    return sql
        .one<int>("SELECT coalesce(max(print), 0) + 1 FROM spool WHERE subject = ? AND kind = ?", subject, name_of(kind))
        .value();
}

std::optional<SpoolJob> spool_job(Sql& sql, std::int64_t id) {
    auto row = sql("SELECT id, kind, subject, lang, state, attempts, print, why, changed_ms FROM spool WHERE id = ?", id);
    if (!row.next()) return {};
    return job_of(row);
}

Result<std::vector<SpoolJob>> Store::unfinished_jobs() {
    return inside_->read([](Sql& sql) {
        std::vector<SpoolJob> jobs;
        for (auto row = sql("SELECT id, kind, subject, lang, state, attempts, print, why, changed_ms FROM spool WHERE state "
                            "<> 'done' ORDER BY id");
             row.next();)
            jobs.push_back(job_of(row));
        return jobs;
    });
}

Result<SpoolJob> Store::job(std::int64_t id) {
    return inside_->read([&](Sql& sql) { return job_or_trouble(sql, id); });
}

Result<SpoolJob> Store::begin_attempt(std::int64_t id, Instant at) {
    int attempt = 0;
    return inside_->write(
        [&](Sql& sql) {
            SpoolJob job = job_or_trouble(sql, id);
            if (job.state != PrintState::queued && job.state != PrintState::needs_attention)
                throw Trouble{{Fault::bad_input, "print job " + std::to_string(id) + " is " +
                                                     std::string(name_of(job.state)) + ": only a queued one can be sent"}};
            attempt = ++job.attempts;
            job.state = PrintState::sending;
            job.why.clear();
            job.changed_at = at;
            append(sql, inside_->stamp(at, "system"), "print.attempt", job.subject, words_of(job));
            write_state(sql, job, at);
            return job;
        },
        [&](Sql& sql) {
            auto job = spool_job(sql, id);
            return job && job->attempts == attempt ? job : std::nullopt;
        });
}

Done Store::set_job(std::int64_t id, PrintState state, std::string_view why, Instant at) {
    const auto written = inside_->write([&](Sql& sql) {
        SpoolJob job = job_or_trouble(sql, id);
        const auto step = std::find_if(std::begin(steps), std::end(steps),
                                       [&](const Step& s) { return s.from == job.state && s.to == state; });
        if (step == std::end(steps) && job.state != state)
            throw Trouble{{Fault::bad_input, "print job " + std::to_string(id) + " cannot go from " +
                                                 std::string(name_of(job.state)) + " to " + std::string(name_of(state))}};
        if (job.state == state && job.why == why) return true;  // said again
        job.state = state;
        job.why = why;
        if (step != std::end(steps) && step->event)
            append(sql, inside_->stamp(at, "system"), step->event, job.subject, words_of(job).with("why", job.why));
        write_state(sql, job, at);
        return true;
    });
    if (!written) return tl::unexpected(written.error());
    return {};
}

Result<std::vector<SpoolJob>> Store::recover_spool(Instant at) {
    return inside_->write([&](Sql& sql) {
        std::vector<SpoolJob> jobs;
        for (auto row = sql("SELECT id, kind, subject, lang, state, attempts, print, why, changed_ms FROM spool "
                            "WHERE state <> 'done' AND state IN ('sending', 'verifying') ORDER BY id");
             row.next();)
            jobs.push_back(job_of(row));
        for (SpoolJob& job : jobs) {
            job.state = PrintState::unconfirmed;
            job.why = "interrupted";
            append(sql, inside_->stamp(at, "system"), "print.unconfirmed", job.subject, words_of(job).with("why", job.why));
            write_state(sql, job, at);
        }
        return jobs;
    });
}

}  // namespace mendbay::db

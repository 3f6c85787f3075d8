#include "kiosk/base/one_time_code.hpp"

#include "kiosk/base/clear_code.hpp"
#include "kiosk/base/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <tuple>

namespace mendbay {

namespace {

// "5:figure": what stands in it cannot be taken for the next field.
std::string field(std::string_view text) { return fmt::format("{}:{}", text.size(), text); }

char byte_of(char high, char low) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    return char(digit(high) * 16 + digit(low));
}

}  // namespace

std::string canonical_figures(std::vector<Figure> figures) {
    std::sort(figures.begin(), figures.end(),
              [](const Figure& a, const Figure& b) { return std::tie(a.name, a.value) < std::tie(b.name, b.value); });
    std::string text;
    for (const Figure& figure : figures) text += field(figure.name) + field(figure.value);
    return text;
}

std::string request_code(std::string_view nonce) {
    assert(nonce.size() >= request_nonce_bytes);
    return clear_code(nonce.substr(0, request_nonce_bytes), int(one_time_code_length));
}

std::string answer_code(std::string_view outlet_key, const CodeRequest& request, const StaffId& approver) {
    const std::string bound = field("one-time code 1") + field(request.outlet.text) + field(row_of(request.act).name) +
                              field(request.figures) + field(request.asker.text) + field(approver.text) +
                              field(request.code);
    const std::string hex = hmac_sha256_hex(outlet_key, bound);
    std::string bytes;
    for (std::size_t i = 0; i < request_nonce_bytes; ++i) bytes += byte_of(hex[2 * i], hex[2 * i + 1]);
    return clear_code(bytes, int(one_time_code_length));
}

std::string_view name_of(CodeRefusal refusal) {
    switch (refusal) {
        case CodeRefusal::malformed: return "malformed";
        case CodeRefusal::wrong: return "wrong";
        case CodeRefusal::too_late: return "too_late";
        case CodeRefusal::used: return "used";
        case CodeRefusal::too_many_tries: return "too_many_tries";
    }
    return "?";
}

std::optional<CodeRefusal> check_answer(const CodeRequest& request, const StaffId& approver, std::string_view typed,
                                        const CodeFacts& facts, Instant now) {
    if (facts.used) return CodeRefusal::used;
    if (facts.wrong_answers >= wrong_answers_allowed) return CodeRefusal::too_many_tries;
    if (now < request.made_at || now - request.made_at > code_is_good_for) return CodeRefusal::too_late;
    const auto answer = parse_clear_code(typed, one_time_code_length);
    if (!answer) return CodeRefusal::malformed;
    if (!equal_in_constant_time(*answer, answer_code(facts.outlet_key, request, approver))) return CodeRefusal::wrong;
    return {};
}

}  // namespace mendbay

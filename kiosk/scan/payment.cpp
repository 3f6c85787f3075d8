// Codes for paying. They are recognised so that a person who shows one is told that it is not what we asked for.
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/reading.hpp"
#include "kiosk/scan/url.hpp"

#include <array>

namespace mendbay::scan {

namespace {

constexpr std::array<std::string_view, 5> payment_schemes{"wxp://", "weixin://wxpay/", "alipay://", "alipays://",
                                                          "alipayqr://"};

// A host is one of these or ends with a dot and one of these.
constexpr std::array<std::string_view, 5> payment_hosts{"alipay.com", "tenpay.com", "payapp.weixin.qq.com",
                                                        "pay.weixin.qq.com", "wechatpay.cn"};

constexpr std::size_t payment_code_digits = 18;

bool is_payment_host(std::string_view host) {
    return std::ranges::any_of(payment_hosts, [&](std::string_view known) {
        if (!host.ends_with(known)) return false;
        host.remove_suffix(known.size());
        return host.empty() || host.ends_with('.');
    });
}

// WeChat: 10 to 15 and 16 more digits. Alipay: 25 to 30.
bool is_payment_code(std::string_view text) {
    if (!is_digits(text, payment_code_digits)) return false;
    const std::string_view head = text.substr(0, 2);
    return (head >= "10" && head <= "15") || (head >= "25" && head <= "30");
}

}  // namespace

Answer read_payment(const Scanned& scanned) {
    const std::string text = lowered(scanned.text);
    const bool has_scheme = std::ranges::any_of(payment_schemes, [&](std::string_view s) { return text.starts_with(s); });
    const auto url = parse_web_url(text);
    if (has_scheme || (url && is_payment_host(url->host)) || is_payment_code(text)) return Reading{Payment{}};
    return {};
}

}  // namespace mendbay::scan

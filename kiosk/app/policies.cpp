#include "kiosk/app/policies.hpp"

#include "kiosk/app/assets.hpp"
#include "kiosk/warranty/policy_toml.hpp"

namespace mendbay::app {

Result<std::vector<db::PolicyRow>> read_policies(const std::filesystem::path& assets) {
    std::vector<db::PolicyRow> policies;
    for (const auto& file : files_in(assets / "policies", ".toml")) {
        const auto text = read_file(file);
        if (!text) return tl::unexpected(text.error());
        auto policy = warranty::parse_policy(*text, file.string());
        if (!policy) return tl::unexpected(policy.error());
        policies.push_back({CategoryId{file.stem().string()}, std::move(*policy)});
    }
    return policies;
}

}  // namespace mendbay::app

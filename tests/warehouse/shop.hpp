// A terminal of the warehouse over a real store: what is scanned and touched goes through the session, what it asks and
// orders goes to the store, in order and at once. So a test sees what stands written, not only what was wanted.
#pragma once

#include "db/sql.hpp"
#include "kiosk/flow/session.hpp"
#include "tests/db/outlet.hpp"

#include <string>
#include <vector>

namespace mendbay::test {

struct Shop : SmallOutlet {
    Shop();

    // ---- the person
    void scan_code(std::string_view bytes);
    void touch(flow::Act act, int index = 0);  // requires that the screen offers it
    void type(std::string_view text);
    void sign_in(const std::string& ten) { scan_code(badge_code(ten)); }

    // ---- what is on labels
    static std::string badge_code(const std::string& ten) { return "MB1:E:" + badge(ten); }
    static std::string bin_code(const std::string& label) { return "MB1:B:" + bin(label).text; }
    std::string tag_code(const TagNo& tag, int print = 1) const;
    static std::string command_code(int running);  // own_scans.hpp: 1 confirm, 2 undo, 3 next carton, 4 done, 5 back

    // ---- what came of it
    flow::Screen screen() const { return screen_of(session, context); }
    template <class Body>
    Body shows() const {
        const flow::Screen shown = screen();
        REQUIRE(std::holds_alternative<Body>(shown.body));
        return std::get<Body>(shown.body);
    }
    bool has_banner(const std::string& key) const;
    int events();  // written so far: whatever changes anything writes one
    parts::State state(const TagNo& tag);
    std::string look(const char* query);  // the one value that this reads

    void happen(const flow::Event& event);
    flow::Session session;
    flow::Context context;

    // A storekeeper, a second one and a manager, who is no storekeeper.
    static constexpr const char* keeper_badge = "S100000001";
    static constexpr const char* other_badge = "S200000001";
    static constexpr const char* manager_badge = "M200000001";

    // Parts of one ticket on a shelf, and one more on the bench.
    std::vector<TagNo> shelved(int count, const std::string& label = "A-01");

  private:
    TicketNo ticket_;
    int draws_ = 0;
};

}  // namespace mendbay::test

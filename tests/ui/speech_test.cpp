// The real road to a voice, with a program in its place that writes down what it is told.
#include "ui/speech.hpp"

#include "tests/catch.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace mendbay;
using namespace mendbay::ui;
namespace fs = std::filesystem;

namespace {

// A folder with an espeak-ng of ours, which is all of PATH while it lives.
class Voice {
  public:
    Voice() : folder_(fs::temp_directory_path() / "mendbay-voice"), path_(std::getenv("PATH")) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        std::ofstream(folder_ / "espeak-ng")
            << "#!/bin/sh\nfor word; do printf '%s|' \"$word\"; done > " << (folder_ / "new").string() << "\n/bin/mv "
            << (folder_ / "new").string() << " " << (folder_ / "said").string() << "\nexec /bin/sleep 30\n";
        fs::permissions(folder_ / "espeak-ng", fs::perms::owner_all);
        ::setenv("PATH", folder_.c_str(), 1);
    }
    ~Voice() {
        ::setenv("PATH", path_.c_str(), 1);
        fs::remove_all(folder_);
    }
    std::string said() {
        for (int i = 0; i < 500 && !fs::exists(folder_ / "said"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        std::ifstream in(folder_ / "said");
        const std::string out{std::istreambuf_iterator<char>(in), {}};
        in.close();
        fs::remove(folder_ / "said");
        return out;
    }

  private:
    fs::path folder_;
    std::string path_;
};

}  // namespace

TEST_CASE("a page is read out in its language, and nothing in a text is taken for an option") {
    Voice voice;
    const auto speech = Speech::find();
    REQUIRE(speech);
    speech->say("请扫发票上的二维码。", Lang::zh);
    CHECK(voice.said() == "-v|cmn|-s|150|--|请扫发票上的二维码。|");
    speech->say("-v $(reboot)", Lang::en);  // the one before is cut off: it would have slept for half a minute
    CHECK(voice.said() == "-v|en|-s|150|--|-v $(reboot)|");
    speech->say("", Lang::zh);
}

TEST_CASE("a machine without a voice says so") {
    Voice voice;
    ::setenv("PATH", "/nonexistent", 1);
    CHECK_FALSE(Speech::find());
}

// Pages read out, through espeak-ng where it is installed. A process of its own speaks, so nothing here ever waits.
//
// For the main thread only.
#pragma once

#include "kiosk/base/text.hpp"

#include <sys/types.h>
#include <memory>
#include <string>

namespace mendbay::ui {

class Speech {
  public:
    // Nothing where the program is not in PATH.
    static std::unique_ptr<Speech> find();
    ~Speech();  // silent at once
    Speech(const Speech&) = delete;
    Speech& operator=(const Speech&) = delete;

    // Ends what is being said and says this; an empty text only ends.
    void say(const std::string& text, Lang lang);

  private:
    explicit Speech(std::string program) : program_(std::move(program)) {}
    void stop();

    std::string program_;
    pid_t speaker_ = 0;  // 0: nobody speaks
};

}  // namespace mendbay::ui

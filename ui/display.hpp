// A window of the system, by SDL: x11, wayland, or KMSDRM without any desktop. Pixels go there, inputs come from there.
#pragma once

#include "kiosk/base/result.hpp"
#include "ui/renderer.hpp"
#include "ui/touch.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mendbay::ui {

struct DisplaySettings {
    int width, height;  // of a window; full screen takes the display's size
    bool windowed;
    bool opengl;
    std::string title;
    Place place = Place::centre;
};

class Display {
  public:
    // Errors: unsupported, with SDL's words.
    static Result<std::unique_ptr<Display>> open(const DisplaySettings& settings);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    int width() const;
    int height() const;

    // What Input::time counts in.
    Moment clock() const;
    // Adds what a person did since the last call. False: the window was closed.
    [[nodiscard]] bool collect(std::vector<Input>& inputs);
    // The window was covered or switched off, and its pixels have to be shown again.
    bool take_exposed();

    void show(const Frame& frame, const std::vector<Box>& changed);  // without opengl
    void swap();                                                     // with opengl

    // As in ui/window.hpp.
    bool input_waiting();
    std::optional<int> wait_fd() const;
    std::optional<Moment> wait_limit();

  private:
    struct Inside;
    explicit Display(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace mendbay::ui

// One `draw` for each kind of screen, each in its own file under ui/scenes/, and `show`, which picks. A missing overload
// fails to compile: the dispatcher has another name on purpose, or a kind without a scene would convert back to the variant
// and call itself for ever.
#pragma once

#include "ui/pen.hpp"

namespace mendbay::ui {

// The whole frame: what surrounds the page, the page, and the countdown over both.
void show(Pen& pen, const flow::Screen& screen);

// `page` is what the chrome leaves free, margins already taken off.
void draw(Pen& pen, Rect page, const flow::screen::Attract& screen);
void draw(Pen& pen, Rect page, const flow::screen::Consent& screen);
void draw(Pen& pen, Rect page, const flow::screen::ScanPrompt& screen);
void draw(Pen& pen, Rect page, const flow::screen::Typing& screen);
void draw(Pen& pen, Rect page, const flow::screen::Signature& screen);
void draw(Pen& pen, Rect page, const flow::screen::DecisionCard& screen);
void draw(Pen& pen, Rect page, const flow::screen::Choices& screen);
void draw(Pen& pen, Rect page, const flow::screen::Summary& screen);
void draw(Pen& pen, Rect page, const flow::screen::Busy& screen);
void draw(Pen& pen, Rect page, const flow::screen::Done& screen);
void draw(Pen& pen, Rect page, const flow::screen::Notice& screen);
void draw(Pen& pen, Rect page, const flow::screen::Board& screen);
void draw(Pen& pen, Rect page, const flow::screen::Listing& screen);
void draw(Pen& pen, Rect page, const flow::screen::Figures& screen);
void draw(Pen& pen, Rect page, const flow::screen::Trace& screen);
void draw(Pen& pen, Rect page, const flow::screen::Devices& screen);
void draw(Pen& pen, Rect page, const flow::screen::Bench& screen);
void draw(Pen& pen, Rect page, const flow::screen::Gallery& screen);

}  // namespace mendbay::ui

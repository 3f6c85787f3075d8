// What the samples are made with, and the list of all that make them. Only for the files beside this one.
#pragma once

#include "ui/gallery/samples.hpp"

namespace mendbay::samples {

class Shelf {
  public:
    void add(std::string name, flow::screen::Chrome chrome, flow::screen::Body body, State state = State::usual) {
        samples_.push_back({std::move(name), state, {std::move(chrome), std::move(body)}});
    }
    std::vector<Sample> take() { return std::move(samples_); }

  private:
    std::vector<Sample> samples_;
};

void lay_out_welcome(Shelf& shelf);
void lay_out_scanning(Shelf& shelf);
void lay_out_typing(Shelf& shelf);
void lay_out_registering(Shelf& shelf);
void lay_out_endings(Shelf& shelf);
void lay_out_warehouse(Shelf& shelf);
void lay_out_lists(Shelf& shelf);
void lay_out_devices(Shelf& shelf);
void lay_out_surroundings(Shelf& shelf);

// Words that a flow would read from the store or from a file.
Text both(std::string zh, std::string en);

// The customer's header at a step of five; 0: no step, no way back.
flow::screen::Chrome kiosk(int step);
// The same at pages that a person leaves by their own buttons, or not at all.
flow::screen::Chrome kiosk_without_way_back(int step);
// The staff's bar with three devices.
flow::screen::Chrome staff(Station station = Station::warehouse);
// The bar as the warehouse terminal fills it: four devices by their names, one of them in trouble or not.
flow::screen::Chrome warehouse(flow::Tone printer = flow::Tone::right);

// A paper as a printer would make it: a heading, a square full of dots, lines.
std::shared_ptr<const flow::Picture> paper(int width, int height);

// The modules of a code, each `module` pixels wide, that looks like one and says nothing.
std::shared_ptr<const flow::Picture> code(int module);

// Pages that surroundings are shown around.
flow::screen::Choices few_choices();
flow::screen::Board shelved_part();

}  // namespace mendbay::samples

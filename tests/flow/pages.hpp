// Every page there is, each with a way to it, for the tests that hold all of them to something.
#pragma once

#include "tests/flow/stage.hpp"

#include <functional>
#include <vector>

namespace mendbay::flow {

struct Place {  // a page, and a way to it
    const char* name;
    Station station;
    std::function<void(Stage&)> go;
};

const std::vector<Place>& every_page();

}  // namespace mendbay::flow

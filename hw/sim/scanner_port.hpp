// A serial scanner that is not there: a code is its bytes.
#pragma once

#include "hw/sim/scanner_link.hpp"

namespace mendbay::hw::sim {

class SimScannerLink final : public ScannerLink {
  public:
    static std::shared_ptr<SimScannerLink> make() { return std::shared_ptr<SimScannerLink>(new SimScannerLink); }

  private:
    SimScannerLink() = default;

    std::vector<std::string> pieces_of(std::string_view code) const override { return {std::string(code)}; }
    bool is_stream() const override { return true; }
};

}  // namespace mendbay::hw::sim

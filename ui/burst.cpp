#include "ui/burst.hpp"

#include <algorithm>

namespace mendbay::ui {

void Burst::settle(Outcome& out) {
    std::string code;
    std::size_t letters = 0;
    bool varied = false;
    for (const Input& input : run_)
        if (input.kind == Input::Kind::text) {
            varied = varied || (letters > 0 && !code.ends_with(input.text));
            code += input.text;
            ++letters;
        }
    if (letters >= shortest && varied) out.codes.push_back(std::move(code));
    else std::move(run_.begin(), run_.end(), std::back_inserter(out.typed));
    run_.clear();
}

Burst::Outcome Burst::take(std::vector<Input> inputs, Moment now) {
    Outcome out;
    for (Input& input : inputs) {
        const bool goes_on = !run_.empty() && input.time - run_.back().time < faster_than_fingers;
        if (!goes_on) settle(out);
        const bool held = input.kind == Input::Kind::text || (input.kind == Input::Kind::enter && goes_on);
        if (held) {
            const bool ends = input.kind == Input::Kind::enter;
            run_.push_back(std::move(input));
            if (ends) settle(out);
        } else {
            settle(out);
            out.typed.push_back(std::move(input));
        }
    }
    if (!run_.empty() && now - run_.back().time >= faster_than_fingers) settle(out);
    return out;
}

std::optional<Moment> Burst::held_for(Moment now) const {
    if (run_.empty()) return {};
    return std::max(Moment(1), run_.back().time + faster_than_fingers - now);
}

}  // namespace mendbay::ui

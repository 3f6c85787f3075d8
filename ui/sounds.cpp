#include "ui/sounds.hpp"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace mendbay::ui {

namespace {

constexpr int samples_a_second = 22'050;

struct Note {
    double hertz;  // 0: silence
    double seconds;
};

std::span<const Note> notes_of(flow::Tone tone) {
    static constexpr Note right[]{{880, 0.07}, {1320, 0.11}};
    static constexpr Note wrong[]{{220, 0.16}, {0, 0.06}, {196, 0.24}};
    static constexpr Note look[]{{587, 0.20}};
    switch (tone) {
        case flow::Tone::right: return right;
        case flow::Tone::wrong: return wrong;
        case flow::Tone::look: return look;
        case flow::Tone::neutral: break;
    }
    return {};
}

}  // namespace

std::vector<std::int16_t> wave_of(flow::Tone tone, int rate) {
    std::vector<std::int16_t> wave;
    for (const Note& note : notes_of(tone)) {
        const int samples = int(note.seconds * rate);
        for (int i = 0; i < samples; ++i) {
            // Ten milliseconds of fading in and out, so that no note begins or ends with a click.
            const double edge = std::min({1.0, i / (0.01 * rate), (samples - i) / (0.01 * rate)});
            wave.push_back(std::int16_t(9000 * edge * std::sin(2 * std::numbers::pi * note.hertz * i / rate)));
        }
    }
    return wave;
}

std::unique_ptr<Sounds> Sounds::open() {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return nullptr;
    SDL_AudioSpec wanted{};
    wanted.freq = samples_a_second;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 512;
    const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return nullptr;
    }
    return std::unique_ptr<Sounds>(new Sounds(device));
}

Sounds::Sounds(std::uint32_t device) : device_(device) {
    for (const auto tone : {flow::Tone::right, flow::Tone::wrong, flow::Tone::look})
        waves_[tone] = wave_of(tone, samples_a_second);
}

Sounds::~Sounds() {
    SDL_CloseAudioDevice(device_);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Sounds::play(flow::Tone tone) {
    const auto wave = waves_.find(tone);
    if (wave == waves_.end()) return;
    SDL_ClearQueuedAudio(device_);
    SDL_QueueAudio(device_, wave->second.data(), Uint32(wave->second.size() * sizeof(std::int16_t)));
    SDL_PauseAudioDevice(device_, 0);
}

void Sounds::rest() {
    if (SDL_GetQueuedAudioSize(device_) == 0) SDL_PauseAudioDevice(device_, 1);
}

}  // namespace mendbay::ui

// libpinyin's handles, wrapped; its answers, copied into values.
#include "ui/pinyin.hpp"

#include <fmt/format.h>
#include <pinyin.h>

#include <algorithm>

namespace mendbay::ui {

namespace {

// A path below a device is one that nobody can make: the library finds no user's words there and can leave none.
constexpr const char* no_user_folder = "/dev/null";

// The library ends the program over what it does not expect (an apostrophe with no syllable before it), so it only gets
// what it does.
bool may_be_asked(std::string_view letters) {
    const auto is_known = [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; };
    return std::all_of(letters.begin(), letters.end(), is_known) && !letters.starts_with('\'') &&
           letters.find("''") == std::string_view::npos;
}

struct FreeContext {
    void operator()(pinyin_context_t* context) const { ::pinyin_fini(context); }
};
struct FreeInstance {
    void operator()(pinyin_instance_t* instance) const { ::pinyin_free_instance(instance); }
};

}  // namespace

struct Pinyin::Inside {
    std::unique_ptr<pinyin_context_t, FreeContext> context;
    std::unique_ptr<pinyin_instance_t, FreeInstance> instance;  // goes before its context

    std::string spelled(std::string_view letters, std::size_t parsed) const;
    int letters_of(lookup_candidate_t* candidate, std::size_t parsed) const;
    bool is_sentence(lookup_candidate_t* candidate) const;
    bool is_entry(const Candidates::Word& word) const;
};

Pinyin::Pinyin(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Pinyin::~Pinyin() = default;

std::string Pinyin::default_data_folder() { return MENDBAY_PINYIN_DATA; }

Result<std::unique_ptr<Pinyin>> Pinyin::open(const std::string& data_folder) {
    auto inside = std::make_unique<Inside>();
    inside->context.reset(::pinyin_init(data_folder.c_str(), no_user_folder));
    if (!inside->context) return fail(Fault::not_found, fmt::format("no pinyin data in {}", data_folder));
    // Without DYNAMIC_ADJUST nothing is learned from what is chosen; without the PINYIN_AMB_… zh and z are two things.
    ::pinyin_set_options(inside->context.get(), IS_PINYIN | PINYIN_INCOMPLETE | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE);
    inside->instance.reset(::pinyin_alloc_instance(inside->context.get()));
    return std::unique_ptr<Pinyin>(new Pinyin(std::move(inside)));
}

// The library writes syllables with blanks and a bar where the cursor stands; what it did not understand follows as it is.
std::string Pinyin::Inside::spelled(std::string_view letters, std::size_t parsed) const {
    gchar* text = nullptr;
    if (parsed == 0 || !::pinyin_get_full_pinyin_auxiliary_text(instance.get(), parsed, &text)) return std::string(letters);
    std::string out;
    for (const char* c = text; *c; ++c)
        if (*c != ' ' && *c != '|') out += *c;
        else if (!out.empty() && out.back() != '\'') out += '\'';
    ::g_free(text);
    if (parsed == letters.size()) {
        while (out.ends_with('\'') && !letters.ends_with('\'')) out.pop_back();
    }
    return out.append(letters.substr(parsed));
}

bool Pinyin::Inside::is_sentence(lookup_candidate_t* candidate) const {
    lookup_candidate_type_t type{};
    return ::pinyin_get_candidate_type(instance.get(), candidate, &type) && type == NBEST_MATCH_CANDIDATE;
}

// A sentence takes all that was understood. How far a word reaches the library only says when it is chosen; the choice is
// taken back at once.
int Pinyin::Inside::letters_of(lookup_candidate_t* candidate, std::size_t parsed) const {
    if (is_sentence(candidate)) return int(parsed);
    const int end = ::pinyin_choose_candidate(instance.get(), 0, candidate);
    ::pinyin_clear_constraint(instance.get(), 0);
    return end;
}

// A sentence that is one entry of the dictionary (张伟) is likelier meant than one put together from characters (章为),
// whatever the library's model of running text says: people write names and places here.
bool Pinyin::Inside::is_entry(const Candidates::Word& word) const {
    GArray* const tokens = ::g_array_new(FALSE, FALSE, sizeof(phrase_token_t));
    const bool found = ::pinyin_lookup_tokens(instance.get(), word.word.c_str(), tokens);
    ::g_array_free(tokens, TRUE);
    return found;
}

Candidates Pinyin::look_up(std::string_view letters) {
    Candidates out;
    if (letters.empty()) return out;
    pinyin_instance_t* const instance = inside_->instance.get();
    const std::string zero_ended(letters);
    const std::size_t parsed =
        may_be_asked(letters) ? std::min(::pinyin_parse_more_full_pinyins(instance, zero_ended.c_str()), letters.size()) : 0;
    out.spelled = inside_->spelled(letters, parsed);
    guint count = 0;
    if (parsed > 0) {
        ::pinyin_guess_sentence(instance);
        ::pinyin_guess_candidates(instance, 0, SORT_BY_PHRASE_LENGTH_AND_FREQUENCY);
        ::pinyin_get_n_candidate(instance, &count);
    }
    std::ptrdiff_t sentences = 0;  // they stand first
    for (guint i = 0; i < std::min(count, guint(most_words)); ++i) {
        lookup_candidate_t* candidate = nullptr;
        const gchar* word = nullptr;
        if (!::pinyin_get_candidate(instance, i, &candidate)) continue;
        if (!::pinyin_get_candidate_string(instance, candidate, &word) || !word) continue;
        const int taken = inside_->letters_of(candidate, parsed);
        if (taken <= 0) continue;
        out.words.push_back({word, taken});
        if (inside_->is_sentence(candidate)) sentences = std::ptrdiff_t(out.words.size());
    }
    std::stable_partition(out.words.begin(), out.words.begin() + sentences,
                          [&](const Candidates::Word& word) { return inside_->is_entry(word); });
    ::pinyin_reset(instance);
    out.words.push_back({zero_ended, int(letters.size())});
    return out;
}

}  // namespace mendbay::ui

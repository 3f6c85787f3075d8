#include "kiosk/base/digest.hpp"

#include <sodium.h>

#include <array>

namespace mendbay {

namespace {

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

template <std::size_t n>
std::string hex(const std::array<unsigned char, n>& bytes) {
    std::string out(n * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), n);
    out.pop_back();
    return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> out;
    crypto_hash_sha256(out.data(), raw(bytes), bytes.size());
    return hex(out);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
    crypto_auth_hmacsha256_final(&state, out.data());
    return hex(out);
}

std::string signing_seed() {
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(seed.data(), seed.size());
    return to_base64(seed);
}

namespace {

struct KeyPair {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

// Of a seed that is none, keys that nobody has: what they sign convinces nobody.
KeyPair keys_of(std::string_view seed) {
    std::string bytes;
    if (!from_base64(seed, bytes)) bytes.clear();
    bytes.resize(crypto_sign_SEEDBYTES);
    KeyPair keys;
    crypto_sign_seed_keypair(keys.open.data(), keys.secret.data(), raw(bytes));
    return keys;
}

template <std::size_t n>
std::string base64_of(const std::array<unsigned char, n>& bytes) {
    return to_base64({reinterpret_cast<const char*>(bytes.data()), n});
}

}  // namespace

std::string public_key_of(std::string_view seed) { return base64_of(keys_of(seed).open); }

std::string sign(std::string_view seed, std::string_view bytes) {
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, raw(bytes), bytes.size(), keys_of(seed).secret.data());
    return base64_of(signature);
}

bool is_public_key(std::string_view text) {
    std::string key;
    return from_base64(text, key) && key.size() == crypto_sign_PUBLICKEYBYTES;
}

bool is_signed(std::string_view public_key, std::string_view bytes, std::string_view signature) {
    std::string key, made;
    if (!from_base64(public_key, key) || key.size() != crypto_sign_PUBLICKEYBYTES) return false;
    if (!from_base64(signature, made) || made.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(raw(made), raw(bytes), bytes.size(), raw(key)) == 0;
}

std::string to_base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(), variant);
    out.pop_back();
    return out;
}

bool from_base64(std::string_view text, std::string& bytes) {
    bytes.assign(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                          &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text.data() + text.size()) {
        bytes.clear();
        return false;
    }
    bytes.resize(size);
    return true;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace mendbay

// Digests over libsodium: SHA-256 for the event chain, policies and decisions; keyed checks for part tags (P-02).
#pragma once

#include <string>
#include <string_view>

namespace mendbay {

std::string sha256_hex(std::string_view bytes);                             // 64 lower-case hex digits
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);  // 64 lower-case hex digits

// Ed25519. A seed is 32 random bytes and stays where it was made; what it signed is checked with its public key (both keys
// and signatures as base64).
std::string signing_seed();
std::string public_key_of(std::string_view seed);
std::string sign(std::string_view seed, std::string_view bytes);
bool is_public_key(std::string_view text);
bool is_signed(std::string_view public_key, std::string_view bytes, std::string_view signature);

// Base64 with padding, the standard alphabet. Decoding takes nothing that is not exactly that.
std::string to_base64(std::string_view bytes);
bool from_base64(std::string_view text, std::string& bytes);

// What kills timing attacks on codes and keyed checks.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace mendbay

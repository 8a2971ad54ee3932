#pragma once

#include <string>
#include <string_view>

#include "cardio/bytes.h"

namespace kiosk::dossier {

/// The database a store lies in: a file of the counter's own, or a server that several counters share.
enum class Engine { sqlite, postgresql };

/// SQL that both engines understand, with what differs written as a token:
/// `{blob}` type of a column of bytes · `{strict}` end of a CREATE TABLE · `{rowid}` last entry of a CREATE
/// TABLE whose rows are ordered by their coming (SQLite has the column anyway) · `{hex64:NAME}` whether a
/// column holds 64 upper-case hexadecimal digits · `{in:NAME}` a parameter of bytes, bound as wire_text() ·
/// `{out:NAME}` a column of bytes, read as text for wire_bytes(). Throws std::invalid_argument for any other
/// token.
std::string in_dialect(Engine engine, std::string_view sql);

/// Bytes as they travel to the database and back: the bytes themselves (SQLite) or hexadecimal digits.
std::string wire_text(Engine engine, cardio::BytesView bytes);
cardio::Bytes wire_bytes(Engine engine, const std::string& text);

}  // namespace kiosk::dossier

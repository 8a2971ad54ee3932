#pragma once

// nlohmann's JSON, its reader and writer compiled once: they are templates, and every file that parses or
// prints JSON would compile them anew, which took most of its time. It changes no meaning.
#include <istream>
#include <nlohmann/json.hpp>
#include <string>

// What stands in detail:: is the library's own business and may change with its version: Debian 12 has 3.11.
#define CARDIO_JSON_READER(storage, Json, ...)                         \
    storage template class nlohmann::detail::lexer<Json, __VA_ARGS__>; \
    storage template class nlohmann::detail::parser<Json, __VA_ARGS__>;
#define CARDIO_JSON(storage, Json)                                                                           \
    storage template class nlohmann::detail::serializer<Json>;                                               \
    storage template class nlohmann::detail::json_sax_dom_parser<Json>;                                      \
    storage template class nlohmann::detail::json_sax_dom_callback_parser<Json>;                             \
    CARDIO_JSON_READER(storage, Json, nlohmann::detail::iterator_input_adapter<std::string::const_iterator>) \
    CARDIO_JSON_READER(storage, Json, nlohmann::detail::iterator_input_adapter<const char*>)                 \
    CARDIO_JSON_READER(storage, Json, nlohmann::detail::input_stream_adapter)

extern template class nlohmann::basic_json<>;
extern template class nlohmann::basic_json<nlohmann::ordered_map>;
CARDIO_JSON(extern, nlohmann::json)
CARDIO_JSON(extern, nlohmann::ordered_json)

// One statement a table of the province: rows that are there already stay as they are.
#include <array>

#include "kiosk/province/delivery.h"

namespace kiosk::province {
namespace {

struct Statement {
    const char *kind, *sql;
};

#define COMMON_COLUMNS "unit_code, day, station, key, ordinal, "
#define COMMON_TYPES "unit_code text, day date, station text, key uuid, ordinal bigint, "
// The conflict names no columns: for those a station would need the right to read them.
#define INSERT_VALUES(table, columns, values, types)                                            \
    "INSERT INTO province." table " (" COMMON_COLUMNS columns ") SELECT " COMMON_COLUMNS values \
    " FROM jsonb_to_recordset($1::jsonb) AS sent (" COMMON_TYPES types ") ON CONFLICT DO NOTHING"
#define INSERT_INTO(table, columns, types) INSERT_VALUES(table, columns, columns, types)

constexpr std::array<Statement, 5> statements{{
    {"dossier_event",
     INSERT_INTO("dossier_event", "receipt_code, act, kind, procedure_id, state, at",
                 "receipt_code text, act int, kind text, procedure_id text, state text, at timestamptz")},
    {"audit_head",
     INSERT_INTO("audit_head", "entries, head, at", "entries bigint, head text, at timestamptz")},
    {"rating",
     INSERT_INTO("rating", "procedure_id, satisfaction", "procedure_id text, satisfaction smallint")},
    {"counter",
     INSERT_INTO("counter", "name, procedure_id, value", "name text, procedure_id text, value bigint")},
    {"dossier_content", INSERT_VALUES("dossier_content", "receipt_code, act, at, content",
                                      "receipt_code, act, at, decode(content, 'hex')",
                                      "receipt_code text, act int, at timestamptz, content text")},
}};

#undef INSERT_INTO
#undef INSERT_VALUES
#undef COMMON_TYPES
#undef COMMON_COLUMNS

}  // namespace

const char* statement_for(const std::string& kind) {
    for (const auto& each : statements)
        if (each.kind == kind) return each.sql;
    return nullptr;
}

}  // namespace kiosk::province

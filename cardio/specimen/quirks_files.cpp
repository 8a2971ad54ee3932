#include <algorithm>

#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/status.h"

namespace cardio::specimen {
namespace {

struct Target {
    const char* name;
    const char* file;
    std::uint16_t id;
};
constexpr Target targets[]{
    {"com", "EF.COM", ChipFiles::com_id},      {"sod", "EF.SOD", ChipFiles::sod_id},
    {"dg1", "DG1", ChipFiles::group_id(1)},    {"dg2", "DG2", ChipFiles::group_id(2)},
    {"dg13", "DG13", ChipFiles::group_id(13)}, {"dg14", "DG14", ChipFiles::group_id(14)},
    {"dg15", "DG15", ChipFiles::group_id(15)}};

QuirkRow refused_file(const Target& target, std::uint16_t status, const char* digits) {
    const std::string name = std::string("refused-") + target.name + "-" + digits;
    const std::string description =
        std::string("refuses ") + target.file + " with " + to_hex(ResponseApdu{{}, status}.encode());
    return refused(name.c_str(), description.c_str(), status,
                   [id = target.id](const CommandApdu& command) { return names_file(command, id); });
}

QuirkRows refused_files() {
    QuirkRows rows;
    for (const Target& target : targets) {
        rows.push_back(refused_file(target, sw::security, "6982"));
        rows.push_back(refused_file(target, sw::not_found, "6a82"));
    }
    return rows;
}

/// Changes READ BINARY that meets the end of the file before it has what it asked for.
QuirkRow at_end(const char* name, const char* description, std::function<void(ResponseApdu&)> change) {
    return amended(name, description, ins::read_binary,
                   [change = std::move(change)](const CommandApdu&, ResponseApdu& response) {
                       if (response.sw == sw::end_of_file) change(response);
                   });
}

QuirkRows end_of_file_quirks() {
    constexpr std::uint16_t wrong_le = 0x6C00;
    return {
        at_end("eof-9000", "gives what is left at the end of a file and says 9000",
               [](ResponseApdu& response) { response.sw = sw::ok; }),
        at_end("eof-6b00", "refuses a read beyond the end of a file with 6B00",
               [](ResponseApdu& response) {
                   response = {{}, sw::beyond_file};
               }),
        at_end("eof-6700", "refuses a read beyond the end of a file with 6700",
               [](ResponseApdu& response) {
                   response = {{}, sw::wrong_length};
               }),
        at_end("eof-6cxx", "answers a read beyond the end of a file with 6Cxx and the number of bytes left",
               [](ResponseApdu& response) {
                   const std::size_t left = std::min<std::size_t>(response.data.size(), 255);
                   response = {{}, static_cast<std::uint16_t>(wrong_le | left)};
               }),
        at_end("eof-6282-empty", "warns with 6282 at the end of a file and gives nothing",
               [](ResponseApdu& response) { response.data.clear(); })};
}

/// READ BINARY gives at most so many bytes, whatever was asked.
QuirkRow at_most(const char* name, const char* description, std::size_t most) {
    return amended(name, description, ins::read_binary, [most](const CommandApdu&, ResponseApdu& response) {
        if (response.data.size() > most)
            response = {
                Bytes(response.data.begin(), response.data.begin() + static_cast<std::ptrdiff_t>(most)),
                sw::ok};
    });
}

QuirkRows reading_quirks() {
    constexpr std::uint8_t short_id_bit = 0x80;
    return {refused("no-short-ids", "refuses short file identifiers with 6A86", sw::wrong_parameters,
                    [](const CommandApdu& command) {
                        return command.ins == ins::read_binary && (command.p1 & short_id_bit) != 0;
                    }),
            {{"missing-short-id-moves", "a short identifier that is not there makes the next ones fail too"},
             {},
             [](Behaviour& behaviour, unsigned) { behaviour.files.missing_short_id_moves = true; }},
            refused("no-odd-instruction", "does not know READ BINARY with odd instruction",
                    sw::unknown_instruction,
                    [](const CommandApdu& command) { return command.ins == ins::read_binary_odd; }),
            at_most("short-reads", "gives at most 100 bytes a command, and says 9000", 100),
            at_most("one-byte-reads", "gives one byte a command, and says 9000", 1)};
}

}  // namespace

QuirkRows file_quirks() {
    QuirkRows rows = refused_files();
    for (auto& table : {end_of_file_quirks(), reading_quirks()})
        rows.insert(rows.end(), table.begin(), table.end());
    return under("files", CaseFamily::logical_data_structure, std::move(rows));
}

}  // namespace cardio::specimen

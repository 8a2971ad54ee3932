#include "kiosk/selftest/readers.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "cardio/pcsc/context.h"
#include "cardio/pcsc/pcsc_transport.h"
#include "cardio/pcsc/reader_info.h"
#include "cardio/pcsc/status_change.h"

namespace kiosk::selftest {
namespace {

constexpr int commands = 20;
constexpr double slow_command_ms = 150;  ///< a read has some 40 commands: beyond this it takes over 6 seconds
constexpr std::uint32_t short_apdu = 256;  ///< bytes; no more means that extended length is not carried

bool named(const ReaderFacts& reader, const std::string& wanted) {
    return reader.name.find(wanted) != std::string::npos;
}

bool short_only(const ReaderFacts& reader) {
    return reader.max_apdu_data && *reader.max_apdu_data <= short_apdu;
}

bool slow(const ReaderFacts& reader) {
    return spread_of(reader.round_trips_ms).median > slow_command_ms;
}

std::string extended_word(const ReaderFacts& reader) {
    if (!reader.max_apdu_data) return "not_said";
    return short_only(reader) ? "no" : std::to_string(*reader.max_apdu_data);
}

void add_times(const ReaderFacts& reader, const std::string& number, CheckResult& result) {
    if (reader.round_trips_ms.empty()) return;
    const Spread times = spread_of(reader.round_trips_ms);
    result.figures.emplace_back("apdu_commands" + number,
                                static_cast<std::int64_t>(reader.round_trips_ms.size()));
    result.figures.emplace_back("apdu_median_ms" + number, hundredths(times.median));
    result.figures.emplace_back("apdu_p95_ms" + number, hundredths(times.p95));
    result.figures.emplace_back("apdu_max_ms" + number, hundredths(times.most));
    if (!result.bars.empty()) return;
    for (std::size_t i = 0; i < reader.round_trips_ms.size(); ++i)
        result.bars.push_back({std::to_string(i + 1), hundredths(reader.round_trips_ms[i])});
}

void add_figures(const ReaderFacts& reader, std::size_t index, CheckResult& result) {
    const std::string number = "_" + std::to_string(index + 1);
    auto& figures = result.figures;
    figures.emplace_back("reader" + number, reader.name);
    if (reader.vendor) figures.emplace_back("vendor" + number, *reader.vendor);
    if (reader.model) figures.emplace_back("model" + number, *reader.model);
    if (reader.firmware) figures.emplace_back("firmware" + number, *reader.firmware);
    figures.emplace_back("extended_length" + number, extended_word(reader));
    if (reader.bits_per_second)
        figures.emplace_back("bits_per_second" + number, static_cast<std::int64_t>(*reader.bits_per_second));
    figures.emplace_back("card" + number, std::string(reader.mute           ? "mute"
                                                      : reader.card_present ? "present"
                                                                            : "none"));
    add_times(reader, number, result);
}

void conclude(const ReadersFacts& facts, CheckResult& result) {
    const auto first = [&](auto matches) {
        return std::find_if(facts.readers.begin(), facts.readers.end(), [&](const ReaderFacts& reader) {
            return named(reader, facts.wanted) && matches(reader);
        });
    };
    const auto found = [&](auto at, Status status, const char* reason) {
        if (at == facts.readers.end()) return false;
        result.status = status;
        result.reason = reason;
        result.what = at->name;
        return true;
    };
    if (found(first([](const auto& reader) { return reader.mute; }), Status::warning, "tech.readers.mute"))
        return;
    if (found(first(short_only), Status::warning, "tech.readers.short")) return;
    if (found(first(slow), Status::warning, "tech.readers.slow")) return;
    found(first([](const auto&) { return true; }), Status::ok, "tech.readers.ok");
}

std::string installed_drivers() {
    std::string names;
    std::error_code error;
    for (const char* folder : {"/usr/lib/pcsc/drivers", "/usr/lib/pcsc/drivers/serial"})
        for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
            const auto name = entry.path().filename().string();
            if (name == "serial" || entry.is_symlink(error)) continue;
            names += (names.empty() ? "" : ", ") + name;
        }
    return names;
}

void ask_reader(ReaderFacts& reader) {
    try {
        const auto info = cardio::pcsc::reader_info(reader.name);
        reader.vendor = info.vendor;
        reader.model = info.model;
        reader.firmware = info.firmware;
        reader.max_apdu_data = info.max_apdu_data;
        reader.bits_per_second = info.bits_per_second;
    } catch (const cardio::TransportError&) {
        // A reader that another program holds is there all the same; it only does not say more.
    }
}

void time_card(ReaderFacts& reader) {
    if (!reader.card_present || reader.mute) return;
    try {
        cardio::pcsc::PcscTransport card(reader.name);
        reader.round_trips_ms = round_trips_ms(card, commands);
    } catch (const cardio::CardUnresponsive&) {
        reader.mute = true;
    } catch (const cardio::TransportError&) {
        // Lifted, or held by another program: the card check says which.
    }
}

}  // namespace

CheckResult judge(const ReadersFacts& facts) {
    CheckResult result{"readers", Status::failed, "", facts.wanted, facts.drivers};
    for (std::size_t i = 0; i < facts.readers.size(); ++i) add_figures(facts.readers[i], i, result);
    if (!facts.drivers.empty()) result.figures.emplace_back("drivers", facts.drivers);
    const bool any_named = std::any_of(facts.readers.begin(), facts.readers.end(),
                                       [&](const auto& reader) { return named(reader, facts.wanted); });
    if (!facts.service) {
        result.status = Status::skipped;
        result.reason = "tech.readers.no_service";
    } else if (facts.readers.empty()) {
        result.reason = facts.drivers.empty() ? "tech.readers.no_driver" : "tech.readers.none";
    } else if (!any_named) {
        result.reason = "tech.readers.other_name";
        result.more.clear();
        for (const auto& reader : facts.readers)
            result.more += (result.more.empty() ? "" : "; ") + reader.name;
    } else {
        conclude(facts, result);
    }
    return result;
}

ReadersFacts look_at_readers(const std::string& wanted) {
    ReadersFacts facts;
    facts.wanted = wanted;
    facts.drivers = installed_drivers();
    try {
        const cardio::pcsc::Context context;
        facts.service = true;
        cardio::pcsc::StatusChange status(context);
        if (!status.names().empty()) status.wait(std::chrono::milliseconds(0));
        for (const auto& state : status.readers()) {
            ReaderFacts reader;
            reader.name = state.name;
            reader.card_present = state.card_present;
            reader.mute = state.mute;
            facts.readers.push_back(std::move(reader));
        }
    } catch (const cardio::TransportError&) {
        return facts;  // why, says the check of the service
    }
    for (auto& reader : facts.readers) {
        ask_reader(reader);
        if (named(reader, wanted)) time_card(reader);
    }
    return facts;
}

std::vector<double> round_trips_ms(cardio::CardTransport& card, int count) {
    using Clock = std::chrono::steady_clock;
    const cardio::CommandApdu select_master_file{0x00, 0xA4, 0x00, 0x0C, {0x3F, 0x00}};
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const auto start = Clock::now();
        card.transmit(select_master_file);  // any status will do: the way there and back is what counts
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return times;
}

}  // namespace kiosk::selftest

#include "kiosk/config.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "cardio/json/json.h"
#include "kiosk/loopback.h"

namespace kiosk {
namespace {

using nlohmann::json;

/// Carries the sentence from the place of the mistake to load_config; never leaves this file.
struct Mistake : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One JSON object of the file, with its name for the sentences and the keys that were asked for.
class Section {
  public:
    Section(const json& object, std::string name) : object_(object), name_(std::move(name)) {
        if (!object.is_object()) {
            throw Mistake("\"" + name_ +
                          "\" must be an object: write { ... } with the keys of the example file");
        }
    }

    [[nodiscard]] std::string key(const std::string& member) const {
        return name_.empty() ? member : name_ + "." + member;
    }

    const json* find(const std::string& member) {
        known_.insert(member);
        const auto found = object_.find(member);
        return found == object_.end() ? nullptr : &*found;
    }

    void read(const std::string& member, std::string& into) {
        if (const auto* value = find(member)) into = text(*value, key(member));
    }
    void read(const std::string& member, bool& into) {
        const auto* value = find(member);
        if (!value) return;
        if (!value->is_boolean())
            throw Mistake("\"" + key(member) + "\" must be true or false, without quotes");
        into = value->get<bool>();
    }
    template <class Number>
    void read(const std::string& member, Number& into, double least, double most) {
        const auto* value = find(member);
        if (!value) return;
        const bool right_kind = std::is_integral_v<Number> ? value->is_number_integer() : value->is_number();
        const double number = right_kind ? value->get<double>() : least - 1;
        if (!(number >= least && number <= most)) throw Mistake(range_sentence<Number>(member, least, most));
        into = value->get<Number>();
    }

    void refuse_unknown() const {
        for (const auto& [member, value] : object_.items()) {
            if (known_.contains(member)) continue;
            throw Mistake("\"" + key(member) +
                          "\" is no setting: remove it, or look for the right name in the example file");
        }
    }

    static std::string text(const json& value, const std::string& key) {
        if (!value.is_string()) throw Mistake("\"" + key + "\" must be a text in quotes");
        auto found = value.get<std::string>();
        if (found.find('\0') != std::string::npos)
            throw Mistake("\"" + key + "\" must not hold a NUL character");
        return found;
    }

  private:
    template <class Number>
    [[nodiscard]] std::string range_sentence(const std::string& member, double least, double most) const {
        std::ostringstream sentence;
        sentence << '"' << key(member) << "\" must be a "
                 << (std::is_integral_v<Number> ? "whole number" : "number") << " from " << least << " to "
                 << most;
        return sentence.str();
    }

    const json& object_;
    std::string name_;
    std::set<std::string> known_;
};

constexpr const char* letters_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool only(const std::string& text, const char* allowed) {
    return text.find_first_not_of(allowed) == std::string::npos;
}

std::filesystem::path placed(const std::string& path, const std::filesystem::path& folder) {
    if (path.empty()) return {};
    return (folder / path).lexically_normal();
}

void read_unit(Section& file, Config::Unit& unit) {
    const auto* value = file.find("unit");
    if (!value) return;
    Section section(*value, "unit");
    section.read("code", unit.code);
    section.read("name", unit.name);
    section.read("province", unit.province);
    section.read("counter", unit.counter);
    section.refuse_unknown();
    const bool plain =
        unit.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.") == std::string::npos;
    if (unit.code.empty() || unit.code.size() > 32 || !plain) {
        throw Mistake(
            "\"unit.code\" must be a unit code like 000.00.12.H33: capital letters, digits and points");
    }
}

void read_account(Section& file, const std::string& name, Config::Account& account) {
    const auto* value = file.find(name);
    if (!value) return;
    Section section(*value, name);
    section.read("bank_bin", account.bank_bin);
    section.read("number", account.number);
    section.read("holder", account.holder);
    section.refuse_unknown();
    if (account.number.empty()) return;
    const bool bin = account.bank_bin.size() == 6 && only(account.bank_bin, "0123456789");
    if (!bin) throw Mistake("\"" + name + ".bank_bin\" must be the six digits of the bank in NAPAS's list");
    const bool number = account.number.size() <= 19 && only(account.number, letters_and_digits);
    if (!number)
        throw Mistake("\"" + name + ".number\" must be an account number of up to 19 letters and digits");
}

void read_panel(Section& file, Config::Panel& panel) {
    const auto* value = file.find("panel");
    if (!value) return;
    Section section(*value, "panel");
    section.read("width", panel.width, 320, 16384);
    section.read("height", panel.height, 320, 16384);
    section.read("mm_per_pixel", panel.mm_per_pixel, 0.02, 2);
    section.read("fullscreen", panel.fullscreen);
    section.refuse_unknown();
}

void read_times(Section& file, Config::Times& times) {
    const auto* value = file.find("times");
    if (!value) return;
    Section section(*value, "times");
    section.read("idle_seconds", times.idle_seconds, 20, 3600);
    section.read("warning_seconds", times.warning_seconds, 20, 600);
    section.read("card_away_seconds", times.card_away_seconds, 3, 120);
    section.refuse_unknown();
}

void read_printer(Section& file, Config::Printer& printer, const std::filesystem::path& folder) {
    const auto* value = file.find("printer");
    if (!value) return;
    Section section(*value, "printer");
    std::string sheets;
    section.read("kind", printer.kind);
    section.read("folder", sheets);
    section.read("queue", printer.queue);
    section.refuse_unknown();
    printer.folder = placed(sheets, folder);
    if (printer.kind != "none" && printer.kind != "folder" && printer.kind != "cups")
        throw Mistake("\"printer.kind\" must be \"none\", \"folder\" or \"cups\"");
    if (printer.kind == "cups" && printer.queue.empty())
        throw Mistake("\"printer.queue\" is missing: name the queue of CUPS, as lpstat -p lists it");
    if (printer.kind == "folder" && printer.folder.empty()) {
        throw Mistake("\"printer.folder\" is missing: name the folder the sheets are to be written to");
    }
}

void read_scanner(Section& file, Config::Scanner& scanner, const std::filesystem::path& folder) {
    const auto* value = file.find("scanner");
    if (!value) return;
    Section section(*value, "scanner");
    std::string device = scanner.device.string();
    section.read("kind", scanner.kind);
    section.read("device", device);
    section.refuse_unknown();
    scanner.device = placed(device, folder);
    if (scanner.kind != "keyboard" && scanner.kind != "serial" && scanner.kind != "input")
        throw Mistake("\"scanner.kind\" must be \"keyboard\", \"serial\" or \"input\"");
    if (scanner.kind != "keyboard" && scanner.device.empty())
        throw Mistake("\"scanner.device\" is missing: name the scanner's file under /dev");
}

void read_province(Section& file, Config::Province& province, const std::filesystem::path& folder) {
    const auto* value = file.find("province");
    if (!value) return;
    Section section(*value, "province");
    std::string authority, certificate, key, recipient;
    section.read("host", province.host);
    section.read("port", province.port, 1, 65535);
    section.read("database", province.database);
    section.read("authority", authority);
    section.read("certificate", certificate);
    section.read("key", key);
    section.read("recipient", recipient);
    section.refuse_unknown();
    province.authority = placed(authority, folder);
    province.certificate = placed(certificate, folder);
    province.key = placed(key, folder);
    province.recipient = placed(recipient, folder);
    if (province.host.empty()) return;
    if (province.host.find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-,") != std::string::npos)
        throw Mistake("\"province.host\" must be the name in the server's certificate, like db.example.vn");
    if (province.database.empty() || authority.empty() || certificate.empty() || key.empty())
        throw Mistake("\"province\" needs \"database\", \"authority\", \"certificate\" and \"key\"");
}

void read_gateways(Section& file, std::map<std::string, std::string>& gateways) {
    const auto* value = file.find("gateways");
    if (!value) return;
    if (!value->is_object())
        throw Mistake("\"gateways\" must be an object: { \"name\": \"https://address\" }");
    for (const auto& [name, address] : value->items()) {
        const auto url = Section::text(address, "gateways." + name);
        if (!url.starts_with("https://") && !url.starts_with("http://"))
            throw Mistake("\"gateways." + name + "\" must be an address like https://host:port");
        gateways[name] = url;
    }
}

void read_metrics(Section& file, Config::Metrics& metrics) {
    const auto* value = file.find("metrics");
    if (!value) return;
    Section section(*value, "metrics");
    section.read("listen", metrics.listen);
    section.refuse_unknown();
    if (metrics.listen.empty()) return;
    const auto address = loopback_address(metrics.listen);
    if (!address || address->port == 0)
        throw Mistake(
            "\"metrics.listen\" must be an address that only this machine reaches, like 127.0.0.1:9464");
}

void read_store(Section& file, Config::Store& store) {
    const auto* value = file.find("store");
    if (!value) return;
    Section section(*value, "store");
    section.read("engine", store.engine);
    section.read("connection", store.connection);
    section.refuse_unknown();
    if (store.engine != "sqlite" && store.engine != "postgresql")
        throw Mistake("\"store.engine\" must be \"sqlite\" or \"postgresql\"");
    if (store.engine == "postgresql" && store.connection.empty())
        throw Mistake(
            "\"store.connection\" is missing: say host, dbname, user and certificates, as libpq takes them");
}

void read_station_key(Section& file, Config::StationKey& key, const std::filesystem::path& folder) {
    const auto* value = file.find("station_key");
    if (!value) return;
    Section section(*value, "station_key");
    std::string module, pin_file;
    section.read("from", key.from);
    section.read("credential", key.credential);
    section.read("module", module);
    section.read("token", key.token);
    section.read("key", key.key);
    section.read("pin_file", pin_file);
    section.refuse_unknown();
    key.module = placed(module, folder);
    key.pin_file = placed(pin_file, folder);
    if (key.from != "file" && key.from != "credential" && key.from != "pkcs11")
        throw Mistake("\"station_key.from\" must be \"file\", \"credential\" or \"pkcs11\"");
    if (key.from == "credential" && (key.credential.empty() || key.credential.find('/') != std::string::npos))
        throw Mistake("\"station_key.credential\" must be the name that LoadCredential= of the unit gives");
    const bool token_named =
        !key.module.empty() && !key.token.empty() && !key.key.empty() && !key.pin_file.empty();
    if (key.from == "pkcs11" && !token_named)
        throw Mistake("\"station_key\" of a token needs \"module\", \"token\", \"key\" and \"pin_file\"");
}

void read_retention(Section& file, Config::Retention& retention) {
    const auto* value = file.find("retention");
    if (!value) return;
    constexpr int most_days = 36500;
    Section section(*value, "retention");
    section.read("portrait", retention.portrait, 0, most_days);
    section.read("values", retention.values, 0, most_days);
    section.read("evidence", retention.evidence, 0, most_days);
    section.read("results", retention.results, 0, most_days);
    section.read("ratings", retention.ratings, 0, most_days);
    section.read("at_least", retention.at_least, 0, most_days);
    section.refuse_unknown();
}

void read_language(Section& file, Language& language) {
    std::string word = "vi";
    file.read("language", word);
    const auto* named =
        std::find_if(languages.begin(), languages.end(), [&](Language each) { return code(each) == word; });
    if (named == languages.end()) throw Mistake("\"language\" must be \"vi\", \"en\" or \"km\"");
    language = *named;
}

void read_trust(Section& file, std::vector<std::filesystem::path>& trust,
                const std::filesystem::path& folder) {
    const auto* value = file.find("trust");
    if (!value) return;
    if (!value->is_array()) throw Mistake("\"trust\" must be a list of folders: [\"/path\", ...]");
    for (const auto& entry : *value) {
        const auto path = Section::text(entry, "trust");
        if (path.empty()) throw Mistake("\"trust\" holds an empty path: name a folder, or remove the entry");
        trust.push_back(placed(path, folder));
    }
}

/// The first word is a program of the PATH or a path of its own; what is played comes on its standard input.
void read_player(Section& section, std::vector<std::string>& player) {
    const auto* value = section.find("player");
    if (!value) return;
    if (!value->is_array() || value->empty())
        throw Mistake("\"speech.player\" must be a list of words: [\"aplay\", \"--device={device}\"]");
    player.clear();
    for (const auto& word : *value) player.push_back(Section::text(word, "speech.player"));
    if (player.front().empty()) throw Mistake("\"speech.player\" must begin with the name of a program");
}

void read_speech(Section& file, Config::Speech& speech, const std::filesystem::path& folder) {
    const auto* value = file.find("speech");
    if (!value) return;
    Section section(*value, "speech");
    std::string jack, recordings;
    section.read("enabled", speech.enabled);
    section.read("signals", speech.signals);
    section.read("voice_vi", speech.voice_vi);
    section.read("voice_en", speech.voice_en);
    section.read("voice_km", speech.voice_km);
    section.read("words_per_minute", speech.words_per_minute, 80, 450);
    section.read("volume", speech.volume, Config::Speech::lowest_volume, Config::Speech::highest_volume);
    read_player(section, speech.player);
    section.read("loudspeaker", speech.loudspeaker);
    section.read("headset", speech.headset);
    section.read("headset_jack", jack);
    section.read("recordings", recordings);
    section.refuse_unknown();
    speech.headset_jack = placed(jack, folder);
    speech.recordings = placed(recordings, folder);
    for (const auto* voice : {&speech.voice_vi, &speech.voice_en, &speech.voice_km}) {
        const bool name = voice->find_first_not_of(
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                              "0123456789-+_()/") == std::string::npos;
        if (!name || voice->starts_with('-'))
            throw Mistake(
                "\"speech.voice_...\" must be a voice that espeak-ng --voices lists, like vi or en-gb");
    }
}

Config read_config(const json& content, const std::filesystem::path& folder) {
    Config config;
    Section file(content, "");
    std::string data;
    read_unit(file, config.unit);
    read_account(file, "fee_account", config.fee_account);
    read_account(file, "treasury_account", config.treasury_account);
    file.read("data", data);
    config.data = placed(data, folder);
    read_trust(file, config.trust, folder);
    file.read("reader", config.reader);
    read_panel(file, config.panel);
    read_times(file, config.times);
    read_printer(file, config.printer, folder);
    read_speech(file, config.speech, folder);
    read_scanner(file, config.scanner, folder);
    read_province(file, config.province, folder);
    read_gateways(file, config.gateways);
    read_metrics(file, config.metrics);
    read_store(file, config.store);
    read_station_key(file, config.station_key, folder);
    read_retention(file, config.retention);
    read_language(file, config.language);
    file.read("demo", config.demo);
    file.read("demo_port", config.demo_port, 1, 65535);
    file.refuse_unknown();
    return config;
}

}  // namespace

std::string station_of(const Config& config) {
    return config.unit.code + "/" + config.unit.counter;
}

cardio::Result<Config, std::string> load_config(const std::filesystem::path& file) {
    const std::string name = file.string();
    std::error_code error;
    if (std::filesystem::is_directory(file, error))
        return cardio::fail(name + " is a folder: name the configuration file in it");
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return cardio::fail(name + " cannot be read: check the path and its permissions");
    const auto folder = std::filesystem::absolute(file, error).parent_path();
    try {
        return read_config(json::parse(stream, nullptr, true, true), folder);
    } catch (const json::parse_error& mistake) {
        return cardio::fail(name + " is not valid JSON near byte " + std::to_string(mistake.byte) +
                            ": look there for a missing comma, quote or bracket");
    } catch (const Mistake& mistake) {
        return cardio::fail(name + ": " + mistake.what());
    }
}

}  // namespace kiosk

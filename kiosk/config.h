#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk {

/// The counter's settings; kiosk/config.example.json explains each.
struct Config {
    struct Unit {
        std::string code = "000.00.00.H01";  ///< receipt codes start with it
        std::string name = "Phường Rạch Giá";
        std::string province = "An Giang";
        std::string counter = "3";
    } unit;
    /// Where payments go; without a number no payment code is shown.
    struct Account {
        std::string bank_bin;                  ///< six digits of the bank in NAPAS's list
        std::string number;
        std::string holder;
    } fee_account, treasury_account;           ///< of the office; of the State Treasury, for fines
    std::filesystem::path data;                ///< state folder; empty: XDG state folder
    std::vector<std::filesystem::path> trust;  ///< folders of CSCA certificates
    std::string reader;                        ///< part of the PC/SC name; empty: any
    struct Panel {
        int width = 1080, height = 1920;       ///< pixels
        double mm_per_pixel = 0.248;
        bool fullscreen = false;
    } panel;
    struct Times {
        int idle_seconds = 90;        ///< without a touch before the warning
        int warning_seconds = 20;
        int card_away_seconds = 10;
    } times;
    struct Printer {
        std::string kind = "none";    ///< "none", "folder" or "cups"
        std::filesystem::path folder; ///< where the "folder" printer puts its sheets
        std::string queue;            ///< of CUPS, as lpstat names it
    } printer;
    /// Spoken guidance and signals.
    struct Speech {
        static constexpr int lowest_volume = 1, highest_volume = 10;
        bool enabled = true;          ///< offers to read the pages aloud
        bool signals = true;          ///< short tones: something is wrong, the card is still there
        std::string voice_vi = "vi";  ///< of espeak-ng; empty: none, recordings only
        std::string voice_en = "en-gb";
        std::string voice_km;
        int words_per_minute = 150;
        int volume = 7;               ///< lowest_volume to highest_volume, 3 dB a step
        /// Plays a WAV file that comes on its standard input; "{device}" stands for the output.
        std::vector<std::string> player{"aplay", "--quiet", "--device={device}"};
        std::string loudspeaker = "default";
        std::string headset = "default";
        std::filesystem::path headset_jack;  ///< says whether a headset is plugged in; empty: never known
        std::filesystem::path recordings;    ///< folder of recorded prompts; empty: assets/sounds
    } speech;
    struct Scanner {
        std::string kind = "keyboard"; ///< "keyboard" (types into the window), "serial" or "input"
        std::filesystem::path device = "/dev/input/kiosk-scanner";  ///< for "serial" and "input"
    } scanner;
    /// The province's database (PostgreSQL); without a host nothing is sent to it.
    struct Province {
        std::string host;                  ///< as its certificate names it; several with commas
        int port = 5432;
        std::string database = "province";
        std::filesystem::path authority;   ///< certificate of who vouches for the server
        std::filesystem::path certificate; ///< of this station; its common name is the station's
        std::filesystem::path key;         ///< of it, mode 0600
        /// Certificate for which dossiers are sealed whose citizens agreed to it; empty: only receipts are sent.
        std::filesystem::path recipient;
    } province;
    /// Addresses of outside systems by name: the self-test says whether each can be reached.
    std::map<std::string, std::string> gateways;
    /// Figures for technicians, in the text format of Prometheus.
    struct Metrics {
        std::string listen;  ///< address on this machine, "127.0.0.1:9464"; empty: none are given
    } metrics;
    /// Where dossiers are kept.
    struct Store {
        std::string engine = "sqlite";  ///< "sqlite": kiosk.db in the state folder; "postgresql": a server
        std::string connection;         ///< of PostgreSQL, as libpq takes it
    } store;
    /// Where the key comes from that all dossiers are sealed with.
    struct StationKey {
        std::string from = "file";      ///< "file": station.key in the state folder; "credential"; "pkcs11"
        std::string credential = "station.key";  ///< its name in $CREDENTIALS_DIRECTORY
        std::filesystem::path module;            ///< of the PKCS#11 token
        std::string token, key;                  ///< labels of the token and of the AES key on it
        std::filesystem::path pin_file;
    } station_key;
    /// Days that data are kept after their dossier was closed; ratings after they were given.
    struct Retention {
        int portrait = 0, values = 90, evidence = 365, results = 365, ratings = 730;
        int at_least = 90;  ///< nobody erases a dossier before, also not on request
    } retention;
    Language language = Language::vi;
    bool demo = false;                ///< shows the demo buttons
    unsigned short demo_port = 35963;
};

/// Reads a JSON configuration; unknown keys, wrong types and values out of range are errors that name key and remedy.
cardio::Result<Config, std::string> load_config(const std::filesystem::path& file);

/// The counter's name in the audit: unit code and counter.
std::string station_of(const Config& config);

/// The folder of the running binary; specimen-card lies beside it.
std::filesystem::path binary_folder();
/// assets/: $KIOSK_ASSETS, else beside the source tree the binary was built in, else <prefix>/share/cccd-kiosk/assets.
std::filesystem::path assets_folder();
/// The state folder when the configuration names none: $STATE_DIRECTORY, else $XDG_STATE_HOME/cccd-kiosk, else ~/.local/state/cccd-kiosk.
std::filesystem::path default_data_folder();

}  // namespace kiosk

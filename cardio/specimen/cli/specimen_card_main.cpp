#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cardio/json/json.h"
#include "cardio/specimen/signed_lists.h"
#include "cardio/specimen/vpcd_client.h"

namespace {

using namespace cardio::specimen;

constexpr int exit_done = 0;
constexpr int exit_no_reader = 1;
constexpr int exit_bad_arguments = 2;

/// Something the caller can put right; the text is the sentence for them.
class UsageError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Options {
    std::uint16_t slot = 35963;
    std::string citizen_file;
    int number = 1;
    std::string profile = "cccd";
    std::vector<std::string> quirks;
    unsigned seed = 1;
    std::string trust_folder;
    bool print_keys = false;
    bool list = false;
};

void declare(CLI::App& app, Options& options) {
    app.add_option("--slot", options.slot, "TCP port of the virtual reader's slot")
        ->check(CLI::Range(1, 65535))
        ->capture_default_str();
    auto* number = app.add_option("--number", options.number, "a built-in citizen")
                       ->check(CLI::Range(1, built_in_citizens()))
                       ->capture_default_str();
    app.add_option("--citizen", options.citizen_file, "a citizen of your own, FILE.json")->excludes(number);
    app.add_option("--profile", options.profile, "how the card is issued, see --list")->capture_default_str();
    app.add_option("--quirk", options.quirks,
                   "a fault of the chip, see --list; may be given again, and some with :N");
    app.add_option("--seed", options.seed, "which issuing authority; 1 is the one in assets/trust/specimen")
        ->capture_default_str();
    app.add_option("--write-trust", options.trust_folder,
                   "write what a counter has to trust into DIR (authority, link, revocation list) and exit");
    app.add_flag("--print-keys", options.print_keys, "print CAN, MRZ, QR text and number as JSON and exit");
    app.add_flag("--list", options.list, "list citizens, profiles and quirks and exit");
}

void print_line(const std::string& name, const std::string& text) {
    constexpr std::size_t column = 40;
    std::cout << "  " << name << std::string(name.size() < column ? column - name.size() : 1, ' ') << text
              << '\n';
}

/// Rows of profiles or quirks, each family under its heading.
template <class Rows>
void print_families(const char* option, const Rows& rows) {
    std::string family;
    for (const auto& row : rows) {
        if (row.family != family) {
            family = row.family;
            std::cout << option << ": " << family << '\n';
        }
        print_line(row.name, row.description);
    }
}

void print_list() {
    std::cout << "--number: citizens\n";
    for (int i = 1; i <= built_in_citizens(); ++i)
        print_line(std::to_string(i), built_in_citizen(i)->full_name);
    print_families("--profile", profiles());
    print_families("--quirk", quirks());
}

Citizen chosen_citizen(const Options& options) {
    if (options.citizen_file.empty()) return built_in_citizen(options.number).value();
    std::ifstream file(options.citizen_file, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw UsageError("The citizen's file " + options.citizen_file + " cannot be read.");
    return citizen_from_json(text.str());
}

const Profile& chosen_profile(const Options& options) {
    const Profile* profile = find_profile(options.profile);
    if (profile == nullptr)
        throw UsageError("There is no profile \"" + options.profile + "\"; --list names them.");
    return *profile;
}

std::set<std::string> chosen_quirks(const Options& options) {
    return {options.quirks.begin(), options.quirks.end()};
}

IssuedCard issued(const Options& options) {
    return Issuer(options.seed).issue(chosen_citizen(options), chosen_profile(options));
}

void write_file(const std::filesystem::path& path, cardio::BytesView content) {
    std::ofstream file(path, std::ios::binary);
    file << cardio::as_text(content);
    file.close();
    if (!file) throw UsageError(path.string() + " cannot be written.");
}

void write_trust(const Options& options) {
    const std::filesystem::path folder(options.trust_folder);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    for (const auto& [name, content] : trust_files(with_quirks(issued(options), chosen_quirks(options))))
        write_file(folder / name, content);
}

/// What is printed on the card. Nothing is issued for it, which would take a moment, unless a quirk may have
/// changed it.
void print_keys(const Options& options) {
    IssuedCard card;
    if (options.quirks.empty()) {
        card.citizen = chosen_citizen(options);
        card.profile = chosen_profile(options);
        print_on(card);
    } else {
        card = with_quirks(issued(options), chosen_quirks(options));
    }
    const nlohmann::ordered_json keys{
        {"can", card.can}, {"mrz", card.mrz}, {"qr", card.qr}, {"id_number", card.citizen.id_number}};
    std::cout << keys.dump() << '\n';
}

/// A descriptor that becomes readable when somebody interrupts; from here on the signals no longer kill.
int interruption() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return signalfd(-1, &signals, SFD_CLOEXEC);
}

int plug_in(const Options& options) {
    const int stop = interruption();
    VpcdClient client(Chip(issued(options), chosen_quirks(options)), options.slot, stop);
    const auto end = client.run([] { std::cout << "card inserted" << std::endl; });
    if (end == VpcdClient::End::stopped) return exit_done;
    std::cerr << "vpcd does not listen on port " << options.slot
              << ", is pcscd with the virtual reader running?\n";
    return exit_no_reader;
}

int run(const Options& options) {
    if (options.list) print_list();
    if (!options.trust_folder.empty()) write_trust(options);
    if (options.print_keys) print_keys(options);
    if (options.list || options.print_keys || !options.trust_folder.empty()) return exit_done;
    return plug_in(options);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Plugs a specimen citizen card into the virtual reader, until interrupted.",
                 "specimen-card");
    Options options;
    declare(app, options);
    try {
        app.parse(argc, argv);
        return run(options);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        std::cerr << error.what() << '\n';
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
    } catch (const std::invalid_argument& error) {
        std::cerr << error.what() << '\n';
    }
    return exit_bad_arguments;
}

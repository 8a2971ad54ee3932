#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cardio/specimen/printed.h"
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
    app.add_option("--quirk", options.quirks, "a fault of the chip, see --list; may be given again");
    app.add_option("--seed", options.seed, "which issuing authority; 1 is the one in assets/trust/specimen")
        ->capture_default_str();
    app.add_option("--write-trust", options.trust_folder,
                   "write the authority's certificate into DIR and exit");
    app.add_flag("--print-keys", options.print_keys, "print CAN, MRZ, QR text and number as JSON and exit");
    app.add_flag("--list", options.list, "list citizens, profiles and quirks and exit");
}

void print_list() {
    const auto line = [](const std::string& name, const std::string& text) {
        std::cout << "  " << name << std::string(name.size() < 20 ? 20 - name.size() : 1, ' ') << text
                  << '\n';
    };
    std::cout << "citizens (--number)\n";
    for (int i = 1; i <= built_in_citizens(); ++i) line(std::to_string(i), built_in_citizen(i)->full_name);
    std::cout << "profiles (--profile)\n";
    for (const Profile& profile : profiles()) line(profile.name, profile.description);
    std::cout << "quirks (--quirk)\n";
    for (const Quirk& quirk : quirks()) line(quirk.name, quirk.description);
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

void write_trust(const Options& options) {
    const std::filesystem::path folder(options.trust_folder);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const cardio::Bytes der = Issuer(options.seed).csca_certificate();
    std::ofstream file(folder / "specimen-csca.der", std::ios::binary);
    file << cardio::as_text(der);
    file.close();
    if (!file) throw UsageError("The certificate cannot be written into " + folder.string() + ".");
}

void print_keys(const Citizen& citizen) {
    const auto lines = mrz_lines(citizen);
    const nlohmann::ordered_json keys{{"can", citizen.id_number.substr(6)},
                                      {"mrz", lines[0] + '\n' + lines[1] + '\n' + lines[2]},
                                      {"qr", qr_text(citizen)},
                                      {"id_number", citizen.id_number}};
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
    const IssuedCard card = Issuer(options.seed).issue(chosen_citizen(options), chosen_profile(options));
    VpcdClient client(Chip(card, {options.quirks.begin(), options.quirks.end()}), options.slot, stop);
    const auto end = client.run([] { std::cout << "card inserted" << std::endl; });
    if (end == VpcdClient::End::stopped) return exit_done;
    std::cerr << "vpcd does not listen on port " << options.slot
              << ", is pcscd with the virtual reader running?\n";
    return exit_no_reader;
}

int run(const Options& options) {
    if (options.list) print_list();
    if (!options.trust_folder.empty()) write_trust(options);
    if (options.print_keys) print_keys(chosen_citizen(options));
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

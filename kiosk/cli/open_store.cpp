#include "kiosk/cli/open_store.h"

#include "kiosk/calendar.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/output.h"
#include "kiosk/cli/user_name.h"
#include "kiosk/session/runner.h"

namespace kiosk::cli {

std::optional<Config> counter_config(const std::filesystem::path& data,
                                     const std::filesystem::path& config_file) {
    auto config =
        config_file.empty() ? cardio::Result<Config, std::string>(Config{}) : load_config(config_file);
    if (!config) {
        complain(config.error());
        return std::nullopt;
    }
    if (!data.empty()) config->data = data;
    return std::move(config).value();
}

std::unique_ptr<dossier::Store> open_store(const Config& config) {
    const auto folder = session::data_folder(config);
    if (config.store.engine == "sqlite" && !std::filesystem::exists(folder / "kiosk.db")) {
        complain("there are no dossiers in " + folder.string() + "; name the state folder with --data");
        return nullptr;
    }
    auto store = dossier::Store::open(dossier::settings_of(config, folder));
    if (store) return std::move(store).value();
    complain(dossier::explain(store.error()));
    return nullptr;
}

std::unique_ptr<dossier::Store> open_store(const std::filesystem::path& data,
                                           const std::filesystem::path& config_file) {
    const auto config = counter_config(data, config_file);
    return config ? open_store(*config) : nullptr;
}

dossier::Store::LookUp by_user(const std::string& data) {
    return {"user:" + user_name(), iso_time(std::chrono::system_clock::now()), data};
}

void works_on_store(CLI::App& subcommand, std::shared_ptr<std::filesystem::path> data, CLI::App& app,
                    int& exit_code, std::function<int(dossier::Store&, const Config&)> work) {
    subcommand.add_option("--data", *data, "State folder")->type_name("DIR");
    subcommand.callback([data = std::move(data), &app, &exit_code, work = std::move(work)] {
        const auto config = counter_config(*data, config_option(app));
        const auto store = config ? open_store(*config) : nullptr;
        exit_code = store ? work(*store, *config) : exit_usage;
    });
}

}  // namespace kiosk::cli

// Every page of the citizen as it looks on each panel, small beside each other on one sheet a panel and look,
// for people to look at.
//
//   contact_sheet FOLDER            sheets of all pages, a list of their names beside each
//   contact_sheet FOLDER PAGE...    these pages alone, whole, on every panel and in every look

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "kiosk/report/due.h"
#include "tests/kiosk/clerk/month_figures.h"
#include "tests/ui/contact_sheet/painter.h"
#include "tests/ui/screens/models.h"
#include "tests/ui/screens/panels.h"
#include "ui/kit/png_file.h"
#include "ui/screens/clerk/clerk.h"

namespace {

using namespace kiosk::session;
using contact::Painter;
using contact::Picture;
namespace procedures = kiosk::procedures;

struct Look {
    std::string name;
    TextSize size;
    Theme theme;
    kiosk::Language language;
};

const std::vector<Look> looks{
    {"standard-vi", TextSize::normal, Theme::standard, kiosk::Language::vi},
    {"largest-en", TextSize::largest, Theme::standard, kiosk::Language::en},
    {"standard-km", TextSize::normal, Theme::standard, kiosk::Language::km},
    {"largest-km", TextSize::largest, Theme::standard, kiosk::Language::km},
    {"contrast-vi", TextSize::large, Theme::high_contrast, kiosk::Language::vi},
};

constexpr int gap = 12, most_width = 2000, most_height = 1160;

/// How many pictures of this size fit beside each other, and below each other.
int fitting(int most, int size) {
    return std::max(1, (most - gap) / (size + gap));
}

/// Beside and below each other; more pictures than fit make further sheets.
std::vector<Picture> sheets_of(const std::vector<Picture>& pictures) {
    const int width = pictures.front().width, height = pictures.front().height;
    const int columns = fitting(most_width, width), rows = fitting(most_height, height);
    const auto on_sheet = static_cast<std::size_t>(columns * rows);
    std::vector<Picture> sheets;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (i % on_sheet == 0) {
            Picture sheet{gap + columns * (width + gap), gap + rows * (height + gap), {}};
            sheet.rgb.assign(static_cast<std::size_t>(sheet.width * sheet.height) * 3, 128);
            sheets.push_back(std::move(sheet));
        }
        const int place = static_cast<int>(i % on_sheet);
        const int left = gap + place % columns * (width + gap), top = gap + place / columns * (height + gap);
        Picture& sheet = sheets.back();
        for (int y = 0; y < height; ++y)
            std::copy_n(pictures[i].rgb.begin() + static_cast<std::ptrdiff_t>(y) * width * 3, width * 3,
                        sheet.rgb.begin() + (static_cast<std::ptrdiff_t>(top + y) * sheet.width + left) * 3);
    }
    return sheets;
}

void write(const std::filesystem::path& file, const Picture& picture) {
    if (!ui::write_png(file, picture.width, picture.height, picture.rgb))
        throw std::runtime_error("cannot write " + file.string());
}

struct Scene {
    procedures::Catalogue catalogue =
        procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
    kiosk::Strings strings = kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value();
    kiosk::Config config;
    Scene() { catalogue.ask_for_province(); }
    [[nodiscard]] Context context() const { return {catalogue, config, "2026-11-24"}; }
};

Model as_seen(Model model, const Look& look) {
    model.text_size = look.size;
    model.theme = look.theme;
    model.language = look.language;
    return model;
}

void whole_pages(const Scene& scene, Painter& painter, const std::string& stem, const Look& look,
                 const std::filesystem::path& folder, const std::vector<std::string>& wanted) {
    for (const auto& [name, model] : models::every_page(scene.context()))
        if (std::find(wanted.begin(), wanted.end(), name) != wanted.end())
            write(folder / (stem + "-" + name + ".png"),
                  painter.paint(as_seen(model, look), scene.context(), scene.strings));
}

/// The figures of the desk, part by part; the desk has one letter size, no Khmer, and lies on its side.
void desk_figures(const Scene& scene, Painter& painter, const std::string& stem, const Look& look,
                  const std::filesystem::path& folder) {
    std::map<std::string, kiosk::LocalText> names;
    for (const auto& procedure : scene.catalogue.procedures()) names[procedure.id] = procedure.name;
    const auto figures = std::make_shared<const kiosk::report::Month>(desk::month_figures());
    kiosk::clerk::Model model;
    model.clerk = kiosk::clerk::Clerk{"lan", "Trần Thị Lan SPECIMEN"};
    model.language = look.language;
    model.high_contrast = look.theme == Theme::high_contrast;
    const kiosk::clerk::ActForms forms;
    const ui::DeskContext context{forms, names, "Phường Rạch Giá", "3", {}};
    for (int part = 0; part < 4; ++part) {
        kiosk::clerk::MonthFigures page;
        page.month = figures->month;
        page.part = part;
        page.counted = figures;
        page.due = kiosk::report::due_day(page.month, {});
        model.state = page;
        write(folder / (stem + "-figures-" + std::to_string(part + 1) + ".png"),
              painter.paint(ui::appearance_of(model),
                            [&](ui::Kit& kit) { (void)ui::draw(model, context, scene.strings, kit); }));
    }
}

void small_pages(const Scene& scene, Painter& painter, const std::string& stem, const Look& look,
                 const std::filesystem::path& folder) {
    std::vector<Picture> pictures;
    std::ofstream list(folder / (stem + ".txt"));
    for (const auto& [name, model] : models::every_page(scene.context())) {
        pictures.push_back(quarter(painter.paint(as_seen(model, look), scene.context(), scene.strings)));
        list << pictures.size() << ' ' << name << '\n';
    }
    const auto sheets = sheets_of(pictures);
    for (std::size_t i = 0; i < sheets.size(); ++i)
        write(folder / (stem + "-" + std::to_string(i + 1) + ".png"), sheets[i]);
}

int run(const std::filesystem::path& folder, const std::vector<std::string>& wanted) {
    std::filesystem::create_directories(folder);
    const Scene scene;
    contact::Offscreen screen;
    for (const auto& panel : panels::all()) {
        Painter painter(screen, panel.panel);
        for (const Look& look : looks) {
            const std::string stem = panel.name + "-" + look.name;
            const bool on_desk =
                panel.panel.width > panel.panel.height && look.language != kiosk::Language::km;
            if (on_desk && std::find(wanted.begin(), wanted.end(), "figures") != wanted.end())
                desk_figures(scene, painter, stem, look, folder);
            if (wanted.empty())
                small_pages(scene, painter, stem, look, folder);
            else
                whole_pages(scene, painter, stem, look, folder, wanted);
        }
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "usage: contact_sheet FOLDER [PAGE...]\n";
        return 2;
    }
    try {
        return run(arguments[1], {arguments + 2, arguments + count});
    } catch (const std::exception& error) {
        std::cerr << "contact_sheet: " << error.what() << '\n';
        return 1;
    }
}

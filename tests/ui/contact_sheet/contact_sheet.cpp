// Every page of citizen, clerk and technician as it looks on each panel, small beside each other on one sheet
// a panel and look, for people to look at.
//
//   contact_sheet FOLDER            sheets of all pages, a list of their names beside each
//   contact_sheet FOLDER PAGE...    these pages alone, whole, on every panel and in every look

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/ui/contact_sheet/look.h"
#include "tests/ui/screens/panels.h"
#include "ui/kit/png_file.h"

namespace {

using contact::Look;
using contact::Page;
using contact::Painter;
using contact::Picture;
using kiosk::session::TextSize;
using kiosk::session::Theme;

const std::vector<Look> looks{
    {"standard-vi", TextSize::normal, Theme::standard, kiosk::Language::vi, true},
    {"largest-en", TextSize::largest, Theme::standard, kiosk::Language::en, true},
    {"standard-km", TextSize::normal, Theme::standard, kiosk::Language::km},
    {"largest-km", TextSize::largest, Theme::standard, kiosk::Language::km},
    {"contrast-vi", TextSize::large, Theme::high_contrast, kiosk::Language::vi, true},
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

std::vector<Page> all_pages(const contact::Scene& scene, const Look& look, const ui::Panel& panel) {
    auto pages = contact::citizen_pages(scene, look);
    const auto add = [&](std::vector<Page> more) {
        std::move(more.begin(), more.end(), std::back_inserter(pages));
    };
    if (look.desk && panel.width > panel.height) add(contact::desk_pages(scene, look));
    if (look.desk) add(contact::technician_pages(scene, look, panel));
    return pages;
}

/// Several pages may bear one name: they are numbered in their order.
void whole_pages(const std::vector<Page>& pages, Painter& painter, const std::string& stem,
                 const std::filesystem::path& folder, const std::vector<std::string>& wanted) {
    int number = 0;
    for (const auto& page : pages)
        if (std::find(wanted.begin(), wanted.end(), page.name) != wanted.end())
            write(folder / (stem + "-" + page.name + "-" + std::to_string(++number) + ".png"),
                  page.paint(painter));
}

void small_pages(const std::vector<Page>& pages, Painter& painter, const std::string& stem,
                 const std::filesystem::path& folder) {
    std::vector<Picture> pictures;
    std::ofstream list(folder / (stem + ".txt"));
    for (const auto& page : pages) {
        pictures.push_back(quarter(page.paint(painter)));
        list << pictures.size() << ' ' << page.name << '\n';
    }
    const auto sheets = sheets_of(pictures);
    for (std::size_t i = 0; i < sheets.size(); ++i)
        write(folder / (stem + "-" + std::to_string(i + 1) + ".png"), sheets[i]);
}

int run(const std::filesystem::path& folder, const std::vector<std::string>& wanted) {
    std::filesystem::create_directories(folder);
    const contact::Scene scene;
    contact::Offscreen screen;
    for (const auto& panel : panels::all()) {
        Painter painter(screen, panel.panel);
        for (const Look& look : looks) {
            const std::string stem = panel.name + "-" + look.name;
            const auto pages = all_pages(scene, look, panel.panel);
            if (wanted.empty())
                small_pages(pages, painter, stem, folder);
            else
                whole_pages(pages, painter, stem, folder, wanted);
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

#include "kiosk/selftest/technician.h"

#include <algorithm>

namespace kiosk::selftest::technician {
namespace {

constexpr int text_sizes = 3;
constexpr int least_tenths = 300,
              most_tenths = 3000;  ///< a ruler beyond these lies elsewhere than on the line

template <class S>
S* in(Model& model) {
    return std::get_if<S>(&model.state);
}

Step stay(Model model) {
    return {std::move(model), Effect::none};
}

Step run(Model model) {
    model.results.clear();
    model.state = Running{};
    return {std::move(model), Effect::run_checks};
}

bool running(const Model& model) {
    return std::holds_alternative<Running>(model.state);
}

/// A page that is opened from the list.
template <class S>
Step open(Model model, S page) {
    if (std::holds_alternative<Overview>(model.state)) model.state = std::move(page);
    return stay(std::move(model));
}

struct Apply {
    Model model;

    Step operator()(const Progressed& event) {
        if (auto* page = in<Running>(model)) *page = {event.done, event.of, event.id};
        return stay(std::move(model));
    }
    Step operator()(const Finished& event) {
        if (!running(model)) return stay(std::move(model));
        model.results = event.results;
        model.state = Overview{};
        return stay(std::move(model));
    }
    Step operator()(const RunAgain&) {
        return running(model) ? stay(std::move(model)) : run(std::move(model));
    }
    Step operator()(const OpenCheck& event) {
        if (event.index >= model.results.size()) return stay(std::move(model));
        return open(std::move(model), Detail{event.index});
    }
    Step operator()(const OpenTouchTest&) { return open(std::move(model), TouchTest{}); }
    Step operator()(const TouchCell& event) {
        auto* page = in<TouchTest>(model);
        if (page != nullptr && event.cell < page->touched.size()) page->touched[event.cell] = true;
        return stay(std::move(model));
    }
    Step operator()(const OpenColourTest&) { return open(std::move(model), ColourTest{}); }
    Step operator()(const NextColour&) {
        auto* page = in<ColourTest>(model);
        if (page == nullptr) return stay(std::move(model));
        if (++page->shown == colours) model.state = Overview{};
        return stay(std::move(model));
    }
    Step operator()(const OpenCalibration&) { return open(std::move(model), Calibration{}); }
    Step operator()(const ChangeLength& event) {
        if (auto* page = in<Calibration>(model))
            page->tenths_mm = std::clamp(page->tenths_mm + event.tenths_mm, least_tenths, most_tenths);
        return stay(std::move(model));
    }
    Step operator()(const SaveReport&) {
        const bool ready = std::holds_alternative<Overview>(model.state);
        return {std::move(model), ready ? Effect::write_report : Effect::none};
    }
    Step operator()(const ReportSaved& event) {
        return open(std::move(model), Saved{event.file, event.problem});
    }
    Step operator()(const Back&) {
        if (!running(model)) model.state = Overview{};
        return stay(std::move(model));
    }
    Step operator()(const SetLanguage& event) {
        model.language = event.language;
        return stay(std::move(model));
    }
    Step operator()(const NextTheme&) {
        model.high_contrast = !model.high_contrast;
        return stay(std::move(model));
    }
    Step operator()(const NextTextSize&) {
        model.text_size = (model.text_size + 1) % text_sizes;
        return stay(std::move(model));
    }
};

}  // namespace

Step start(const Config& config) {
    Model model;
    model.config = config;
    model.language = config.language;
    return run(std::move(model));
}

Step update(Model model, const Event& event) {
    return std::visit(Apply{std::move(model)}, event);
}

std::size_t cells_left(const TouchTest& test) {
    return static_cast<std::size_t>(std::count(test.touched.begin(), test.touched.end(), false));
}

double measured_mm_per_pixel(const Calibration& calibration, const Config::Panel& panel) {
    return panel.mm_per_pixel * calibration.tenths_mm / (calibration_mm * 10.0);
}

}  // namespace kiosk::selftest::technician

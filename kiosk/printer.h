#pragma once

#include <memory>
#include <string>

#include "cardio/bytes.h"
#include "kiosk/config.h"

namespace kiosk {

/// The port through which sheets leave the kiosk.
class Printer {
  public:
    Printer() = default;
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    virtual ~Printer() = default;
    /// Whether there is any printer at all.
    [[nodiscard]] virtual bool exists() const = 0;
    /// Prints one PDF; `name` ("<receipt>-form") names the job. False when it could not be printed.
    virtual bool print(const std::string& name, cardio::BytesView pdf) = 0;
};

/// "none": there is no printer; "folder": each sheet becomes <folder>/<name>.pdf, readable by its owner only; "cups": a
/// queue of CUPS.
std::unique_ptr<Printer> make_printer(const Config::Printer& settings);

}  // namespace kiosk

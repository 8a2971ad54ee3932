#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/clerk/figures.h"
#include "kiosk/clerk/opened.h"
#include "kiosk/help_call.h"

namespace kiosk::clerk {

using TimePoint = std::chrono::steady_clock::time_point;

constexpr int rows_a_page = 8;
constexpr std::chrono::seconds idle_limit{180};  ///< without a touch or a key: the desk locks

enum class EntryProblem { none, wrong, locked, unreadable };

/// A password being typed, at the start or on the lock.
struct Entry {
    std::string password;
    bool checking = false;
    EntryProblem problem = EntryProblem::none;
    int wait_minutes = 0;
};

/// How often an open queue looks for new dossiers.
constexpr std::chrono::seconds look_again{20};
/// How often a desk in use looks for citizens who call.
constexpr std::chrono::seconds look_for_calls{5};

// ---- the states; one screen each ----
struct SigningIn {
    std::string name;
    bool at_password = false;
    Entry entry;
};
enum class QueueProblem { none, not_found, not_ours, damaged, store, erased };
struct Queue {
    int page = 0;
    std::string text;  ///< receipt code being typed
    QueueProblem problem = QueueProblem::none;
    std::string wanted = {};  ///< personal number or ISO 8601 day that the list is narrowed to; empty: all
};
struct Opening {};
enum class Tab { person, evidence, form, acts };
struct Viewing {
    Tab tab = Tab::person;
    int page = 0;
};
enum class ActProblem { none, choose, text_missing, bad_date, conflict, disk, store };
/// An act being prepared.
struct Preparing {
    ActKind kind = ActKind::confirm;
    std::map<std::string, std::set<std::string>> chosen;  ///< by group
    std::string text;                                     ///< note, new value or date, as typed
    std::string field;                                    ///< correct and keep
    ActProblem problem = ActProblem::none;
    bool storing = false;
};
enum class Printing { none, under_way, printed, failed, no_printer };
struct Done {
    ActKind kind = ActKind::confirm;
    int ordinal = 0;
    Printing printing = Printing::none;
};

// Copied, moved and destroyed in one file: every file that only names it would compile these again, for seconds.
struct Page : std::variant<SigningIn, Queue, Opening, Viewing, Preparing, Done, MonthFigures> {
    using variant::variant;
    Page() = default;
    Page(const Page&);
    Page(Page&&) noexcept;
    Page& operator=(const Page&);
    Page& operator=(Page&&) noexcept;
    ~Page();
};

struct Clerk {
    std::string name, full_name;
};

struct Model {
    Page state;
    std::optional<Clerk> clerk;
    std::optional<Entry> lock;  ///< the desk is locked; the page beneath waits
    std::string code;           ///< of the dossier that is open, or is to be opened again after the lock
    std::optional<Opened> opened;
    std::vector<dossier::DossierSummary> rows;
    int total = 0;
    Printing again = Printing::none;  ///< of a slip printed again
    Language language = Language::vi;
    bool high_contrast = false;
    TimePoint now{}, last_touch{};
    TimePoint listed{};       ///< when the queue was last asked for
    TimePoint looked{};       ///< when calls were last looked for
    std::vector<HelpCall> calls;
    std::uint64_t visit = 0;  ///< late answers of an earlier visit to a dossier are dropped
};

/// Wipes and forgets the open dossier and what is being typed; answers still under way find no visit any
/// more.
void forget_dossier(Model& model) noexcept;
void wipe(Entry& entry) noexcept;

}  // namespace kiosk::clerk

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kiosk::dossier {

/// One thing that was done with the data of a citizen. It says who did what for which dossier, and never what
/// the data are.
struct AuditEntry {
    int ordinal = 0;      ///< 1, 2, ... in the order in which things happened
    std::string at;       ///< ISO 8601 time with zone
    std::string station;  ///< unit code and counter
    std::string who;      ///< "citizen", the account of a clerk, or "user:NAME" of the command line
    std::string action;   ///< "submit", "open", "act:confirm", "adopt", ...
    std::string purpose;  ///< receipt code of the dossier it was done for
    std::string data;     ///< the kinds of data it touched: "values portrait evidence"
    std::string result;   ///< "done" or why not: "not_found", "damaged"
    std::string hash;     ///< ties it to all entries before it
};

/// What a check of the chain found first.
struct AuditFault {
    enum class What {
        removed,          ///< an entry is missing before this ordinal
        changed,          ///< the entry, or its place, is not what was written
        end_cut,          ///< entries are missing at the end, or were added without the key
        unknown_dossier,  ///< the chain tells of a dossier that the store no longer has
        silent_dossier,   ///< the store has a dossier, or an act, that the chain does not tell of
        silent_erasure,   ///< the data key of a dossier is gone, and no entry tells that it was erased
        not_erased,       ///< the chain tells of an erasure, but the data key is there
    } what = What::changed;
    int ordinal = 0;      ///< of the entry; 0 for silent_dossier
    std::string dossier;  ///< receipt code, where it is known
};

struct AuditVerdict {
    int entries = 0;   ///< of the chain
    int erased = 0;    ///< dossiers whose data key was destroyed, as the chain tells
    int adopted = 0;   ///< dossiers that were there when it began: what was done with them before is not told
    std::string head;  ///< hash of the last one: what a copy elsewhere is compared with
    std::optional<AuditFault> fault;
};

/// One sentence for the inspector.
std::string explain(const AuditFault& fault);

/// A way in which data are misused, found in what the entries say.
struct AuditFlag {
    enum class What {
        refused_often,    ///< look-ups for dossiers that are not there: somebody tries numbers
        many_in_an_hour,  ///< more dossiers opened than a desk can serve
        outside_hours,    ///< opened before 6 or after 20 o'clock
        opened_again,     ///< the same closed dossier opened by the same person on many days
        watched,  ///< one opened that an inspection had put a watch on: a decoy, or somebody well known
    } what = What::refused_often;
    std::string who, day;  ///< ISO 8601 day
    int count = 0;
    friend bool operator==(const AuditFlag&, const AuditFlag&) = default;
};

/// What an inspection should look at first (plan, Appendix II, part I.7). Pure; the entries in their order.
std::vector<AuditFlag> flags_of(const std::vector<AuditEntry>& entries);
std::string explain(const AuditFlag& flag);

}  // namespace kiosk::dossier

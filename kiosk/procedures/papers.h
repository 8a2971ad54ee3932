#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// A paper of the attachments list as it stands for this dossier.
struct Paper {
    LocalText text;
    bool needed = true;  ///< must be brought; else no longer asked for
    LocalText reason;    ///< why it is no longer asked for: the law, or a copy that is kept
};

/// The papers that go with the form as filled: what must be brought first, then what is no longer asked for.
std::vector<Paper> papers(const Draft& draft);

/// {"bring": [text], "not_asked": [{"text", "reason"}]}, Vietnamese.
nlohmann::ordered_json papers_json(const std::vector<Paper>& papers);

}  // namespace kiosk::procedures

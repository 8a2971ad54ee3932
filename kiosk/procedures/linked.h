#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

enum class PartState { waiting, sent, failed, done };
const char* word(PartState state);

/// How far one part of a linked procedure has come.
struct PartProgress {
    std::string id;
    PartState state = PartState::waiting;
    std::vector<std::string> after;  ///< parts that must be done before
    std::string reason;              ///< why it failed; empty otherwise
    int attempts = 0;                ///< times it was sent
    friend bool operator==(const PartProgress&, const PartProgress&) = default;
};

/// A linked procedure after its one intake: several parts under one receipt, each sent when those before it
/// are done. A part that fails holds back only what comes after it; what is done stays done. A plain value.
struct LinkedDossier {
    std::string receipt_code;
    std::vector<PartProgress> parts;  ///< in the order of the form
    friend bool operator==(const LinkedDossier&, const LinkedDossier&) = default;
};

/// All parts of the draft's form, waiting. No parts: the procedure is not linked.
LinkedDossier begin_linked(const Draft& draft, const std::string& receipt_code);

/// Ids of the parts that can be sent now: waiting, and all before them done.
std::vector<std::string> ready_parts(const LinkedDossier& dossier);

/// The steps; each gives the dossier after it, or a sentence why it cannot be taken. A part is sent when it
/// is ready, done or failed when it was sent, and put back to wait when it failed.
using Step = cardio::Result<LinkedDossier, std::string>;
Step send_part(LinkedDossier dossier, const std::string& id);
Step finish_part(LinkedDossier dossier, const std::string& id);
Step fail_part(LinkedDossier dossier, const std::string& id, const std::string& reason);
Step retry_part(LinkedDossier dossier, const std::string& id);

/// "open" while something waits or is under way, "held" when failed parts are all that keeps it, "done" at
/// last.
const char* overall(const LinkedDossier& dossier);

nlohmann::ordered_json linked_json(const LinkedDossier& dossier);
/// Reads what linked_json wrote. Error: one sentence; also for states no sequence of steps leads to.
Step linked_from_json(const nlohmann::ordered_json& json);

/// What one part takes of the draft: {"id", "name", "procedure", "agency", "fields": [{"id", "label",
/// "value", "provenance"}]}, in the order of the part. Null when there is no such part.
nlohmann::ordered_json part_json(const Draft& draft, const std::string& part_id);

}  // namespace kiosk::procedures

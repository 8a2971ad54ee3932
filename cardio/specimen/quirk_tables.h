#pragma once

#include <functional>

#include "cardio/specimen/quirks.h"

/// The tables that make up quirks(). A row is data and at most one hook: a change of the card, or a place in
/// the chip's behaviour.
namespace cardio::specimen {

using CardChange = std::function<void(IssuedCard&)>;
using BehaviourChange = std::function<void(Behaviour&, unsigned count)>;

struct QuirkRow {
    Quirk quirk;
    CardChange change = {};
    BehaviourChange behave = {};
};
using QuirkRows = std::vector<QuirkRow>;

QuirkRows data_quirks();
QuirkRows document_quirks();
QuirkRows issuer_quirks();
QuirkRows offer_quirks();
QuirkRows card_security_quirks();
QuirkRows copy_quirks();
QuirkRows access_quirks();
QuirkRows file_quirks();
QuirkRows length_quirks();
QuirkRows messaging_quirks();
QuirkRows session_quirks();
QuirkRows link_quirks();
QuirkRows active_authentication_quirks();
QuirkRows chip_authentication_quirks();

/// The same rows under one heading.
QuirkRows under(const std::string& family, CaseFamily case_family, QuirkRows rows);

}  // namespace cardio::specimen

#pragma once

#include <string>

#include "kiosk/dossier/store.h"

/// A person who is not real: numbers of such begin with 000.
inline const std::string specimen_number = "000190204817";

/// What a test dossier says: the receipt code is part of it, as on the printed form.
inline std::string content(const std::string& text, const std::string& receipt_code) {
    return receipt_code + "|" + text;
}

inline kiosk::dossier::NewDossier dossier(const std::string& text, const std::string& day = "2026-11-24") {
    kiosk::dossier::NewDossier made;
    made.procedure_id = "3";
    made.form_code = "CT01";
    made.unit_code = "000.00.00.H01";
    made.received_on = day;
    made.received_at = day + "T08:00:00+07:00";
    made.verdict = "genuine";
    made.personal_number = cardio::to_secure(cardio::as_bytes(specimen_number));
    made.payload = [text](const std::string& code) {
        return cardio::to_secure(cardio::as_bytes(content(text, code)));
    };
    return made;
}

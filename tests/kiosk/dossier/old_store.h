#pragma once

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "kiosk/dossier/schema.h"
#include "kiosk/dossier/sealing.h"
#include "tests/kiosk/dossier/temporary_folder.h"

/// A store as the kiosk kept it before each dossier had a key of its own: everything is sealed with the
/// station's.
class OldStore {
  public:
    OldStore(const std::filesystem::path& folder, int version)
        : key_(kiosk::dossier::StationKey::load_or_create(folder / "station.key").value()),
          sql_(soci::sqlite3, (folder / "kiosk.db").string()) {
        for (const auto& step : kiosk::dossier::migrations()) {
            if (step.version > version) break;
            for (const auto statement : step.statements) {
                const auto text = kiosk::dossier::for_engine(kiosk::dossier::Engine::sqlite, statement);
                if (!text.empty()) sql_ << text;
            }
        }
        sql_ << "PRAGMA user_version = " << version;
    }
    /// A dossier of procedure 3 that nobody has acted upon.
    void add(const std::string& receipt_code, const std::string& payload) {
        const std::string at = "2026-11-24T08:00:00+07:00";
        insert("dossier (receipt_code, procedure_id, form_code, received_at, verdict, sealed) VALUES ('" +
                   receipt_code + "', '3', 'CT01', '" + at + "', 'genuine', ",
               kiosk::dossier::seal(key_, cardio::as_bytes(payload),
                                    receipt_code + "\n3\nCT01\n" + at + "\ngenuine"));
    }
    /// Its portrait, for a store of version 2 or later.
    void add_portrait(const std::string& receipt_code, const std::string& portrait) {
        insert("portrait (receipt_code, sealed) VALUES ('" + receipt_code + "', ",
               kiosk::dossier::seal(key_, cardio::as_bytes(portrait), "portrait\n" + receipt_code));
    }
    /// Its first act: somebody confirmed it.
    void confirm(const std::string& receipt_code, const std::string& content) {
        const std::string at = "2026-11-24T09:00:00+07:00";
        insert("act (receipt_code, ordinal, kind, by, at, state_after, sealed) VALUES ('" + receipt_code +
                   "', 1, 'confirm', 'lan', '" + at + "', 'confirmed', ",
               kiosk::dossier::seal(key_, cardio::as_bytes(content),
                                    "act\n" + receipt_code + "\n1\nconfirm\nlan\n" + at + "\nconfirmed"));
        const auto tag = integrity_tag(key_, "state\n" + receipt_code + "\nconfirmed\n1");
        sql_ << "UPDATE dossier SET state = 'confirmed', acts = 1, state_tag = '" + tag + "'";
    }

  private:
    void insert(const std::string& begin, const cardio::Bytes& sealed) {
        sql_ << "INSERT INTO " + begin + "x'" + cardio::to_hex(sealed) + "')";
    }
    kiosk::dossier::StationKey key_;
    soci::session sql_;
};

#include "kiosk/results/attach.h"

#include <fstream>

#include "kiosk/evidence/card_evidence.h"

namespace kiosk::results {
namespace {

std::string explain(dossier::RecordError error, const std::string& receipt_code) {
    switch (error) {
        case dossier::RecordError::conflict:
            return "there is no dossier " + receipt_code + " here that results can be kept with";
        case dossier::RecordError::disk_full:
            return "the disk of the data folder is full: make room, nothing was kept";
        case dossier::RecordError::read_only:
            return "the data folder cannot be written to: check its owner and permissions, nothing was kept";
        case dossier::RecordError::other:
            break;
    }
    return "the database in the data folder cannot be used: see the log";
}

}  // namespace

cardio::Result<dossier::KeptResult, std::string> attach(dossier::Store& store,
                                                        const evidence::StationSigner& signer,
                                                        const DocumentTypes& types, const Attaching& what,
                                                        cardio::BytesView file,
                                                        const cardio::picture::ScanDecoder& decode) {
    if (what.secrecy != "none")
        return cardio::fail(std::string(
            "a state secret never enters this system: take the paper to who keeps the office's secrets; "
            "nothing was read or kept"));
    if (!types.contains(what.type_code))
        return cardio::fail("\"" + what.type_code + "\" is no kind of document; assets/documents lists them");
    const auto checked = check_file(file);
    if (!checked) return cardio::fail(explain(checked.error()));
    if (auto problem = why_not_decodable(*checked, file, decode)) return cardio::fail(*std::move(problem));
    dossier::KeptResult kept;
    kept.receipt_code = what.receipt_code;
    kept.type_code = what.type_code;
    kept.format = word(checked->format);
    kept.pages = checked->pages;
    kept.sha256 = evidence::sha256_hex(file);
    kept.attached_at = what.at;
    kept.attached_by = what.by;
    const auto ordinal = store.attach(kept, {cardio::to_secure(file), signer.sign(file)});
    if (!ordinal) return cardio::fail(explain(ordinal.error(), what.receipt_code));
    kept.ordinal = *ordinal;
    return kept;
}

cardio::Result<cardio::SecureBytes, std::string> read_file(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return cardio::fail(file.string() + " cannot be read: check the path and its permissions");
    if (size > most_bytes) return cardio::fail(explain(Refusal::too_large));
    std::ifstream stream(file, std::ios::binary);
    cardio::SecureBytes bytes(size);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!stream || static_cast<std::size_t>(stream.gcount()) != size)
        return cardio::fail(file.string() + " cannot be read: check the path and its permissions");
    return bytes;
}

}  // namespace kiosk::results

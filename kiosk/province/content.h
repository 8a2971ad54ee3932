#pragma once

#include <functional>
#include <optional>

#include "kiosk/dossier/store.h"
#include "kiosk/province/connection.h"

namespace kiosk::province {

/// Gives the content that a row stands for, sealed for the province; nothing when none is to be sent any
/// more, for the dossier was erased or its person took the consent back. A failure with the cause
/// `row_refused` is of this row, any other of all contents.
using SealContent =
    std::function<cardio::Result<std::optional<cardio::Bytes>, Failure>(const dossier::OutboxRow& row)>;

/// Seals contents of this store: as JSON with what the citizen handed in, or what a clerk did, with the
/// evidence of the read as `kiosk dossier verify` takes it; signed by the station inside the envelope.
/// Without the portrait. Empty when the settings name no recipient. Not to be used longer than the store.
SealContent sealer_of(dossier::Store& store, const Target& target);

/// The text that is signed and sealed for one row; nullopt as above. `sign` signs the manifest of the
/// read.
cardio::Result<std::optional<cardio::SecureBytes>, Failure> content_of(
    dossier::Store& store, const dossier::OutboxRow& row,
    const std::function<cardio::Bytes(cardio::BytesView)>& sign);

}  // namespace kiosk::province

#pragma once

#include "cardio/specimen/quirk_tables.h"

/// What several quirks are made of.
namespace cardio::specimen {

/// The seed of somebody who is not this card's issuer.
unsigned foreign_seed(const IssuedCard& card);

/// The group with the citizen's data beside DG1: DG13 of a card, DG11 of a passport.
int details_group(const IssuedCard& card);

/// A row that makes the issuer sign with one more fault.
QuirkRow signed_with(const char* name, const char* description,
                     std::function<void(const IssuedCard&, SigningFaults&)> fault);

/// A row that changes what plain commands of one instruction bring.
QuirkRow amended(const char* name, const char* description, std::uint8_t instruction,
                 std::function<void(const CommandApdu&, ResponseApdu&)> change);

/// A row that answers a status word to plain commands that `fits` says.
QuirkRow refused(const char* name, const char* description, std::uint16_t status,
                 std::function<bool(const CommandApdu&)> fits);

/// Whether the command selects or reads this file by its identifier or its short one.
bool names_file(const CommandApdu& command, std::uint16_t id);

/// The same content with one SecurityInfo in front of the others. `file` is a SET, or a DG14 around one.
Bytes with_info_first(const Bytes& file, const Bytes& info);

}  // namespace cardio::specimen

#pragma once

#include <functional>

#include "kiosk/dossier/outbox.h"
#include "kiosk/province/content.h"

namespace kiosk::province {

/// What one way to the province brought about.
struct Delivered {
    int sent = 0, set_aside = 0;          ///< rows
    std::optional<Failure> failure = {};  ///< why it ended before nothing waited any more
};

/// The time of this moment, ISO 8601 with zone.
using Now = std::function<std::string()>;

/// Sends what waits, in its order, a few hundred rows a transaction; a row leaves the outbox after its COMMIT
/// was acknowledged. A row that the province refuses for what it says is set aside, with the later ones of
/// its dossier unless it is a content; everything else goes on. Contents are sealed with `seal` and wait
/// without it, or where the database is too old for them, while everything else goes. What failed is told to
/// the outbox. Throws soci::soci_error when the outbox or the store behind `seal` fails.
Delivered deliver(dossier::Outbox& outbox, const Target& target, const Interrupt& stop, const Now& now,
                  const SealContent& seal = {});

/// The same over a connection that is there, to a database that is fit.
Delivered deliver_over(dossier::Outbox& outbox, Connection& connection, const Now& now,
                       const SealContent& seal = {});

/// The statement that adds rows of a kind, given as one JSON array; nullptr: there is no such kind.
const char* statement_for(const std::string& kind);

}  // namespace kiosk::province

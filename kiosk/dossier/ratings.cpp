// How content people were with the counter.

#include "cardio/json/json.h"
#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {

bool Store::rate(const Rating& rating) {
    if (!is_open_text(rating.day) || !is_open_text(rating.procedure_id)) return false;
    try {
        Transaction transaction(impl_->sql);
        impl_->sql << "INSERT INTO rating (day, procedure_id, satisfaction, station) VALUES (:day, :id, "
                      ":satisfaction, :station)",
            soci::use(rating.day), soci::use(rating.procedure_id), soci::use(rating.satisfaction),
            soci::use(impl_->station);
        queue_event(impl_->sql, impl_->station, "rating", "", rating.day,
                    {{"procedure_id", rating.procedure_id}, {"satisfaction", rating.satisfaction}});
        transaction.commit();
        return true;
    } catch (const soci::soci_error&) {
        return false;  // full or read-only disk, or no such satisfaction
    }
}

std::vector<Rating> Store::ratings(const std::string& month) {
    std::vector<Rating> found;
    if (!is_open_text(month)) return found;
    const soci::rowset<soci::row> rows =
        (impl_->sql.prepare << "SELECT day, procedure_id, satisfaction, station FROM rating "
                               "WHERE substr(day, 1, 7) = :month ORDER BY rowid",
         soci::use(month));
    for (const auto& row : rows) {
        found.push_back(
            {row.get<std::string>(0), row.get<std::string>(1), row.get<int>(2), row.get<std::string>(3)});
    }
    return found;
}

}  // namespace kiosk::dossier

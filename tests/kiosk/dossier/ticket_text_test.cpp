#include "kiosk/dossier/ticket_text.h"

#include <gtest/gtest.h>

#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

const std::string code = "H01.30-261128-0001";

struct Station {
    TemporaryFolder folder;
    StationKey key = StationKey::load_or_create(folder.path() / "station.key").value();
};

TEST(TicketText, ticket_of_this_station_gives_its_receipt_code) {
    const Station station;
    EXPECT_EQ(receipt_of_ticket(station.key, ticket_text(station.key, code)), code);
}

TEST(TicketText, ticket_holds_the_code_and_a_tag_and_nothing_else) {
    const Station station;
    const std::string text = ticket_text(station.key, code);
    EXPECT_EQ(text.substr(0, code.size() + 1), code + " ");
    EXPECT_LE(text.size(), code.size() + 1 + 16);
}

TEST(TicketText, ticket_of_another_station_is_none) {
    const Station one, other;
    EXPECT_FALSE(receipt_of_ticket(other.key, ticket_text(one.key, code)));
}

TEST(TicketText, changed_code_or_tag_is_no_ticket) {
    const Station station;
    const std::string text = ticket_text(station.key, code);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == '7' ? '8' : '7';
        EXPECT_FALSE(receipt_of_ticket(station.key, changed)) << i;
    }
    for (const std::string& odd :
         {std::string(), code, code + " ", " " + text, text + "0", std::string(5000, '7')})
        EXPECT_FALSE(receipt_of_ticket(station.key, odd)) << odd.substr(0, 60);
}

}  // namespace
}  // namespace kiosk::dossier

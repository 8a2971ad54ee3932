#include <iostream>

#include "cardio/document_reader.h"
#include "cardio/pcsc/pcsc_transport.h"

int main(int argc, char** argv) {  // read_card CAN TRUST-FOLDER YYYY-MM-DD
    if (argc != 4) return 2;
    const auto key = cardio::access::key_from_can(argv[1]);
    const auto trust = cardio::trust::TrustStore::load({argv[2]});
    if (!key || !trust) return 2;
    const auto card = cardio::pcsc::wait_for_card("", std::chrono::seconds(20));
    if (!card) return cardio::exit_code(cardio::Outcome::no_card);
    cardio::ReadOptions options;
    options.today = argv[3];
    cardio::ReadResult result = cardio::read_document(*card, *key, *trust, options);
    std::cout << cardio::outcome_word(result.outcome) << ": " << result.explanation << '\n';
    if (result.person) std::cout << result.person->full_name.value_or("(no name)") << '\n';
    const int code = cardio::exit_code(result.outcome);
    cardio::wipe(result);
    return code;
}

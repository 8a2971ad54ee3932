// A whole read of a chip that lies. Half of the inputs speak plainly from the first command on; for the
// others a chip is played that opens by BAC, and seals under the right keys whatever the input says.
#include "cardio/document_reader.h"
#include "cardio/specimen/chip_bac.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

namespace {

using cardio::CommandApdu;
using cardio::ResponseApdu;

const std::string mrz =
    "IDVNM0990000017000099000001<<7\n9912315M2412311VNM<<<<<<<<<<<8\nNGUYEN<<VAN<THU<<<<<<<<<<<<<<<";
const std::string mrz_information = "099000001799123152412311";

class SealingChip final : public cardio::CardTransport {
  public:
    explicit SealingChip(fuzz::Pieces& answers)
        : answers_(answers), bac_(cardio::as_bytes(mrz_information)) {}

    ResponseApdu transmit(const CommandApdu& command) override {
        if (session_ && command.cla == 0x0C) return answer_secured(command);
        session_.reset();
        if (command.ins == 0x84) return bac_.challenge(fuzz::fixed_random);
        if (command.ins == 0x82) {
            ResponseApdu answer = bac_.authenticate(command.data, fuzz::fixed_random);
            session_ = bac_.take_channel();
            return answer;
        }
        const bool application = command.ins == 0xA4 && command.p1 == 0x04;
        return {{}, static_cast<std::uint16_t>(application ? 0x9000 : 0x6A82)};
    }
    void reset() override {
        session_.reset();
        answers_.require_more();
    }
    [[nodiscard]] bool extended_length() const override { return true; }

  private:
    ResponseApdu answer_secured(const CommandApdu& command) {
        // After chip authentication the reader speaks under keys that this chip does not have.
        if (!session_->open(command).command) {
            session_.reset();
            return {{}, 0x6988};
        }
        return session_->seal(answers_.next_answer(), (command.ins & 1) != 0);
    }

    fuzz::Pieces& answers_;
    cardio::specimen::ChipBac bac_;
    std::optional<cardio::specimen::SecureChannel> session_;
};

cardio::ReadResult read(cardio::CardTransport& chip, bool with_portrait) {
    static const auto key = cardio::access::key_from_mrz(mrz).value();
    static const cardio::trust::TrustStore nobody;
    cardio::ReadOptions options;
    options.today = "2026-06-01";
    options.read_portrait = with_portrait;
    options.resume_window = std::chrono::milliseconds(0);
    options.random = fuzz::fixed_random;
    return cardio::read_document(chip, key, nobody, options);
}

}  // namespace

// The first byte chooses the chip (bit 0) and whether the portrait is read (bit 1), the rest are answers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    fuzz::Pieces answers({data + 1, size - 1});
    const bool portrait = (data[0] & 2) != 0;
    fuzz::FuzzedChip plain(answers);
    SealingChip sealing(answers);
    cardio::CardTransport& chip = (data[0] & 1) != 0 ? static_cast<cardio::CardTransport&>(sealing) : plain;
    const auto result = read(chip, portrait);
    fuzz::require(result.outcome != cardio::Outcome::genuine, "nothing is genuine without an authority");
    fuzz::require(result.files.size() <= 19, "no more files than there are names");
    for (const auto& [id, bytes] : result.files)
        fuzz::require(bytes.size() <= 64 * 1024, "no file beyond its limit");
    fuzz::require(portrait || !result.portrait, "no portrait that was not asked for");
    return 0;
}

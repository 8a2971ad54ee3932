#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>

#include "cardio/pcsc/reader_monitor.h"
#include "tests/system/program.h"

namespace tests {

/// pcscd with the virtual reader: the one that runs, else one of our own until the end of the program.
class PcscService {
  public:
    /// Finds or starts it. Throws std::runtime_error with a sentence when there can be none.
    PcscService();

    /// Whether it may be stopped: only one that was started here.
    [[nodiscard]] bool ours() const { return program_ != nullptr; }
    void stop();   ///< ours only
    void start();  ///< ours only, after stop()

  private:
    std::unique_ptr<Program> program_;
};

/// One slot of the virtual reader.
struct Slot {
    std::uint16_t port;
    std::string reader;  ///< its PC/SC name
    static const Slot& first();
    static const Slot& second();
    [[nodiscard]] bool occupied() const;  ///< a card of somebody is in it
};

/// What specimen-card prints of a citizen's card.
struct SpecimenKeys {
    std::string can, mrz, qr, id_number;
};
SpecimenKeys specimen_keys(int number = 1);

/// Path of a program of this build.
std::string built(const std::string& program);
/// The certificate folder of the specimen authority.
std::string specimen_trust();

/// A test with pcscd and a free slot. The card, if the test inserts one, is out again before the next test.
class VirtualReaderTest : public testing::Test {
  protected:
    void SetUp() override;
    void TearDown() override;

    /// Plugs a specimen in; further arguments as specimen-card takes them. It stays until remove_card() or
    /// the end.
    void insert_card(const Arguments& arguments = {});
    void insert_card_through(std::uint16_t port, const Arguments& arguments = {});
    void remove_card();

    /// Waits until pcscd sees the slot with or without a card.
    bool reader_sees_card(bool present);

    [[nodiscard]] const Slot& slot() const { return *slot_; }
    PcscService& service() { return *service_; }

  private:
    std::unique_ptr<PcscService> service_;
    const Slot* slot_ = nullptr;
    std::unique_ptr<Program> card_;
};

}  // namespace tests

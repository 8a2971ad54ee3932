#pragma once

#include <functional>

#include "cardio/transport.h"

namespace bench {

/// The figures of one contactless link and the chip on it.
struct LinkFigures {
    double bit_rate = 424'000;  ///< bit/s: 106, 212, 424 or 848 thousand, ISO/IEC 14443-2. ICAO asks for 424.
    double bits_per_byte = 9;   ///< type A: eight bits and their parity, ISO/IEC 14443-3 6.2.3
    std::size_t frame = 256;    ///< bytes, FSD and FSC, the largest that readers and chips commonly agree on
    std::size_t frame_edge = 3;  ///< bytes of a frame that carry nothing of the APDU: PCB and CRC
    double turn_us = 90;  ///< from the end of a frame to the answer: 1172/fc and 1236/fc, ISO/IEC 14443-3
    /// Reader, driver and chip for one command, whatever it does. A Vietnamese card on a phone took 34 ms for
    /// each block of 160 bytes at 106 kbit/s, of which some 17 are air time, and 12 ms for GET CHALLENGE.
    double command_ms = 15;
    double nonce_ms = 5;  ///< PACE: the encrypted nonce; no figure published, small
    double multiplication_ms =
        60;  ///< one on brainpoolP256r1: chip authentication of that card took 125 ms, two commands
    double signature_ms = 350;  ///< RSA 1536: 830 ms were seen for 2048 bits, times (3/4)^3
};

/// A chip in the same process as it would be over that link: passes everything on and adds up the time that
/// it would have taken. Nothing sleeps.
class LinkModel final : public cardio::CardTransport {
  public:
    LinkModel(cardio::CardTransport& chip, const LinkFigures& figures) : chip_(chip), figures_(figures) {}

    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override;
    void reset() override { chip_.reset(); }
    [[nodiscard]] bool extended_length() const override { return chip_.extended_length(); }
    [[nodiscard]] cardio::LinkClaims claims() const override { return chip_.claims(); }

    /// Seconds on the air and in the chip so far.
    [[nodiscard]] double link_seconds() const { return seconds_; }
    /// Processor seconds that the specimen took on this thread, to be taken off a measurement around the
    /// read.
    [[nodiscard]] double specimen_seconds() const { return specimen_; }
    /// Processor time of this thread when the last answer came.
    [[nodiscard]] double last_answer_at() const { return last_answer_at_; }
    [[nodiscard]] std::size_t bytes_on_the_air() const { return air_bytes_; }

  private:
    double on_the_air(std::size_t apdu_bytes);
    [[nodiscard]] double work_of(const cardio::CommandApdu& command) const;

    cardio::CardTransport& chip_;
    LinkFigures figures_;
    double seconds_ = 0, specimen_ = 0, last_answer_at_ = 0;
    std::size_t air_bytes_ = 0;
};

/// What the chip computes for PACE, chip and active authentication.
double chip_work_seconds(const LinkFigures& figures);

/// What no reader could go below on this link: the bits of the files, the work of the chip for PACE, chip and
/// active authentication, and one command for each step of these and for each file, or for each 256 bytes of
/// it where only short APDUs are to be had. No protection, no frames, no time of the reader.
double least_seconds(const LinkFigures& figures, const std::vector<std::size_t>& file_sizes, bool extended);

}  // namespace bench

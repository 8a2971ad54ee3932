#pragma once

#include <chrono>
#include <filesystem>

#include "cardio/lds/portrait.h"

namespace cardio::picture {

/// Seconds of the clock that a portrait may take, the start of the decoder included. The decoder's own limit
/// on processor time is lower; this one is for a decoder that does nothing at all.
constexpr std::chrono::milliseconds max_decoding_time{5'000};

/// The program `portrait-decoder` beside the program that runs (the folder of /proc/self/exe).
std::filesystem::path decoder_beside_this_program();

/// Decodes a portrait in a child process that has no rights: see child/confinement.h for what is taken from
/// it. What comes back is bounded and checked; a decoder that is missing, crashes, hangs or answers nonsense
/// costs the picture alone, and never is the picture decoded in this process instead. The error is a sentence
/// for the technician.
class ChildDecoder {
  public:
    explicit ChildDecoder(std::filesystem::path program = decoder_beside_this_program(),
                          std::chrono::milliseconds limit = max_decoding_time);

    lds::Parsed<lds::Portrait> operator()(const lds::FaceImage& face) const;

  private:
    std::filesystem::path program_;
    std::chrono::milliseconds limit_;
};

}  // namespace cardio::picture

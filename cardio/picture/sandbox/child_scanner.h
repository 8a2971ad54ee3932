#pragma once

#include <functional>

#include "cardio/bytes.h"
#include "cardio/picture/sandbox/child_decoder.h"
#include "cardio/picture/sandbox/scan.h"
#include "cardio/result.h"

namespace cardio::picture {

/// Why the size of a scan is not known. `undecodable`: damaged, cut off, larger than scan.h allows, in
/// several scans that take more than max_jpeg_memory, or in colours that are neither grey nor of a screen;
/// `no_decoder`: the program is missing or could not be started; `silent`: it crashed, hung or answered
/// nonsense.
enum class ScanFault { undecodable, no_decoder, silent };

/// Whatever decodes a JPEG to the end of its picture and says its size.
using ScanDecoder = std::function<Result<ScanSize, ScanFault>(BytesView jpeg)>;

/// Seconds of the clock that a scan may take; the decoder's own limit on processor time is lower.
constexpr std::chrono::milliseconds max_scan_time{15'000};

/// Decodes a scan in the child process of ChildDecoder and throws the pixels away there.
class ChildScanner {
  public:
    explicit ChildScanner(std::filesystem::path program = decoder_beside_this_program(),
                          std::chrono::milliseconds limit = max_scan_time);

    Result<ScanSize, ScanFault> operator()(BytesView jpeg) const;

  private:
    std::filesystem::path program_;
    std::chrono::milliseconds limit_;
};

}  // namespace cardio::picture

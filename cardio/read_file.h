#pragma once

#include <functional>

#include "cardio/access/channel.h"
#include "cardio/lds/file_id.h"

namespace cardio::reading {

constexpr std::size_t max_file_size =
    64 * 1024;  ///< bytes; the largest portrait seen in the field has a third of it

/// What is known of one elementary file so far; survives a lost card, so that reading goes on where it
/// stopped.
struct FileProgress {
    std::optional<std::size_t> total;  ///< from the TLV header, once it was read
    Bytes bytes;
    [[nodiscard]] double fraction() const {
        return total && *total != 0 ? static_cast<double>(bytes.size()) / static_cast<double>(*total) : 0.0;
    }
};

enum class FileStatus {
    read,  ///< everything the chip gives is in FileProgress::bytes; it may be less than its header promised
    refused,    ///< the chip gave a status under the channel: not there, or not for us
    too_large,  ///< the header promises more than max_file_size
    broken,     ///< an answer was not acceptable under secure messaging: the channel is lost
};

/// Reads elementary files of the selected application: SELECT, the TLV header, then blocks as large as link
/// and cipher carry. READ BINARY with even instruction up to offset 32767, odd instruction beyond (ISO/IEC
/// 7816-4 11.3.3).
class FileReader {
  public:
    using OnBytes = std::function<void(const FileProgress&)>;

    /// `extended`: whether to try extended APDUs at all.
    explicit FileReader(bool extended) : extended_(extended) {}

    /// Goes on from what `file` already has. Throws TransportError, ReadLimitExceeded.
    FileStatus read(access::Channel& channel, lds::FileId id, FileProgress& file,
                    const OnBytes& on_bytes = {});

    /// The chip or the link cannot do extended APDUs: short ones from now on.
    void give_up_extended() { extended_ = false; }
    [[nodiscard]] bool may_give_up_extended() const { return extended_ && !extended_proven_; }

  private:
    enum class Step { more, end, refused, broken };
    Step read_header(access::Channel& channel, FileProgress& file);
    Step read_block(access::Channel& channel, FileProgress& file);
    [[nodiscard]] std::size_t block_size(const access::Channel& channel, std::size_t wanted) const;

    bool extended_;
    bool extended_proven_ = false;
};

}  // namespace cardio::reading

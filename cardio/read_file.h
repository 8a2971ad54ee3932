#pragma once

#include <functional>

#include "cardio/access/channel.h"
#include "cardio/lds/file_id.h"

namespace cardio::reading {

constexpr std::size_t max_file_size =
    64 * 1024;  ///< bytes; the largest portrait seen in the field has a third of it
constexpr int max_empty_answers =
    2;  ///< 9000 without a byte, in one file: the first may be a slip of the length form
/// Response data bytes asked for at once where nobody says less. Chosen by the link model of the benchmark:
/// twice as much would save under 2 % of a read and double what a lifted card costs.
constexpr std::size_t extended_answer = 8192;

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
    broken,     ///< the channel is lost: an answer without its protection, or the chip says it lost the keys
};

/// Reads elementary files of the selected application in as few commands as link and chip allow: READ BINARY
/// by short identifier for as much as one answer carries, the length from the TLV header in it, then the
/// rest; even instruction up to offset 32767, odd instruction beyond (ISO/IEC 7816-4 11.3.3). What chip or
/// link turns out not to like is given up for the rest of the read: first extended APDUs, then asking for
/// more than there is; short identifiers, where SELECT finds the file that they did not.
class FileReader {
  public:
    using OnBytes = std::function<void(const FileProgress&)>;

    /// `extended`: whether to try extended APDUs at all.
    explicit FileReader(bool extended) : reach_(extended ? Reach::extended : Reach::brief) {}

    /// Goes on from what `file` already has. Throws TransportError, ReadLimitExceeded.
    FileStatus read(access::Channel& channel, lds::FileId id, FileProgress& file,
                    const OnBytes& on_bytes = {});

    /// No answer with more data bytes than this, as reader or card announce it; 256 and less: short APDUs.
    void limit_answers(std::size_t bytes);

    /// The chip or the link cannot do extended APDUs: short ones from now on.
    void give_up_extended();
    [[nodiscard]] bool extended() const { return reach_ == Reach::extended; }
    /// Extended commands went out and no long answer ever came: a fault may be due to them.
    [[nodiscard]] bool extended_in_doubt() const { return extended() && tried_ && !proven_; }

    /// A naked status ended the channel: gives up the habit it speaks against. False when it speaks of
    /// something else.
    bool learn_from(std::uint16_t status);

  private:
    enum class Reach { extended, brief, cautious };  ///< how much is asked for at once; it only ever shrinks
    enum class Step { more, end, refused, broken };

    Step select(access::Channel& channel, lds::FileId id);
    Step first_block(access::Channel& channel, lds::FileId id, FileProgress& file);
    Step read_block(access::Channel& channel, FileProgress& file,
                    std::optional<lds::FileId> by_short_id = {});
    Step take(const ResponseApdu& answer, std::size_t wanted, FileProgress& file);
    bool shrink();
    [[nodiscard]] std::size_t wanted(const access::Channel& channel, const FileProgress& file) const;

    Reach reach_;
    std::size_t answer_limit_ = extended_answer;
    bool short_ids_ = true;
    bool last_by_short_id_ = false;        ///< how the last command named its file
    bool tried_ = false, proven_ = false;  ///< extended APDUs
    int empty_answers_ = 0;                ///< in this file
};

}  // namespace cardio::reading

#pragma once

#include <map>
#include <set>

#include "cardio/read_file.h"
#include "cardio/trust/digest.h"

namespace cardio::reading {

/// The files of one card as they come in, over as many sessions as that takes. Groups are hashed block by
/// block. What was read is wiped when it is forgotten.
class Collection {
  public:
    Collection() = default;
    Collection(const Collection&) = delete;
    Collection& operator=(const Collection&) = delete;
    ~Collection() { forget(); }

    /// Whether there is nothing more to do for this file: read, or not to be had.
    [[nodiscard]] bool is_settled(lds::FileId id) const;
    [[nodiscard]] bool is_refused(lds::FileId id) const { return refused_.contains(id); }
    [[nodiscard]] const std::map<lds::FileId, Bytes>& files() const { return files_; }
    /// Hashes of the groups that were read.
    [[nodiscard]] const std::map<int, Bytes>& hashes() const { return hashes_; }
    /// Numbers of the groups that the chip would not give.
    [[nodiscard]] std::set<int> refused_groups() const;

    /// Where reading of this file stands; starts it.
    FileProgress& progress(lds::FileId id) { return incoming_[id].file; }
    /// Hashes what came since the last call, if it is a group; `function` must stay the same for a file.
    void hash_new(lds::FileId id, const EVP_MD* function);
    void settle(lds::FileId id, FileStatus status);
    void refuse(lds::FileId id) { settle(id, FileStatus::refused); }
    void put(lds::FileId id, Bytes bytes) { files_[id] = std::move(bytes); }
    void forget();

  private:
    struct Incoming {
        FileProgress file;
        std::optional<trust::RunningDigest> hash;
        std::size_t hashed = 0;  ///< bytes
    };
    std::map<lds::FileId, Bytes> files_;
    std::map<lds::FileId, Incoming> incoming_;
    std::set<lds::FileId> refused_;
    std::map<int, Bytes> hashes_;
};

}  // namespace cardio::reading

#include "cardio/read_collection.h"

namespace cardio::reading {

using lds::FileId;

bool Collection::is_settled(FileId id) const {
    return files_.contains(id) || refused_.contains(id);
}

std::set<int> Collection::refused_groups() const {
    std::set<int> groups;
    for (const FileId id : refused_) {
        if (const auto number = lds::group_number(id)) groups.insert(*number);
    }
    return groups;
}

void Collection::hash_new(FileId id, const EVP_MD* function) {
    Incoming& incoming = incoming_[id];
    if (function == nullptr || !lds::group_number(id)) return;
    if (!incoming.hash) incoming.hash.emplace(function);
    incoming.hash->add(BytesView(incoming.file.bytes).subspan(incoming.hashed));
    incoming.hashed = incoming.file.bytes.size();
}

void Collection::settle(FileId id, FileStatus status) {
    Incoming& incoming = incoming_[id];
    if (status == FileStatus::read) {
        if (incoming.hash && incoming.hashed == incoming.file.bytes.size())
            hashes_[lds::group_number(id).value()] = incoming.hash->finish();
        files_[id] = std::move(incoming.file.bytes);
    } else {
        wipe(incoming.file.bytes);
        refused_.insert(id);
    }
    incoming_.erase(id);
}

void Collection::forget() {
    for (auto& [id, bytes] : files_) wipe(bytes);
    for (auto& [id, incoming] : incoming_) wipe(incoming.file.bytes);
    files_.clear();
    incoming_.clear();
    refused_.clear();
    hashes_.clear();
}

}  // namespace cardio::reading

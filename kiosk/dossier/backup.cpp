// A copy of the store for the shelf.
#include <fcntl.h>
#include <unistd.h>

#include "kiosk/dossier/descriptor.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {

std::optional<std::string> Store::back_up(const std::filesystem::path& file) {
    if (engine_of(impl_->sql) == Engine::postgresql)
        return "the dossiers lie in PostgreSQL: copy them with pg_dump or pg_basebackup";
    {
        const Descriptor made(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!made.open())
            return file.string() + " is there already, or its folder cannot be written to: name another file";
    }
    try {
        // Fills the empty file with what is committed at this moment; what was deleted is not in it.
        const auto name = file.string();
        impl_->sql << "VACUUM INTO :file", soci::use(name);
    } catch (const soci::soci_error& failure) {
        const auto error = store_error(impl_->sql, failure);
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return error == StoreError::disk_full ? "there is no room for " + file.string()
                                              : file.string() + " cannot be written: see the log";
    }
    const Descriptor written(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (written.open() && fsync(written.number()) == 0 &&
        sync_folder(std::filesystem::absolute(file).parent_path()))
        return std::nullopt;
    return file.string() + " may not survive a power cut: check the disk, then make the backup anew";
}

}  // namespace kiosk::dossier

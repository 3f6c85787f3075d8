#include "tests/db/power_cut_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>

namespace mendbay::test {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t sector_bytes = 512;

// What SQLite holds for an open file: ours in front, the real one's right behind it in the same block of memory.
struct OpenFile {
    sqlite3_file base;
    PowerCutDisk* disk;
    PowerCutDisk::File* file;  // nullptr: a nameless temporary file, which no power cut concerns
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OpenFile* ours(sqlite3_file* file) { return reinterpret_cast<OpenFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return ours(file)->real(); }
PowerCutDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<PowerCutDisk*>(vfs->pAppData); }

int do_close(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int do_read(sqlite3_file* f, void* to, int bytes, sqlite3_int64 at) {
    if (const int status = ours(f)->disk->read_status()) return status;
    return real(f)->pMethods->xRead(real(f), to, bytes, at);
}
int do_write(sqlite3_file* f, const void* from, int bytes, sqlite3_int64 at) {
    if (ours(f)->file)
        if (const int status = ours(f)->disk->change(
                *ours(f)->file, {false, at, std::string(static_cast<const char*>(from), std::size_t(bytes))}))
            return status;
    return real(f)->pMethods->xWrite(real(f), from, bytes, at);
}
int do_truncate(sqlite3_file* f, sqlite3_int64 size) {
    if (ours(f)->file)
        if (const int status = ours(f)->disk->change(*ours(f)->file, {true, size, {}})) return status;
    return real(f)->pMethods->xTruncate(real(f), size);
}
// The real disk is not asked to sync: what is durable is ours to say.
int do_sync(sqlite3_file* f, int) { return ours(f)->file ? ours(f)->disk->sync(*ours(f)->file) : SQLITE_OK; }
int do_size(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int do_lock(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int do_unlock(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int do_check_lock(sqlite3_file* f, int* locked) { return real(f)->pMethods->xCheckReservedLock(real(f), locked); }
int do_control(sqlite3_file* f, int what, void* with) { return real(f)->pMethods->xFileControl(real(f), what, with); }
int do_sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int do_character(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int do_map(sqlite3_file* f, int region, int bytes, int extend, void volatile** to) {
    return real(f)->pMethods->xShmMap(real(f), region, bytes, extend, to);
}
int do_shm_lock(sqlite3_file* f, int at, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), at, n, flags); }
void do_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int do_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

const sqlite3_io_methods methods{2,           do_close,   do_read,       do_write,   do_truncate, do_sync,      do_size,
                                 do_lock,     do_unlock,  do_check_lock, do_control, do_sector,   do_character, do_map,
                                 do_shm_lock, do_barrier, do_unmap,      nullptr,    nullptr};

int do_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out_flags) {
    PowerCutDisk& disk = disk_of(vfs);
    f->pMethods = nullptr;
    if (disk.is_off()) return SQLITE_CANTOPEN;
    ours(f)->disk = &disk;
    ours(f)->file = name ? &disk.file(name) : nullptr;
    const int status = disk.real()->xOpen(disk.real(), name, real(f), flags, out_flags);
    if (real(f)->pMethods) f->pMethods = &methods;
    return status;
}
int do_delete(sqlite3_vfs* vfs, const char* name, int sync_directory) {
    if (const int status = disk_of(vfs).remove(name, sync_directory != 0)) return status;
    return disk_of(vfs).real()->xDelete(disk_of(vfs).real(), name, 0);
}

std::string bytes_of(const fs::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

void apply(std::string& content, const PowerCutDisk::Change& change) {
    if (change.truncates) return content.resize(std::size_t(change.at));
    const std::size_t end = std::size_t(change.at) + change.bytes.size();
    if (content.size() < end) content.resize(end, '\0');
    std::copy(change.bytes.begin(), change.bytes.end(), content.begin() + change.at);
}

}  // namespace

PowerCutDisk::PowerCutDisk(std::uint64_t seed)
    : real_(sqlite3_vfs_find(nullptr)), shown_(new sqlite3_vfs(*real_)), random_(seed) {
    shown_->szOsFile = int(sizeof(OpenFile)) + real_->szOsFile;
    shown_->pNext = nullptr;
    shown_->zName = "power_cut";
    shown_->pAppData = this;
    shown_->xOpen = do_open;
    shown_->xDelete = do_delete;
    // The rest asks the real one, with the real one's own data.
    shown_->xAccess = [](sqlite3_vfs* v, const char* n, int f, int* r) {
        return disk_of(v).real()->xAccess(disk_of(v).real(), n, f, r);
    };
    shown_->xFullPathname = [](sqlite3_vfs* v, const char* n, int s, char* o) {
        return disk_of(v).real()->xFullPathname(disk_of(v).real(), n, s, o);
    };
    sqlite3_vfs_register(shown_.get(), 1);
}

PowerCutDisk::~PowerCutDisk() { sqlite3_vfs_unregister(shown_.get()); }

PowerCutDisk::File& PowerCutDisk::file(const std::string& path) {
    const auto [at, is_new] = files_.try_emplace(path);
    File& file = at->second;
    if (is_new && fs::exists(path)) {
        file.durable = bytes_of(path);
        file.name_is_durable = true;
    }
    if (file.is_deleted) {  // made anew before its removal was durable: the old content may still come back
        file.is_deleted = false;
        file.pending.push_back({true, 0, {}});
    }
    return file;
}

int PowerCutDisk::tick() {
    if (off_) return SQLITE_IOERR;
    if (failing_operations_ > 0) return --failing_operations_, SQLITE_IOERR;
    ++operations_;
    if (operations_until_cut_ > 0 && --operations_until_cut_ == 0) {
        off_ = true;
        return SQLITE_IOERR;
    }
    return SQLITE_OK;
}

int PowerCutDisk::change(File& file, Change change) {
    if (!full_while_there_is.empty() && fs::exists(full_while_there_is)) return SQLITE_FULL;
    const bool was_off = off_;
    const int status = tick();
    // The write during which the power goes may be on the platter, in part or whole.
    if (status == SQLITE_OK || (off_ && !was_off)) file.pending.push_back(std::move(change));
    return status;
}

int PowerCutDisk::sync(File& file) {
    if (hiccup_at_sync_) {
        hiccup_at_sync_ = false;
        failing_operations_ = hiccup_length_;
        return SQLITE_IOERR_FSYNC;
    }
    if (const int status = tick()) return status;
    if (syncs_do_nothing) return SQLITE_OK;
    for (const Change& each : file.pending) apply(file.durable, each);
    file.pending.clear();
    file.name_is_durable = true;  // with a new journal's first sync SQLite syncs its directory too
    return SQLITE_OK;
}

int PowerCutDisk::remove(const std::string& path, bool sync_directory) {
    if (const int status = tick()) return status;
    if (sync_directory && !syncs_do_nothing) files_.erase(path);
    else if (const auto at = files_.find(path); at != files_.end()) at->second.is_deleted = true;
    return SQLITE_OK;
}

void PowerCutDisk::hiccup_at_next_sync(int operations) {
    hiccup_at_sync_ = true;
    hiccup_length_ = operations;
}

std::string PowerCutDisk::what_survives(const File& file) {
    enum Loss { everything, the_end, some, sectors, nothing, kinds };
    const Loss loss = Loss(below(kinds));
    std::string content = file.durable;
    const std::size_t until = loss == everything ? 0
                              : loss == the_end  ? below(file.pending.size() + 1)
                                                 : file.pending.size();
    for (std::size_t i = 0; i < until; ++i) {
        const Change& change = file.pending[i];
        if (loss == some && coin()) continue;
        if (loss != sectors || change.truncates) {
            apply(content, change);
            continue;
        }
        for (std::size_t at = 0; at < change.bytes.size();) {
            const std::size_t place = std::size_t(change.at) + at;
            const std::size_t length = std::min(sector_bytes - place % sector_bytes, change.bytes.size() - at);
            if (coin()) apply(content, {false, std::int64_t(place), change.bytes.substr(at, length)});
            at += length;
        }
    }
    return content;
}

void PowerCutDisk::come_back() {
    for (auto& [path, file] : files_) {
        const std::string content = what_survives(file);
        const bool lost_its_name = !file.name_is_durable && coin();
        const bool stays_deleted = file.is_deleted && coin();
        if (lost_its_name || stays_deleted) fs::remove(path);
        else std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
        if (path.ends_with("-wal")) fs::remove(path.substr(0, path.size() - 3) + "shm");  // memory: gone in any power cut
    }
    files_.clear();
    off_ = false;
    operations_until_cut_ = 0;
}

}  // namespace mendbay::test

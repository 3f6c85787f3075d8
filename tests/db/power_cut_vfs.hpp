// A disk that can lose its power, for SQLite: it forgets what was written and not yet synced, in the ways disks do.
//
// Files stand where they always stand, and reading sees what was written. Beside each the disk remembers what is durable and
// which writes are still on their way. When the power goes, every further operation fails; when it comes back, each file
// holds what was durable and, of the rest, nothing, a part in order, a part out of order, sectors torn in two, or all. A
// file whose name was never synced may be gone; one whose removal was never synced may be back.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace mendbay::test {

class PowerCutDisk {
  public:
    // Becomes SQLite's default disk until it goes. What stands in files already is durable. One at a time, one thread.
    explicit PowerCutDisk(std::uint64_t seed);
    ~PowerCutDisk();
    PowerCutDisk(const PowerCutDisk&) = delete;
    PowerCutDisk& operator=(const PowerCutDisk&) = delete;

    // The power goes at the n-th operation from now that changes something.
    void cut_after(int operations) { operations_until_cut_ = operations; }
    bool is_off() const { return off_; }
    // Every connection is closed: files become what survived, and the power is back.
    void come_back();

    // A disk that says "synced" and lies; or SQLite with synchronous=OFF, which never asks.
    bool syncs_do_nothing = false;
    // The next sync fails and so do the `operations` after it; then the disk works again, and remembers what it was given.
    void hiccup_at_next_sync(int operations);
    // Not a byte more fits while this file takes its room.
    std::filesystem::path full_while_there_is;
    int operations() const { return operations_; }

    struct Change {  // on its way to the platter
        bool truncates;
        std::int64_t at;
        std::string bytes;
    };
    struct File {
        std::string durable;
        std::vector<Change> pending;
        bool name_is_durable = false;
        bool is_deleted = false;  // not yet durably
    };

    // ---- what the functions of SQLite's interface call
    File& file(const std::string& path);
    int change(File& file, Change change);  // a SQLite result code
    int sync(File& file);
    int remove(const std::string& path, bool sync_directory);
    int read_status() const { return off_ ? SQLITE_IOERR_READ : SQLITE_OK; }
    sqlite3_vfs* real() const { return real_; }

  private:
    int tick();
    bool coin() { return random_() & 1; }
    std::size_t below(std::size_t n) { return n == 0 ? 0 : std::size_t(random_() % n); }
    std::string what_survives(const File& file);

    sqlite3_vfs* real_;
    std::unique_ptr<sqlite3_vfs> shown_;
    std::mt19937_64 random_;
    std::map<std::string, File> files_;
    int operations_ = 0;
    int operations_until_cut_ = 0;  // 0: never
    int failing_operations_ = 0;
    bool hiccup_at_sync_ = false;
    int hiccup_length_ = 0;
    bool off_ = false;
};

}  // namespace mendbay::test

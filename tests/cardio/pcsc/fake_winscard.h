#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cardio/bytes.h"

namespace tests {

/// A PC/SC service in the test process: defines the SCard functions themselves, so that the linker takes them
/// in place of libpcsclite. One for all tests of the program: start each with reset().
class FakeWinscard {
  public:
    static FakeWinscard& instance();
    void reset();

    // ---- the world
    // --------------------------------------------------------------------------------------------------
    void start_service();
    void stop_service();  ///< blocked calls fail, handles of before are invalid for good
    void refuse_user();   ///< SCARD_W_SECURITY_VIOLATION from now on
    void plug(const std::string& reader);
    void unplug(const std::string& reader);
    void insert(const std::string& reader, const cardio::Bytes& atr = {0x3B, 0x80, 0x80, 0x01, 0x01});
    void insert_mute(const std::string& reader);
    void remove(const std::string& reader);
    void hold_by_another_program(const std::string& reader, bool held);

    /// The next call of this function returns the code and does nothing. Several queue up.
    void fail_next(const std::string& function, long code);
    /// Answers commands; without it 9000.
    std::function<cardio::Bytes(cardio::BytesView)> card;
    /// Answers SCardControl by control code; without one the call fails.
    std::map<unsigned long, cardio::Bytes> controls;
    /// Answers SCardGetAttrib by attribute; without one the call fails.
    std::map<unsigned long, cardio::Bytes> attributes;

    // ---- what was called
    // --------------------------------------------------------------------------------------------
    int calls(const std::string& function);
    /// Whether somebody blocks in SCardGetStatusChange now.
    bool somebody_waits();
    /// SCardCancel calls that found nobody waiting: lost, as with the real service.
    int lost_cancels();
    /// Handles and contexts not given back.
    int open_handles();
    int open_contexts();
    /// The disposition of each SCardDisconnect, the share mode of each SCardConnect.
    std::vector<unsigned long> dispositions();
    std::vector<unsigned long> share_modes();

    /// Called within SCardGetStatusChange before it begins to wait, without any lock held.
    std::function<void()> before_waiting;
};

}  // namespace tests

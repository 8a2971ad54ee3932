// The chain of what was done with citizens' data, and everything that somebody with the file alone could do
// to it.
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

using What = AuditFault::What;

class Audit : public testing::Test {
  protected:
    std::unique_ptr<Store> open() {
        auto store = Store::open(folder.path(), "000.00.00.H01/3");
        if (!store) throw std::runtime_error(explain(store.error()));
        return std::move(*store);
    }
    /// Two dossiers, one look-up, one act.
    void fill() {
        const auto store = open();
        first = *store->submit(::dossier("one"));
        second = *store->submit(::dossier("two"));
        (void)store->look_up(first, {"lan", "2026-11-24T09:00:00+07:00", "values portrait"});
        NewAct act;
        act.kind = "confirm";
        act.by = "lan";
        act.at = "2026-11-24T09:01:00+07:00";
        act.state_after = State::confirmed;
        act.content = cardio::to_secure(cardio::as_bytes(std::string("{}")));
        ASSERT_TRUE(store->record(first, 0, act).ok());
    }
    /// What somebody does who has the file, but not the key.
    void tamper(const std::string& statement) {
        soci::session sql(soci::sqlite3, (folder.path() / "kiosk.db").string());
        sql << "DROP TRIGGER IF EXISTS audit_keeps";
        sql << "DROP TRIGGER IF EXISTS audit_stays";
        sql << statement;
    }
    std::optional<AuditFault> fault() { return open()->verify_audit().fault; }
    void expect_fault(What what, int ordinal) {
        const auto found = fault();
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(found->what, what) << explain(*found);
        EXPECT_EQ(found->ordinal, ordinal);
    }

    TemporaryFolder folder;
    std::string first, second;
};

TEST_F(Audit, tells_who_did_what_for_which_dossier_and_nothing_of_the_content) {
    fill();
    const auto entries = open()->audit();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[0].action, "submit");
    EXPECT_EQ(entries[0].who, "citizen");
    EXPECT_EQ(entries[0].purpose, first);
    EXPECT_EQ(entries[2].action, "open");
    EXPECT_EQ(entries[2].who, "lan");
    EXPECT_EQ(entries[2].data, "values portrait");
    EXPECT_EQ(entries[2].result, "done");
    EXPECT_EQ(entries[3].action, "act:confirm");
    EXPECT_EQ(entries[3].station, "000.00.00.H01/3");
    const auto verdict = open()->verify_audit();
    EXPECT_FALSE(verdict.fault.has_value());
    EXPECT_EQ(verdict.entries, 4);
    EXPECT_EQ(verdict.head, entries[3].hash);
}

TEST_F(Audit, empty_store_holds) {
    EXPECT_FALSE(fault().has_value());
}

TEST_F(Audit, look_up_of_a_dossier_that_is_not_there_is_told_of) {
    const auto store = open();
    EXPECT_FALSE(store->look_up("000.00.00.H01-261124-0099", {"lan", "2026-11-24T09:00:00+07:00", "values"})
                     .has_value());
    ASSERT_EQ(store->audit().size(), 1U);
    EXPECT_EQ(store->audit()[0].result, "not_found");
}

TEST_F(Audit, dossier_that_could_not_be_stored_leaves_no_entry) {
    const auto store = open();
    auto failing = ::dossier("one");
    failing.payload = [](const std::string&) -> cardio::SecureBytes { throw std::runtime_error("no form"); };
    EXPECT_THROW((void)store->submit(failing), std::runtime_error);
    EXPECT_TRUE(store->audit().empty());
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_F(Audit, entries_cannot_be_changed_or_removed_by_mistake) {
    fill();
    soci::session sql(soci::sqlite3, (folder.path() / "kiosk.db").string());
    EXPECT_THROW(sql << "DELETE FROM audit WHERE ordinal = 2", soci::soci_error);
    EXPECT_THROW(sql << "UPDATE audit SET who = 'x'", soci::soci_error);
}

struct Attack {
    const char* name;
    const char* statement;
    What what;
    int ordinal;
};

class Attacked : public Audit, public testing::WithParamInterface<Attack> {};

TEST_P(Attacked, is_found_at_its_entry) {
    fill();
    tamper(GetParam().statement);
    expect_fault(GetParam().what, GetParam().ordinal);
}

INSTANTIATE_TEST_SUITE_P(
    Audit, Attacked,
    testing::Values(
        Attack{"who", "UPDATE audit SET who = 'hoa' WHERE ordinal = 3", What::changed, 3},
        Attack{"time", "UPDATE audit SET at = '2026-11-24T10:00:00+07:00' WHERE ordinal = 1", What::changed,
               1},
        Attack{"purpose", "UPDATE audit SET purpose = 'x' WHERE ordinal = 2", What::changed, 2},
        Attack{"moved_between_fields",
               "UPDATE audit SET data = data || result, result = '' WHERE ordinal = 4", What::changed, 4},
        Attack{"hash", "UPDATE audit SET hash = lower(hash) WHERE ordinal = 2", What::changed, 2},
        Attack{"one_removed", "DELETE FROM audit WHERE ordinal = 3", What::removed, 4},
        Attack{"first_removed", "DELETE FROM audit WHERE ordinal = 1", What::removed, 2},
        Attack{"last_removed", "DELETE FROM audit WHERE ordinal = 4", What::end_cut, 3},
        Attack{"end_forged", "UPDATE audit_end SET entries = 3", What::end_cut, 4},
        Attack{"all_removed", "DELETE FROM audit", What::end_cut, 0},
        Attack{"added",
               "INSERT INTO audit SELECT 5, at, station, who, action, purpose, data, result, hash FROM audit "
               "WHERE ordinal = 4",
               What::changed, 5},
        Attack{"dossier_removed", "DELETE FROM dossier WHERE receipt_code LIKE '%-0002'",
               What::unknown_dossier, 2}),
    [](const auto& parameter) { return parameter.param.name; });

TEST_F(Audit, entry_removed_and_the_rest_counted_anew_is_found) {
    fill();
    tamper("DELETE FROM audit WHERE ordinal = 3");
    tamper("UPDATE audit SET ordinal = 3 WHERE ordinal = 4");
    expect_fault(What::changed, 3);
}

TEST_F(Audit, swapped_entries_are_found_at_the_first) {
    fill();
    tamper("UPDATE audit SET ordinal = 99 WHERE ordinal = 2");
    tamper("UPDATE audit SET ordinal = 2 WHERE ordinal = 3");
    tamper("UPDATE audit SET ordinal = 3 WHERE ordinal = 99");
    expect_fault(What::changed, 2);
}

TEST_F(Audit, dossier_slipped_in_beside_the_chain_is_found) {
    fill();
    tamper(
        "INSERT INTO dossier (receipt_code, procedure_id, form_code, received_at, verdict, number_hash, "
        "sealed) "
        "SELECT 'forged', procedure_id, form_code, received_at, verdict, number_hash, sealed FROM dossier "
        "LIMIT 1");
    const auto found = fault();
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->what, What::silent_dossier);
    EXPECT_EQ(found->dossier, "forged");
}

TEST_F(Audit, key_taken_away_without_a_word_is_found) {
    fill();
    tamper("DELETE FROM data_key WHERE receipt_code LIKE '%-0002'");
    const auto found = fault();
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->what, What::silent_erasure);
    EXPECT_EQ(found->dossier, second);
}

TEST_F(Audit, store_of_another_key_is_not_opened) {
    fill();
    const auto key = folder.path() / "station.key";
    std::ofstream(key, std::ios::binary | std::ios::trunc) << std::string(32, 'k');
    const auto store = Store::open(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::key_refused);
}

TEST_F(Audit, dossiers_from_before_the_chain_are_adopted_once) {
    fill();
    tamper("DELETE FROM audit");
    tamper("UPDATE audit_end SET entries = 0, hash = '', tag = ''");
    const auto store = open();
    const auto entries = store->audit();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].action, "adopt");
    EXPECT_EQ(entries[0].data, "acts:1");
    EXPECT_FALSE(store->verify_audit().fault.has_value());
    EXPECT_EQ(store->verify_audit().adopted, 2);
    EXPECT_EQ(open()->audit().size(), 2U);
}

std::vector<AuditEntry> openings(int count, const std::string& result, const std::string& hour) {
    std::vector<AuditEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back({i + 1,
                           "2026-11-24T" + hour + ":00:00+07:00",
                           "s",
                           "lan",
                           "open",
                           "code-" + std::to_string(i),
                           "values",
                           result,
                           {}});
    return entries;
}

using Flags = std::vector<AuditFlag>;

TEST(AuditFlags, a_day_at_the_desk_raises_none) {
    EXPECT_EQ(flags_of(openings(29, "done", "09")), Flags{});
    EXPECT_EQ(flags_of(openings(4, "not_found", "09")), Flags{});
}

TEST(AuditFlags, planted_abuse_is_found) {
    EXPECT_EQ(flags_of(openings(5, "not_found", "09")),
              (Flags{{AuditFlag::What::refused_often, "lan", "2026-11-24", 5}}));
    EXPECT_EQ(flags_of(openings(30, "done", "09")),
              (Flags{{AuditFlag::What::many_in_an_hour, "lan", "2026-11-24", 30}}));
    EXPECT_EQ(flags_of(openings(1, "done", "22")),
              (Flags{{AuditFlag::What::outside_hours, "lan", "2026-11-24", 1}}));
    std::vector<AuditEntry> days;
    for (int day = 1; day <= 5; ++day)
        days.push_back({day,
                        "2026-11-0" + std::to_string(day) + "T09:00:00+07:00",
                        "s",
                        "lan",
                        "open",
                        "code",
                        "values",
                        "done",
                        {}});
    EXPECT_EQ(flags_of(days), (Flags{{AuditFlag::What::opened_again, "lan", "2026-11-05", 5}}));
}

TEST(AuditFlags, searches_in_vain_count_as_look_ups_of_who_is_not_there) {
    auto entries = openings(5, "not_found", "09");
    for (auto& entry : entries) entry.action = "search";
    EXPECT_EQ(flags_of(entries), (Flags{{AuditFlag::What::refused_often, "lan", "2026-11-24", 5}}));
    for (auto& entry : entries) entry.result = "done";
    EXPECT_EQ(flags_of(entries), Flags{});
}

TEST(AuditFlags, who_opens_a_watched_dossier_is_named_first) {
    auto entries = openings(30, "done", "09");
    const auto watch = [&](const std::string& code) {
        AuditEntry entry{0, "2026-11-23T09:00:00+07:00", "s", "user:inspector", "watch", code, "", "done",
                         {}};
        entries.insert(entries.begin(), entry);
    };
    watch("code-7");
    watch("nobody-opens-it");
    EXPECT_EQ(flags_of(entries), (Flags{{AuditFlag::What::watched, "lan", "2026-11-24", 1},
                                        {AuditFlag::What::many_in_an_hour, "lan", "2026-11-24", 30}}));
    // What was seen before the watch is no fault, nor is a look-up that showed nothing.
    const auto opened = openings(1, "done", "09").front(), in_vain = openings(1, "erased", "09").front();
    AuditEntry late = entries.front();
    late.purpose = opened.purpose;
    EXPECT_EQ(flags_of({opened, late, in_vain}), Flags{});
    auto asked_for = opened;
    asked_for.action = "access";
    EXPECT_EQ(flags_of({late, asked_for}), (Flags{{AuditFlag::What::watched, "lan", "2026-11-24", 1}}));
    auto exported = opened;
    exported.action = "result";
    EXPECT_EQ(flags_of({late, exported}), (Flags{{AuditFlag::What::watched, "lan", "2026-11-24", 1}}))
        << "its scans are a part of it";
    exported.result = "not_found";
    EXPECT_EQ(flags_of({late, exported}), Flags{});
    EXPECT_NE(explain(flags_of({late, opened}).front()).find("watched"), std::string::npos);
}

TEST(AuditFlags, what_is_no_look_up_is_not_counted) {
    auto entries = openings(40, "done", "23");
    for (auto& entry : entries) entry.action = "submit";
    EXPECT_EQ(flags_of(entries), Flags{});
}

}  // namespace
}  // namespace kiosk::dossier

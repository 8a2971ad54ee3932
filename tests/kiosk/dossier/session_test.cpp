// Statements that stay prepared from one dossier to the next.
#include "kiosk/dossier/session.h"

#include <gtest/gtest.h>

#include "kiosk/dossier/database.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

class Sessions : public testing::Test {
  protected:
    Sessions() {
        settings.folder = folder.path();
        open_database(sql, settings);
    }
    bool keep(const std::string& key) {
        return sql.run("INSERT INTO store_key (key_id) VALUES (:id)", soci::use(key));
    }
    int next(const std::string& day) {
        int serial = 0;
        sql.run(
            "INSERT INTO day_counter (unit_code, day, last_serial) VALUES ('u', :day, 1) ON CONFLICT "
            "(unit_code, "
            "day) DO UPDATE SET last_serial = day_counter.last_serial + 1 RETURNING last_serial",
            soci::use(day), soci::into(serial));
        return serial;
    }

    TemporaryFolder folder;
    StoreSettings settings;
    Session sql;
};

TEST_F(Sessions, statement_takes_new_values_each_time) {
    EXPECT_FALSE(keep("first"));  // an insert gives no row
    keep("second");
    std::string found;
    const char* by_key = "SELECT key_id FROM store_key WHERE key_id = :id";
    for (const std::string wanted : {"second", "first", "second"}) {
        EXPECT_TRUE(sql.run(by_key, soci::use(wanted), soci::into(found)));
        EXPECT_EQ(found, wanted);
    }
    const std::string unknown = "third";
    EXPECT_FALSE(sql.run(by_key, soci::use(unknown), soci::into(found)));
}

TEST_F(Sessions, statement_that_gave_a_row_leaves_the_database_free) {
    {
        Transaction transaction(sql);
        EXPECT_EQ(next("a"), 1);
        EXPECT_EQ(next("a"), 2);
        EXPECT_EQ(next("b"), 1);
        transaction.commit();
    }
    EXPECT_TRUE(purge(sql));
    EXPECT_EQ(next("a"), 3);
}

TEST_F(Sessions, statement_that_was_refused_serves_the_next_one) {
    const std::string insert =
        "INSERT INTO audit (ordinal, at, station, who, action, purpose, data, result, hash) VALUES (1, '', "
        "'', :who, "
        "'', '', '', '', :hash)";
    const std::string hash(64, '0'), who = "system", nobody;
    EXPECT_THROW(sql.run(insert, soci::use(nobody), soci::use(hash)), soci::soci_error);
    EXPECT_NO_THROW(sql.run(insert, soci::use(who), soci::use(hash)));
    EXPECT_THROW(sql.run(insert, soci::use(who), soci::use(hash)), soci::soci_error);  // there already
}

TEST_F(Sessions, statement_outlives_a_change_of_the_schema_by_another) {
    keep("first");
    Session other;
    open_database(other, settings);
    other << "ALTER TABLE store_key ADD COLUMN note TEXT NOT NULL DEFAULT ''";
    keep("second");
    int rows = 0;
    other << "SELECT count(*) FROM store_key", soci::into(rows);
    EXPECT_EQ(rows, 2);
}

TEST_F(Sessions, bytes_come_back_as_they_were) {
    const std::string bytes("a\0b\xff'", 5), day = "d";
    std::string found;
    sql.run(
        "INSERT INTO old_key (key_id, wrapped, retired_at, last_entry) VALUES (:day, {in:wrapped}, '', 1)",
        soci::use(day), soci::use(bytes));
    sql.run("SELECT {out:wrapped} FROM old_key WHERE key_id = :day", soci::use(day), soci::into(found));
    EXPECT_EQ(found, bytes);
}

}  // namespace
}  // namespace kiosk::dossier

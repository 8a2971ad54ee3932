// What the words and codes of PostgreSQL are taken for. The sentences are libpq's own.
#include <gtest/gtest.h>

#include "kiosk/province/connection.h"

namespace {

using namespace kiosk::province;

TEST(Cause, sentence_of_libpq_says_what_to_do) {
    const std::string at = "connection to server at \"db\" (192.0.2.1), port 5432 failed: ";
    EXPECT_EQ(cause_of_refusal(at + "Connection refused"), Cause::unreachable);
    EXPECT_EQ(cause_of_refusal("could not translate host name \"db\" to address: Name or service not known"),
              Cause::unreachable);
    EXPECT_EQ(cause_of_refusal(at + "FATAL:  the database system is starting up"), Cause::unreachable);
    EXPECT_EQ(cause_of_refusal(at + "SSL error: certificate verify failed"), Cause::foreign_server);
    EXPECT_EQ(cause_of_refusal(at + "server certificate for \"a\" does not match host name \"b\""),
              Cause::foreign_server);
    EXPECT_EQ(cause_of_refusal(at + "SSL error: sslv3 alert certificate expired"),
              Cause::certificate_refused);
    EXPECT_EQ(cause_of_refusal(at + "SSL error: tlsv1 alert unknown ca"), Cause::certificate_refused);
    EXPECT_EQ(cause_of_refusal(at + "FATAL:  connection requires a valid client certificate"),
              Cause::certificate_refused);
    EXPECT_EQ(cause_of_refusal(at + "FATAL:  certificate authentication failed for user \"a/3\""),
              Cause::role_refused);
    EXPECT_EQ(cause_of_refusal(at + "FATAL:  database \"province\" does not exist"), Cause::no_schema);
    EXPECT_EQ(
        cause_of_refusal("private key file \"k\" has group or world access; file must have permissions"),
        Cause::own_files);
    EXPECT_EQ(cause_of_refusal(at + "FATAL:  out of memory"), Cause::other);
}

TEST(Cause, code_of_a_statement_tells_the_row_from_the_station_and_the_connection) {
    EXPECT_EQ(cause_of_state("23514"), Cause::row_refused);   // check_violation
    EXPECT_EQ(cause_of_state("22P02"), Cause::row_refused);   // invalid_text_representation
    EXPECT_EQ(cause_of_state("42501"), Cause::role_refused);  // insufficient_privilege
    EXPECT_EQ(cause_of_state("42P01"), Cause::no_schema);     // undefined_table
    EXPECT_EQ(cause_of_state("57P01"), Cause::lost);          // admin_shutdown
    EXPECT_EQ(cause_of_state("08006"), Cause::lost);          // connection_failure
    EXPECT_EQ(cause_of_state(""), Cause::lost);
    EXPECT_EQ(cause_of_state("53100"), Cause::other);  // disk_full
}

TEST(Schema, that_lacks_what_is_sent_or_no_longer_takes_it_is_unfit) {
    EXPECT_FALSE(unfit({written_for, written_for}));
    EXPECT_FALSE(unfit({written_for + 7, written_for}));
    EXPECT_FALSE(unfit({needs_events, needs_events}));
    EXPECT_EQ(unfit({needs_events - 1, 1})->cause, Cause::schema_older);
    EXPECT_EQ(unfit({written_for + 1, written_for + 1})->cause, Cause::schema_newer);
}

TEST(Schema, that_takes_receipts_only_is_unfit_for_contents) {
    EXPECT_FALSE(unfit_for_content({needs_content, needs_events}));
    const auto failure = unfit_for_content({needs_content - 1, needs_events});
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->cause, Cause::schema_older);
    EXPECT_NE(explain(*failure).find("version 3"), std::string::npos) << explain(*failure);
}

TEST(Failure, every_cause_has_a_sentence_of_its_own) {
    std::set<std::string> sentences;
    for (int cause = 0; cause <= static_cast<int>(Cause::other); ++cause)
        sentences.insert(explain({static_cast<Cause>(cause), ""}));
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(Cause::other) + 1);
    EXPECT_EQ(explain({Cause::lost, "reset by peer"}).find("(reset by peer)") != std::string::npos, true);
}

}  // namespace

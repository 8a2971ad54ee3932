#include "cardio/pcsc/pcsc_transport.h"

#include <gtest/gtest.h>
#include <reader.h>
#include <winscard.h>

#include <thread>

#include "cardio/pcsc/reader_features.h"
#include "cardio/pcsc/status.h"
#include "tests/cardio/pcsc/fake_winscard.h"

namespace {

using cardio::Bytes;
using cardio::BytesView;
using cardio::CommandApdu;
using cardio::pcsc::check;
using cardio::pcsc::PcscTransport;
using cardio::pcsc::Phase;
using cardio::pcsc::wait_for_card;
using namespace std::chrono_literals;

const std::string reader = "Example Reader 00 00";
const CommandApdu select_card_access{0x00, 0xA4, 0x02, 0x0C, {0x01, 0x1C}};
const CommandApdu extended_read{0x00, 0xB0, 0x00, 0x00, {}, 4096};

class Transport : public testing::Test {
  protected:
    void SetUp() override {
        fake.reset();
        fake.plug(reader);
        fake.insert(reader);
    }
    tests::FakeWinscard& fake = tests::FakeWinscard::instance();
};
using Waiting = Transport;

/// "no error" or the name of the type that check() throws.
std::string thrown_type(long code, Phase phase) {
    try {
        check(code, phase);
        return "no error";
    } catch (const cardio::NoService&) {
        return "NoService";
    } catch (const cardio::ServiceDenied&) {
        return "ServiceDenied";
    } catch (const cardio::NoReader&) {
        return "NoReader";
    } catch (const cardio::NoCard&) {
        return "NoCard";
    } catch (const cardio::CardRemoved&) {
        return "CardRemoved";
    } catch (const cardio::CardReset&) {
        return "CardReset";
    } catch (const cardio::CardUnresponsive&) {
        return "CardUnresponsive";
    } catch (const cardio::ReaderBusy&) {
        return "ReaderBusy";
    } catch (const cardio::LinkFault&) {
        return "LinkFault";
    }
}

TEST(Status, each_code_has_its_own_cause) {
    EXPECT_EQ(thrown_type(SCARD_S_SUCCESS, Phase::exchange), "no error");
    EXPECT_EQ(thrown_type(SCARD_E_NO_SERVICE, Phase::service), "NoService");
    EXPECT_EQ(thrown_type(SCARD_E_SERVICE_STOPPED, Phase::exchange), "NoService");
    EXPECT_EQ(thrown_type(SCARD_E_INVALID_HANDLE, Phase::exchange), "NoService");
    EXPECT_EQ(thrown_type(SCARD_W_SECURITY_VIOLATION, Phase::service), "ServiceDenied");
    EXPECT_EQ(thrown_type(SCARD_E_NO_READERS_AVAILABLE, Phase::service), "NoReader");
    EXPECT_EQ(thrown_type(SCARD_E_READER_UNAVAILABLE, Phase::exchange), "NoReader");
    EXPECT_EQ(thrown_type(SCARD_E_UNKNOWN_READER, Phase::connect), "NoReader");
    EXPECT_EQ(thrown_type(SCARD_W_RESET_CARD, Phase::exchange), "CardReset");
    EXPECT_EQ(thrown_type(SCARD_W_UNRESPONSIVE_CARD, Phase::connect), "CardUnresponsive");
    EXPECT_EQ(thrown_type(SCARD_W_UNPOWERED_CARD, Phase::connect), "CardUnresponsive");
    EXPECT_EQ(thrown_type(SCARD_E_SHARING_VIOLATION, Phase::connect), "ReaderBusy");
    EXPECT_EQ(thrown_type(SCARD_E_NOT_TRANSACTED, Phase::exchange), "LinkFault");
    EXPECT_EQ(thrown_type(SCARD_F_COMM_ERROR, Phase::exchange), "LinkFault");
}

TEST(Status, missing_card_means_empty_before_and_lifted_during_a_session) {
    EXPECT_EQ(thrown_type(SCARD_E_NO_SMARTCARD, Phase::connect), "NoCard");
    EXPECT_EQ(thrown_type(SCARD_W_REMOVED_CARD, Phase::connect), "NoCard");
    EXPECT_EQ(thrown_type(SCARD_E_NO_SMARTCARD, Phase::exchange), "CardRemoved");
    EXPECT_EQ(thrown_type(SCARD_W_REMOVED_CARD, Phase::exchange), "CardRemoved");
}

TEST(Status, code_stays_out_of_the_sentence_and_can_be_asked_for) {
    try {
        check(SCARD_E_NO_SERVICE, Phase::service);
        FAIL() << "nothing was thrown";
    } catch (const cardio::NoService& error) {
        const std::string sentence = error.what();
        EXPECT_EQ(sentence.find("801000"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("systemctl start pcscd"), std::string::npos) << sentence;
        EXPECT_EQ(cardio::pcsc::status_code(error), 0x8010001Du);
    }
    EXPECT_EQ(cardio::pcsc::status_code(std::runtime_error("other")), std::nullopt);
}

TEST_F(Transport, connection_is_exclusive_and_resets_the_card_on_leaving) {
    { const PcscTransport transport(reader); }
    EXPECT_EQ(fake.share_modes(), (std::vector<unsigned long>{SCARD_SHARE_EXCLUSIVE}));
    EXPECT_EQ(fake.dispositions(), (std::vector<unsigned long>{SCARD_RESET_CARD}));
    EXPECT_EQ(fake.calls("SCardBeginTransaction"), 1);
    EXPECT_EQ(fake.calls("SCardEndTransaction"), 1);
    EXPECT_EQ(fake.open_handles(), 0);
    EXPECT_EQ(fake.open_contexts(), 0);
}

TEST_F(Transport, refused_transaction_leaves_no_handle_behind) {
    fake.fail_next("SCardBeginTransaction", SCARD_W_RESET_CARD);
    EXPECT_THROW(PcscTransport{reader}, cardio::CardReset);
    EXPECT_EQ(fake.open_handles(), 0);
    EXPECT_EQ(fake.open_contexts(), 0);
}

TEST_F(Transport, command_and_answer_pass_unchanged) {
    Bytes seen;
    fake.card = [&](BytesView command) {
        seen.assign(command.begin(), command.end());
        return Bytes{0x01, 0x02, 0x61, 0x10};
    };
    PcscTransport transport(reader);
    const auto answer = transport.transmit(select_card_access);
    EXPECT_EQ(seen, cardio::from_hex("00A4020C02011C"));
    EXPECT_EQ(answer.data, (Bytes{0x01, 0x02}));
    EXPECT_EQ(answer.sw, 0x6110);
}

TEST_F(Transport, largest_answer_fits) {
    fake.card = [](BytesView) {
        Bytes answer(65538, 0xAB);
        answer[65536] = 0x90;
        answer[65537] = 0x00;
        return answer;
    };
    PcscTransport transport(reader);
    EXPECT_EQ(transport.transmit(extended_read).data.size(), 65536u);
}

TEST_F(Transport, success_without_bytes_is_a_removed_card) {
    fake.card = [](BytesView) { return Bytes{}; };
    PcscTransport transport(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
}

/// reset() until it succeeds: pcscd learns of a loss somewhat later than we do.
void reset_patiently(PcscTransport& transport) {
    while (true) {
        try {
            transport.reset();
            return;
        } catch (const cardio::NoCard&) {
            std::this_thread::yield();
        }
    }
}

TEST_F(Transport, card_that_is_back_before_pcscd_noticed_is_left_alone_then_reset) {
    bool gone = true;
    fake.card = [&](BytesView) { return gone ? Bytes{} : Bytes{0x90, 0x00}; };
    PcscTransport transport(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
    EXPECT_EQ(fake.dispositions(), (std::vector<unsigned long>{SCARD_LEAVE_CARD}));
    gone = false;
    reset_patiently(transport);
    EXPECT_EQ(fake.calls("SCardReconnect"), 1);
    EXPECT_TRUE(transport.transmit(select_card_access).ok());
}

TEST_F(Transport, single_byte_is_a_removed_card) {
    fake.card = [](BytesView) { return Bytes{0x90}; };
    PcscTransport transport(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
}

TEST_F(Transport, lifted_card_is_removed_until_reset_finds_it_again) {
    PcscTransport transport(reader);
    fake.remove(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
    EXPECT_THROW(transport.reset(), cardio::NoCard);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
    fake.insert(reader);
    transport.reset();
    EXPECT_TRUE(transport.transmit(select_card_access).ok());
}

TEST_F(Transport, mute_card_after_a_lift_is_unresponsive_until_it_answers) {
    PcscTransport transport(reader);
    fake.remove(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
    EXPECT_THROW(transport.reset(), cardio::NoCard);
    fake.insert_mute(reader);
    EXPECT_THROW(transport.reset(), cardio::CardUnresponsive);
    fake.insert(reader);
    EXPECT_NO_THROW(transport.reset());
}

TEST_F(Transport, reset_of_a_present_card_keeps_the_connection) {
    PcscTransport transport(reader);
    transport.reset();
    EXPECT_EQ(fake.calls("SCardReconnect"), 1);
    EXPECT_EQ(fake.calls("SCardConnect"), 1);
}

TEST_F(Transport, reset_survives_a_restarted_service) {
    PcscTransport transport(reader);
    fake.stop_service();
    EXPECT_THROW(transport.transmit(select_card_access), cardio::NoService);
    EXPECT_THROW(transport.reset(), cardio::NoService);
    fake.start_service();
    reset_patiently(transport);
    EXPECT_TRUE(transport.transmit(select_card_access).ok());
}

TEST_F(Transport, unplugged_reader_is_no_reader_until_it_is_back) {
    PcscTransport transport(reader);
    fake.unplug(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::NoReader);
    EXPECT_THROW(transport.reset(), cardio::NoReader);
    fake.plug(reader);
    EXPECT_THROW(transport.reset(), cardio::NoCard);
    fake.insert(reader);
    reset_patiently(transport);
    EXPECT_TRUE(transport.transmit(select_card_access).ok());
}

TEST_F(Transport, foreign_reset_has_its_own_type) {
    PcscTransport transport(reader);
    fake.fail_next("SCardTransmit", SCARD_W_RESET_CARD);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardReset);
    reset_patiently(transport);
    EXPECT_TRUE(transport.transmit(select_card_access).ok());
}

TEST_F(Transport, link_fault_without_a_card_is_a_removed_card) {
    PcscTransport transport(reader);
    fake.fail_next("SCardTransmit", SCARD_E_NOT_TRANSACTED);
    fake.remove(reader);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::CardRemoved);
}

TEST_F(Transport, short_command_that_fails_says_nothing_about_extended_ones) {
    PcscTransport transport(reader);
    fake.fail_next("SCardTransmit", SCARD_E_NOT_TRANSACTED);
    EXPECT_THROW(transport.transmit(select_card_access), cardio::LinkFault);
    EXPECT_TRUE(transport.extended_length());
}

TEST_F(Transport, reader_that_fails_an_extended_command_is_remembered_as_short) {
    PcscTransport transport(reader);
    fake.fail_next("SCardTransmit", SCARD_E_NOT_TRANSACTED);
    EXPECT_THROW(transport.transmit(extended_read), cardio::LinkFault);
    transport.reset();
    EXPECT_FALSE(transport.extended_length());
}

TEST_F(Transport, card_held_for_a_moment_is_waited_for) {
    fake.fail_next("SCardConnect", SCARD_E_SHARING_VIOLATION);
    fake.fail_next("SCardConnect", SCARD_E_SHARING_VIOLATION);
    EXPECT_NO_THROW(PcscTransport{reader});
}

TEST_F(Transport, card_held_for_good_is_busy) {
    fake.hold_by_another_program(reader, true);
    EXPECT_THROW(PcscTransport{reader}, cardio::ReaderBusy);
}

TEST_F(Transport, reader_that_does_not_say_is_taken_for_extended) {
    EXPECT_TRUE(PcscTransport(reader).extended_length());
}

TEST_F(Transport, reader_that_says_so_is_short_only) {
    fake.controls[CM_IOCTL_GET_FEATURE_REQUEST] = cardio::from_hex("1204 42330012");
    fake.controls[0x42330012] = cardio::from_hex("0904 00000000 0A04 00000000");
    EXPECT_FALSE(PcscTransport(reader).extended_length());
}

TEST_F(Transport, reader_that_says_so_is_extended) {
    fake.controls[CM_IOCTL_GET_FEATURE_REQUEST] = cardio::from_hex("0604 42330006 1204 42330012");
    fake.controls[0x42330012] = cardio::from_hex("0A04 00000100");
    EXPECT_TRUE(PcscTransport(reader).extended_length());
}

TEST_F(Transport, claims_are_the_size_of_the_reader_and_the_historical_bytes_of_the_card) {
    fake.controls[CM_IOCTL_GET_FEATURE_REQUEST] = cardio::from_hex("1204 42330012");
    fake.controls[0x42330012] = cardio::from_hex("0A04 00080000");
    fake.remove(reader);
    fake.insert(reader, cardio::from_hex("3B888001 8073C02140000000 4B"));
    const PcscTransport transport(reader);
    EXPECT_TRUE(transport.extended_length());
    EXPECT_EQ(transport.claims().max_data, 2048U);
    EXPECT_EQ(transport.claims().historical_bytes, cardio::from_hex("8073C02140000000"));
}

TEST_F(Transport, reader_that_says_nothing_claims_the_largest_size) {
    const PcscTransport transport(reader);
    EXPECT_EQ(transport.claims().max_data, 65536U);
    EXPECT_TRUE(transport.claims().historical_bytes.empty());
}

TEST(ReaderFeatures, truncated_answers_say_nothing) {
    using cardio::from_hex;
    EXPECT_EQ(cardio::pcsc::feature_control_code(from_hex("1204 423300"), FEATURE_GET_TLV_PROPERTIES),
              std::nullopt);
    EXPECT_EQ(cardio::pcsc::feature_control_code(from_hex("1203 423300"), FEATURE_GET_TLV_PROPERTIES),
              std::nullopt);
    EXPECT_EQ(cardio::pcsc::feature_control_code({}, FEATURE_GET_TLV_PROPERTIES), std::nullopt);
    EXPECT_EQ(cardio::pcsc::max_apdu_data_size(from_hex("0AFF 00")), std::nullopt);
    EXPECT_EQ(cardio::pcsc::max_apdu_data_size(from_hex("0A")), std::nullopt);
}

TEST(ReaderFeatures, properties_are_little_endian) {
    EXPECT_EQ(cardio::pcsc::max_apdu_data_size(cardio::from_hex("0102 0000 0A04 00000100")), 0x10000u);
}

TEST_F(Transport, atr_and_name_are_those_of_the_card) {
    const PcscTransport transport(reader);
    EXPECT_EQ(transport.atr(), cardio::from_hex("3B80800101"));
    EXPECT_EQ(transport.reader_name(), reader);
}

TEST_F(Waiting, first_reader_with_a_card_is_taken) {
    fake.plug("Second Reader 00");
    fake.insert("Second Reader 00");
    EXPECT_EQ(wait_for_card("", 1s)->reader_name(), reader);
    fake.remove(reader);
    EXPECT_EQ(wait_for_card("", 1s)->reader_name(), "Second Reader 00");
}

TEST_F(Waiting, named_reader_is_taken) {
    fake.plug("Second Reader 00");
    fake.insert("Second Reader 00");
    EXPECT_EQ(wait_for_card("Second", 1s)->reader_name(), "Second Reader 00");
}

TEST_F(Waiting, empty_reader_ends_with_nothing) {
    fake.remove(reader);
    EXPECT_EQ(wait_for_card("", 10ms), nullptr);
}

TEST_F(Waiting, unknown_name_ends_with_no_reader) {
    EXPECT_THROW(wait_for_card("Another", 10ms), cardio::NoReader);
}

TEST_F(Waiting, no_reader_at_all_is_told) {
    fake.unplug(reader);
    EXPECT_THROW(wait_for_card("", 10ms), cardio::NoReader);
}

TEST_F(Waiting, mute_card_is_told_at_the_end) {
    fake.insert_mute(reader);
    EXPECT_THROW(wait_for_card("", 10ms), cardio::CardUnresponsive);
}

TEST_F(Waiting, absent_service_is_told_at_once) {
    fake.stop_service();
    EXPECT_THROW(wait_for_card("", 10min), cardio::NoService);
}

TEST_F(Waiting, refused_user_is_told_at_once) {
    fake.refuse_user();
    EXPECT_THROW(wait_for_card("", 10min), cardio::ServiceDenied);
}

TEST_F(Waiting, card_that_answers_at_the_second_try_is_read) {
    fake.fail_next("SCardConnect", SCARD_W_UNRESPONSIVE_CARD);
    EXPECT_NE(wait_for_card("", 30s), nullptr);
}

TEST_F(Waiting, card_laid_down_while_waiting_is_taken) {
    fake.remove(reader);
    int waits = 0;
    fake.before_waiting = [&] {
        if (++waits == 2) fake.insert(reader);
    };
    EXPECT_NE(wait_for_card("", 30s), nullptr);
}

TEST_F(Waiting, reader_plugged_in_while_waiting_is_taken) {
    fake.unplug(reader);
    std::jthread later([&] {
        while (fake.calls("SCardGetStatusChange") == 0) std::this_thread::yield();
        fake.plug(reader);
        fake.insert(reader);
    });
    EXPECT_NE(wait_for_card("", 30s), nullptr);
}

TEST_F(Waiting, nothing_stays_open_after_a_failure) {
    EXPECT_THROW(wait_for_card("Another", 10ms), cardio::NoReader);
    EXPECT_EQ(fake.open_contexts(), 0);
    EXPECT_EQ(fake.open_handles(), 0);
}

}  // namespace

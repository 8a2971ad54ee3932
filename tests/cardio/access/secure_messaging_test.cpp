#include "cardio/access/secure_messaging.h"

#include <gtest/gtest.h>

#include "cardio/access/block_cipher.h"
#include "cardio/tlv.h"
#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

using nlohmann::json;

Bytes hex(const json& value) {
    return from_hex(value.get<std::string>());
}

Cipher cipher_named(const std::string& name) {
    if (name == "AES128") return Cipher::aes128;
    if (name == "AES256") return Cipher::aes256;
    EXPECT_EQ(name, "3DES");
    return Cipher::tdes;
}

SecureMessaging channel_of(const json& example, const char* ssc) {
    return {cipher_named(example.at("alg")), to_secure(hex(example.at("ks_enc"))),
            to_secure(hex(example.at("ks_mac"))), hex(example.at(ssc))};
}

CommandApdu command_of(const json& value) {
    return CommandApdu::parse(hex(value)).value();
}
ResponseApdu response_of(const json& value) {
    return ResponseApdu::parse(hex(value)).value();
}

void replay(SecureMessaging& channel, const json& exchange) {
    const CommandApdu secured = channel.protect(command_of(exchange.at("plain_command")));
    EXPECT_EQ(to_hex(secured.encode()), exchange.at("protected_command").get<std::string>());
    if (!exchange.contains("protected_response")) return;
    const auto plain = channel.unprotect(response_of(exchange.at("protected_response")));
    ASSERT_TRUE(plain.ok());
    EXPECT_EQ(to_hex(plain->data), exchange.at("plain_response_data").get<std::string>());
    EXPECT_EQ(plain->sw, 0x9000);
}

/// A chip's end of the channel, for answers that no published example has.
struct ChipEnd {
    Cipher cipher;
    Bytes enc, mac, ssc;

    ResponseApdu answer(BytesView objects, std::uint16_t sw) const {
        const Bytes tag = mac8(cipher, mac, pad(concat({ssc, objects}), block_size(cipher)));
        return {concat({objects, encode_tlv(0x8E, tag)}), sw};
    }
    Bytes cryptogram(BytesView padded) const {
        const Bytes zero(block_size(cipher), 0);
        return cbc_encrypt(cipher, enc, cipher == Cipher::tdes ? zero : cbc_encrypt(cipher, enc, zero, ssc),
                           padded);
    }
};

class SecureAnswer : public testing::TestWithParam<Cipher> {
  protected:
    SecureAnswer() {
        Bytes counter(block_size(GetParam()), 0);
        reader_.emplace(GetParam(), to_secure(end_.enc), to_secure(end_.mac), counter);
        counter.back() = 2;
        end_.ssc = counter;
        std::ignore = reader_->protect({.ins = 0xB0, .ne = 16});
    }
    ChipEnd end_{GetParam(), Bytes(key_size(GetParam()), 0x41), Bytes(key_size(GetParam()), 0x52), {}};
    std::optional<SecureMessaging> reader_;
    const Bytes status_ok_ = from_hex("99029000");
};

INSTANTIATE_TEST_SUITE_P(Ciphers, SecureAnswer,
                         testing::Values(Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256));

TEST(SecureMessaging, icao_appendix_d_3des_exchanges_are_reproduced) {
    const json example = tests::load_vectors("01_bac_icao9303-11_appendix_D.json");
    SecureMessaging channel(Cipher::tdes, to_secure(hex(example.at("ks_enc"))),
                            to_secure(hex(example.at("ks_mac"))), hex(example.at("ssc")));
    for (const auto& exchange : example.at("secure_messaging")) replay(channel, exchange);
}

TEST(SecureMessaging, published_aes_exchanges_are_reproduced) {
    const json examples = tests::load_vectors("02_secure_messaging_aes_and_negative.json");
    for (const auto& example : examples.at("positive")) {
        SCOPED_TRACE(example.at("name").get<std::string>());
        SecureMessaging channel = channel_of(example, "ssc_before");
        for (const auto& exchange : example.at("exchanges")) replay(channel, exchange);
    }
}

TEST(SecureMessaging, published_must_refuse_answers_are_refused) {
    const json examples = tests::load_vectors("02_secure_messaging_aes_and_negative.json");
    ASSERT_EQ(examples.at("negative").size(), 7U);
    for (const auto& example : examples.at("negative")) {
        SCOPED_TRACE(example.at("name").get<std::string>());
        SecureMessaging channel = channel_of(example, "ssc_before_response");
        const auto answer = ResponseApdu::parse(hex(example.at("response")));
        if (!answer) continue;  // fewer bytes than a status word: refused before secure messaging
        EXPECT_FALSE(channel.unprotect(*answer).ok());
    }
}

TEST(SecureMessaging, inner_status_other_than_outer_is_named) {
    const json examples = tests::load_vectors("02_secure_messaging_aes_and_negative.json");
    const json& example = examples.at("negative").at(4);
    SecureMessaging channel = channel_of(example, "ssc_before_response");
    const auto plain = channel.unprotect(response_of(example.at("response")));
    ASSERT_FALSE(plain.ok());
    EXPECT_EQ(plain.error(), SmError::status_mismatch);
}

TEST_P(SecureAnswer, good_answer_in_do87_and_do85_is_opened) {
    const Bytes text = from_hex("01020304");
    const Bytes secret = end_.cryptogram(pad(text, block_size(GetParam())));
    SecureMessaging other = *reader_;
    const auto even = reader_->unprotect(
        end_.answer(concat({encode_tlv(0x87, concat({Bytes{1}, secret})), status_ok_}), 0x9000));
    const auto odd = other.unprotect(end_.answer(concat({encode_tlv(0x85, secret), status_ok_}), 0x9000));
    ASSERT_TRUE(even.ok());
    ASSERT_TRUE(odd.ok());
    EXPECT_EQ(even->data, text);
    EXPECT_EQ(odd->data, text);
}

TEST_P(SecureAnswer, protected_error_status_is_a_result) {
    const auto answer = reader_->unprotect(end_.answer(from_hex("99026A82"), 0x6A82));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->sw, 0x6A82);
    EXPECT_TRUE(answer->data.empty());
}

TEST_P(SecureAnswer, naked_status_is_unprotected_whatever_it_says) {
    for (const std::uint16_t sw : {0x9000, 0x6982, 0x6A82, 0x6988, 0x6282}) {
        SecureMessaging channel = *reader_;
        const auto answer = channel.unprotect({{}, sw});
        ASSERT_FALSE(answer.ok()) << sw;
        EXPECT_EQ(answer.error(), SmError::unprotected);
    }
}

TEST_P(SecureAnswer, naked_data_is_unprotected) {
    const auto answer = reader_->unprotect({from_hex("6F0484020102"), 0x9000});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error(), SmError::unprotected);
}

TEST_P(SecureAnswer, mac_of_other_than_eight_bytes_is_refused) {
    const ResponseApdu good = end_.answer(status_ok_, 0x9000);
    const BytesView mac = BytesView(good.data).last(8);
    for (const std::size_t size : {0U, 1U, 4U, 7U}) {
        SecureMessaging channel = *reader_;
        const Bytes cut = concat({status_ok_, encode_tlv(0x8E, mac.first(size))});
        EXPECT_FALSE(channel.unprotect({cut, 0x9000}).ok()) << size;
    }
    const Bytes longer = concat({status_ok_, encode_tlv(0x8E, concat({mac, Bytes{0}}))});
    EXPECT_FALSE(reader_->unprotect({longer, 0x9000}).ok());
}

TEST_P(SecureAnswer, every_flipped_bit_is_refused) {
    const Bytes secret = end_.cryptogram(pad(from_hex("CAFE"), block_size(GetParam())));
    const ResponseApdu good =
        end_.answer(concat({encode_tlv(0x87, concat({Bytes{1}, secret})), status_ok_}), 0x9000);
    for (std::size_t bit = 0; bit < good.data.size() * 8; ++bit) {
        SecureMessaging channel = *reader_;
        ResponseApdu bad = good;
        bad.data[bit / 8] = static_cast<std::uint8_t>(bad.data[bit / 8] ^ (1U << (bit % 8)));
        EXPECT_FALSE(channel.unprotect(bad).ok()) << "bit " << bit;
    }
    EXPECT_TRUE(reader_->unprotect(good).ok());
}

TEST_P(SecureAnswer, objects_out_of_order_twice_or_trailing_are_refused) {
    const Bytes cryptogram =
        encode_tlv(0x87, concat({Bytes{1}, end_.cryptogram(pad(from_hex("00"), block_size(GetParam())))}));
    const Bytes reversed = concat({status_ok_, cryptogram});
    const Bytes twice = concat({cryptogram, cryptogram, status_ok_});
    const Bytes status_twice = concat({status_ok_, status_ok_});
    for (const Bytes& objects : {reversed, twice, status_twice}) {
        SecureMessaging channel = *reader_;
        const auto answer = channel.unprotect(end_.answer(objects, 0x9000));
        ASSERT_FALSE(answer.ok());
        EXPECT_EQ(answer.error(), SmError::malformed);
    }
    ResponseApdu trailing = end_.answer(status_ok_, 0x9000);
    trailing.data.insert(trailing.data.end(), {0x99, 0x00});
    EXPECT_FALSE(reader_->unprotect(trailing).ok());
}

TEST_P(SecureAnswer, missing_status_object_is_refused_even_with_a_good_mac) {
    EXPECT_FALSE(reader_->unprotect(end_.answer({}, 0x9000)).ok());
}

TEST_P(SecureAnswer, another_object_in_the_place_of_the_status_is_refused_even_with_a_good_mac) {
    const Bytes secret = end_.cryptogram(pad(from_hex("CAFE"), block_size(GetParam())));
    const Bytes cryptogram = encode_tlv(0x87, concat({Bytes{1}, secret}));
    for (const char* in_its_place : {"98029000", "990190", "9903900000", "9900"}) {
        for (const Bytes& objects : {from_hex(in_its_place), concat({cryptogram, from_hex(in_its_place)})}) {
            SecureMessaging channel = *reader_;
            const auto answer = channel.unprotect(end_.answer(objects, 0x9000));
            ASSERT_FALSE(answer.ok()) << in_its_place;
            EXPECT_EQ(answer.error(), SmError::malformed) << in_its_place;
        }
    }
}

TEST_P(SecureAnswer, bytes_that_are_no_objects_are_malformed) {
    for (const char* bytes : {"87", "8781", "870501", "1F",
                              "99029000"
                              "8E",
                              "99029000"
                              "8E08AABB"}) {
        SecureMessaging channel = *reader_;
        EXPECT_FALSE(channel.unprotect({from_hex(bytes), 0x9000}).ok()) << bytes;
    }
}

TEST_P(SecureAnswer, wrong_padding_behind_a_good_mac_is_refused) {
    const std::size_t block = block_size(GetParam());
    for (const Bytes& padded :
         {Bytes(block, 0x00), Bytes(block, 0x11), concat({Bytes{0x80}, Bytes(2 * block - 1, 0)})}) {
        SecureMessaging channel = *reader_;
        const Bytes object = encode_tlv(0x87, concat({Bytes{1}, end_.cryptogram(padded)}));
        const auto answer = channel.unprotect(end_.answer(concat({object, status_ok_}), 0x9000));
        ASSERT_FALSE(answer.ok());
        EXPECT_EQ(answer.error(), SmError::bad_padding);
    }
}

TEST_P(SecureAnswer, odd_padding_indicator_and_cut_cryptogram_are_refused) {
    const Bytes secret = end_.cryptogram(pad(from_hex("00"), block_size(GetParam())));
    const Bytes indicator = encode_tlv(0x87, concat({Bytes{2}, secret}));
    const Bytes cut = encode_tlv(0x87, concat({Bytes{1}, BytesView(secret).first(5)}));
    const Bytes empty = encode_tlv(0x87, Bytes{1});
    for (const Bytes& object : {indicator, cut, empty}) {
        SecureMessaging channel = *reader_;
        const auto answer = channel.unprotect(end_.answer(concat({object, status_ok_}), 0x9000));
        ASSERT_FALSE(answer.ok());
        EXPECT_EQ(answer.error(), SmError::malformed);
    }
}

TEST_P(SecureAnswer, replayed_answer_is_refused) {
    const ResponseApdu answer = end_.answer(status_ok_, 0x9000);
    ASSERT_TRUE(reader_->unprotect(answer).ok());
    std::ignore = reader_->protect({.ins = 0xB0, .ne = 16});
    const auto again = reader_->unprotect(answer);
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error(), SmError::bad_mac);
}

TEST(SecureMessaging, extended_command_carries_a_two_byte_le_and_odd_instruction_a_do85) {
    SecureMessaging channel(Cipher::aes128, SecureBytes(16, 1), SecureBytes(16, 2), Bytes(16, 0));
    const CommandApdu large = channel.protect({.ins = 0xB0, .ne = 4000});
    EXPECT_TRUE(large.extended);
    EXPECT_EQ(large.ne, 65536U);
    EXPECT_EQ(to_hex(BytesView(large.data).first(4)), "97020FA0");
    const CommandApdu odd = channel.protect({.ins = 0xB1, .data = from_hex("54020000"), .ne = 16});
    EXPECT_EQ(odd.data.at(0), 0x85);
    EXPECT_FALSE(odd.extended);
}

TEST(SecureMessaging, the_largest_short_command_stays_short_inside) {
    SecureMessaging channel(Cipher::aes128, SecureBytes(16, 1), SecureBytes(16, 2), Bytes(16, 0));
    const CommandApdu all = channel.protect({.ins = 0xB0, .ne = 256});
    EXPECT_FALSE(all.extended);
    EXPECT_EQ(to_hex(BytesView(all.data).first(3)), "970100");
    const CommandApdu full = channel.protect({.ins = 0xDA, .data = Bytes(255), .ne = 256});
    EXPECT_TRUE(full.extended);  // only because of what protects it
    EXPECT_EQ(to_hex(BytesView(full.data).last(13).first(3)), "970100");
    const CommandApdu larger = channel.protect({.ins = 0xDA, .data = Bytes(256), .ne = 256});
    EXPECT_EQ(to_hex(BytesView(larger.data).last(14).first(4)), "97020100");
}

TEST(SecureMessaging, a_command_that_asks_for_the_extended_form_has_it_inside_and_outside) {
    SecureMessaging channel(Cipher::aes128, SecureBytes(16, 1), SecureBytes(16, 2), Bytes(16, 0));
    const CommandApdu small = channel.protect({.ins = 0x88, .data = Bytes(8), .ne = 6, .extended = true});
    EXPECT_TRUE(small.extended);
    EXPECT_EQ(small.ne, 65536U);
    EXPECT_EQ(to_hex(BytesView(small.data).last(14).first(4)), "97020006");
}

TEST(SecureMessaging, keys_of_a_wrong_size_are_refused) {
    EXPECT_THROW(SecureMessaging(Cipher::aes256, SecureBytes(16), SecureBytes(16), Bytes(16)),
                 std::invalid_argument);
    EXPECT_THROW(SecureMessaging(Cipher::tdes, SecureBytes(16), SecureBytes(16), Bytes(16)),
                 std::invalid_argument);
}

TEST(SecureMessaging, largest_plain_answer_leaves_room_for_the_objects) {
    EXPECT_EQ(max_plain_answer(Cipher::tdes, 256), 231U);
    EXPECT_EQ(max_plain_answer(Cipher::aes256, 256), 223U);
    EXPECT_EQ(max_plain_answer(Cipher::aes128, 33), 0U);
    EXPECT_EQ(max_plain_answer(Cipher::aes128, 34), 15U);
    for (std::size_t limit = 40; limit < 5000; ++limit) {
        const std::size_t plain = max_plain_answer(Cipher::aes128, limit);
        const Bytes object = encode_tlv(0x87, Bytes(1 + pad(Bytes(plain), 16).size()));
        ASSERT_LE(object.size() + 14, limit);
        ASSERT_GT(object.size() + 14 + 20, limit);
    }
}

}  // namespace
}  // namespace cardio::access

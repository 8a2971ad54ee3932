#include "cardio/access/domain.h"

#include <gtest/gtest.h>

#include "cardio/access/dh_domain.h"
#include "tests/cardio/access/sequence_random.h"
#include "tests/cardio/minichip/group.h"
#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

using nlohmann::json;

Bytes hex_at(const json& item, const char* name) {
    return from_hex(item.at(name).get<std::string>());
}
std::string hex(const std::optional<Element>& element) {
    return element ? to_hex(*element) : "neutral";
}

TEST(Domain, only_standardised_parameter_ids_are_known) {
    for (int id = -1; id < 40; ++id)
        EXPECT_EQ(Domain::by_parameter_id(id) != nullptr, (id >= 0 && id <= 2) || (id >= 8 && id <= 18))
            << id;
}

TEST(Domain, every_curve_is_the_published_one) {
    const auto vectors = tests::load_vectors("18_primitives_kdf_mac_curves.json");
    for (const auto& entry : vectors.at("curves")) {
        const auto domain = Domain::by_parameter_id(entry.at("parameter_id"));
        ASSERT_TRUE(domain) << entry.at("name");
        ASSERT_EQ(domain->kind(), Domain::Kind::ecdh);
        const auto width = static_cast<std::size_t>(domain->prime_bits() + 7) / 8 * 2;
        const auto padded = [&](const char* key) {
            const auto digits = entry.at(key).get<std::string>();
            return std::string(width - digits.size(), '0') + digits;
        };
        EXPECT_EQ(hex(domain->multiply_generator(domain->scalar(Bytes{1}))),
                  "04" + padded("gx") + padded("gy"))
            << entry.at("name");
        // reduced modulo n, the order is zero
        EXPECT_FALSE(domain->multiply_generator(domain->scalar(from_hex(padded("n"))))) << entry.at("name");
    }
}

TEST(Domain, groups_of_dh_are_those_of_rfc_5114) {
    for (const int id : {0, 1, 2}) {
        const auto domain = Domain::by_parameter_id(id);
        const auto published = minichip::Group::make(id);
        ASSERT_TRUE(domain);
        EXPECT_EQ(domain->kind(), Domain::Kind::dh);
        EXPECT_EQ(domain->prime_bits(), id == 0 ? 1024 : 2048);
        EXPECT_EQ(hex(domain->multiply_generator(domain->scalar(Bytes{1}))), to_hex(published->generator()));
        // reduced modulo q, the order is zero
        const Bytes order = minichip::octets(published->order(), 32);
        EXPECT_FALSE(domain->multiply_generator(domain->scalar(order))) << id;
    }
}

/// Private keys of the worked examples are longer than the order of the group: the same key, reduced.
TEST(Domain, bsi_worked_example_of_chip_authentication_agrees_on_the_published_secrets) {
    const auto vectors = tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json");
    for (const int index : {0, 1}) {
        const auto& example = vectors.at("examples").at(index);
        const auto domain = Domain::by_parameter_id(index == 0 ? 13 : 0);
        const Scalar own = domain->scalar(hex_at(example, "ca_pcd_priv_key"));
        EXPECT_EQ(hex(domain->multiply_generator(own)), example.at("ca_pcd_pub_key").get<std::string>());
        const auto chip = domain->decode(hex_at(example, "ca_picc_pub_key"));
        ASSERT_TRUE(chip);
        const auto shared = domain->multiply(*chip, own);
        ASSERT_TRUE(shared);
        EXPECT_EQ(to_hex(domain->shared_secret(*shared)),
                  example.at("ca_shared_secret_k").get<std::string>());
    }
}

TEST(Domain, generic_mapping_of_the_worked_examples_is_the_published_generator) {
    for (const char* file :
         {"03_pace_gm_ecdh_aes128_brainpoolP256r1.json", "04_pace_gm_dh_aes128_rfc5114_1024_160.json"}) {
        const auto example = tests::load_vectors(file);
        const auto domain = Domain::by_parameter_id(example.at("parameter_id"));
        const auto chip = domain->decode(hex_at(example, "chip_map_public"));
        ASSERT_TRUE(chip);
        const auto shared = domain->multiply(*chip, domain->scalar(hex_at(example, "terminal_map_private")));
        EXPECT_EQ(hex(shared), example.at("shared_secret_H").get<std::string>());
        const auto multiple = domain->multiply_generator(domain->scalar(hex_at(example, "nonce")));
        EXPECT_EQ(hex(domain->add(*multiple, *shared)), example.at("mapped_generator").get<std::string>());
    }
}

TEST(Domain, integrated_mapping_of_the_worked_examples_is_the_published_generator) {
    for (const char* file :
         {"05_pace_im_ecdh_aes128_brainpoolP256r1.json", "06_pace_im_dh_aes128_rfc5114_1024_160.json"}) {
        const auto example = tests::load_vectors(file);
        const auto domain = Domain::by_parameter_id(example.at("parameter_id"));
        EXPECT_EQ(hex(domain->map_number(hex_at(example, "prf_output"))),
                  example.at("mapped_generator").get<std::string>());
    }
}

TEST(Domain, integrated_mapping_ends_in_the_group_and_where_another_way_to_compute_it_ends) {
    const auto random = minichip::seeded_random(5);
    for (const int id : {0, 1, 2, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18}) {
        const auto domain = Domain::by_parameter_id(id);
        ASSERT_TRUE(domain->has_integrated_mapping()) << id;
        const auto group = minichip::Group::make(id);
        for (int i = 0; i < 6; ++i) {  // both branches of the point encoding come up
            Bytes number(static_cast<std::size_t>(domain->prime_bits()) / 8 + 8);
            random(number);
            const auto mapped = domain->map_number(number);
            ASSERT_TRUE(mapped) << id;
            EXPECT_TRUE(domain->decode(*mapped)) << id;
            EXPECT_EQ(to_hex(*mapped), to_hex(group->mapped(number))) << id;
        }
    }
}

TEST(Domain, curve_whose_prime_is_1_modulo_4_has_no_integrated_mapping) {
    const auto domain = Domain::by_parameter_id(10);
    EXPECT_FALSE(domain->has_integrated_mapping());
    EXPECT_FALSE(domain->map_number(Bytes{5}));
}

TEST(Domain, numbers_without_an_element_are_refused) {
    const auto curve = Domain::by_parameter_id(12), field = Domain::by_parameter_id(0);
    const Bytes p = hex_at(tests::load_vectors("18_primitives_kdf_mac_curves.json").at("curves").at(4), "p");
    Bytes minus_one = p;
    minus_one.back() = static_cast<std::uint8_t>(minus_one.back() - 1);
    for (const Bytes& number : {Bytes{}, Bytes{0}, Bytes{1}, minus_one, p})
        EXPECT_FALSE(curve->map_number(number)) << to_hex(number);
    EXPECT_TRUE(curve->map_number(Bytes{2}));
    const Bytes modulus = hex_at(tests::load_vectors("04_pace_gm_dh_aes128_rfc5114_1024_160.json"), "p");
    for (const Bytes& number : {Bytes{}, Bytes{0}, Bytes{1}, modulus})
        EXPECT_FALSE(field->map_number(number)) << to_hex(number);
    EXPECT_TRUE(field->map_number(Bytes{2}));
}

TEST(Domain, points_that_are_no_key_are_refused) {
    for (int id = 8; id <= 18; ++id) {
        const auto domain = Domain::by_parameter_id(id);
        const Element good = *domain->multiply_generator(domain->scalar(Bytes{3}));
        ASSERT_EQ(hex(domain->decode(good)), to_hex(good));
        Element off = good, hybrid = good, large = good;
        off.back() ^= 1;
        hybrid[0] = static_cast<std::uint8_t>(6 + (good.back() & 1));
        std::fill(large.begin() + 1, large.end(), 0xFF);
        Element compressed(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(good.size() / 2 + 1));
        compressed[0] = static_cast<std::uint8_t>(2 + (good.back() & 1));
        Element zeros(good.size(), 0);
        zeros[0] = 4;
        Element longer = good;
        longer.push_back(0);
        for (const Element& bad : {off, hybrid, large, compressed, zeros, longer, Element{0}, Element{}})
            EXPECT_FALSE(domain->decode(bad)) << id << " " << to_hex(bad);
    }
}

TEST(Domain, numbers_that_are_no_key_are_refused) {
    for (int id = 0; id <= 2; ++id) {
        const auto domain = Domain::by_parameter_id(id);
        const auto group = minichip::Group::make(id);
        const auto width = static_cast<std::size_t>(domain->prime_bits()) / 8;
        const Element good = *domain->multiply_generator(domain->scalar(Bytes{3}));
        ASSERT_EQ(hex(domain->decode(good)), to_hex(good));
        Element longer{0};
        longer.insert(longer.end(), good.begin(), good.end());
        const auto number = [&](std::uint8_t value) {
            Element result(width, 0);
            result.back() = value;
            return result;
        };
        const Bytes p = minichip::octets(group->prime(), width);
        Element minus_one(p.begin(), p.end()), above(p.begin(), p.end());
        minus_one.back() = static_cast<std::uint8_t>(minus_one.back() - 1);
        above.back() = static_cast<std::uint8_t>(above.back() + 2);
        for (const Element& bad : {number(0), number(1), minus_one, Element(p.begin(), p.end()), above,
                                   longer, Element{}, Element(width, 0xFF)})
            EXPECT_FALSE(domain->decode(bad)) << id << " " << to_hex(bad);
        // numbers below the prime are mostly outside the small subgroup
        for (const std::uint8_t small : {std::uint8_t{2}, std::uint8_t{3}, std::uint8_t{5}})
            EXPECT_FALSE(domain->decode(number(small))) << id << " " << int{small};
    }
}

// Reduced modulo the prime it would be an element of the group; only the range tells.
TEST(Domain, number_above_the_prime_that_reduces_into_the_group_is_refused) {
    const auto domain = Domain::by_parameter_id(0);
    const auto published = minichip::Group::make(0);
    std::optional<Bytes> above;
    for (std::uint8_t factor = 2; factor < 60 && !above; ++factor) {
        const auto element = domain->multiply_generator(domain->scalar(Bytes{factor}));
        const Scalar sum(BN_bin2bn(element->data(), static_cast<int>(element->size()), nullptr));
        ASSERT_EQ(BN_add(sum.get(), sum.get(), published->prime()), 1);
        if (BN_num_bytes(sum.get()) > static_cast<int>(element->size())) continue;
        above = Bytes(element->size());
        BN_bn2bin(sum.get(), above->data());
    }
    ASSERT_TRUE(above);
    EXPECT_FALSE(domain->decode(*above));
}

TEST(Domain, number_of_a_small_subgroup_is_refused) {
    for (int id = 0; id <= 2; ++id) {
        const auto domain = Domain::by_parameter_id(id);
        const auto group = minichip::Group::make(id);
        const auto elements = group->small_subgroup_elements();
        EXPECT_FALSE(elements.empty()) << id;
        for (const Bytes& element : elements) EXPECT_FALSE(domain->decode(element)) << id;
    }
}

TEST(Domain, leading_zeros_of_a_number_may_be_missing) {
    const auto domain = Domain::by_parameter_id(0);
    for (std::uint16_t i = 1; i < 4000; ++i) {
        const Element element = *domain->multiply_generator(
            domain->scalar(Bytes{static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)}));
        if (element.front() != 0) continue;
        EXPECT_EQ(hex(domain->decode(BytesView(element).subspan(1))), to_hex(element));
        EXPECT_EQ(domain->shared_secret(element).size(), 128U);
        return;
    }
    FAIL() << "no such number among the first powers";
}

TEST(Domain, key_pair_whose_public_key_begins_with_zero_is_drawn_again) {
    const auto domain = Domain::by_parameter_id(0);
    for (std::uint16_t i = 1; i < 4000; ++i) {
        const Bytes bytes{static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
        if (domain->multiply_generator(domain->scalar(bytes))->front() != 0) continue;
        const std::string first = std::string(36, '0') + to_hex(bytes), second = std::string(39, '0') + "3";
        const KeyPair pair = domain->draw_key_pair(tests::sequence_random({first, second}));
        EXPECT_EQ(BN_get_word(pair.private_key.get()), 3U);
        return;
    }
    FAIL() << "no such key among the first numbers";
}

TEST(Domain, shared_secret_on_a_curve_keeps_its_leading_zeros) {
    const auto domain = Domain::by_parameter_id(13);
    for (std::uint16_t i = 1; i < 4000; ++i) {
        const Element element = *domain->multiply_generator(
            domain->scalar(Bytes{static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)}));
        if (element.at(1) != 0) continue;
        const SecureBytes secret = domain->shared_secret(element);
        EXPECT_EQ(to_hex(secret), to_hex(BytesView(element).subspan(1, 32)));
        return;
    }
    FAIL() << "no such point among the first multiples";
}

TEST(Domain, private_keys_out_of_range_are_drawn_again) {
    const auto domain = Domain::by_parameter_id(13);
    const std::string zero(64, '0'), too_large(64, 'F'), three = std::string(63, '0') + "3";
    const std::string order = "A9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7";
    const KeyPair pair = domain->draw_key_pair(tests::sequence_random({zero, too_large, order, three}));
    EXPECT_EQ(BN_get_word(pair.private_key.get()), 3U);
    EXPECT_EQ(hex(domain->multiply_generator(domain->scalar(Bytes{3}))), to_hex(pair.public_key));
}

TEST(Domain, excess_bits_of_a_private_key_are_cleared) {
    const auto domain = Domain::by_parameter_id(18);  // 521 bits: seven bits of the first byte are too many
    const std::string drawn = "FE" + std::string(128, '0') + "05";
    const KeyPair pair = domain->draw_key_pair(tests::sequence_random({drawn}));
    EXPECT_EQ(BN_get_word(pair.private_key.get()), 5U);
}

TEST(Domain, key_pair_over_another_generator_belongs_to_it) {
    for (const int id : {0, 13}) {
        const auto domain = Domain::by_parameter_id(id);
        const Element other = *domain->multiply_generator(domain->scalar(Bytes{9}));
        const KeyPair pair = domain->draw_key_pair(other, system_random);
        EXPECT_EQ(hex(domain->multiply(other, pair.private_key)), to_hex(pair.public_key)) << id;
    }
}

TEST(Domain, source_that_never_gives_a_key_is_an_error) {
    const auto zeros = [](std::span<std::uint8_t> out) { std::fill(out.begin(), out.end(), 0); };
    for (const int id : {0, 12})
        EXPECT_THROW((void)Domain::by_parameter_id(id)->draw_key_pair(zeros), std::runtime_error);
}

TEST(Domain, sum_that_is_the_neutral_element_is_none) {
    for (const int id : {0, 12}) {
        const auto domain = Domain::by_parameter_id(id);
        Scalar minus_one(BN_new());
        const auto group = minichip::Group::make(id);
        ASSERT_TRUE(BN_copy(minus_one.get(), group->order()) && BN_sub_word(minus_one.get(), 1));
        const auto one = domain->multiply_generator(domain->scalar(Bytes{1}));
        const auto opposite = domain->multiply_generator(minus_one);
        EXPECT_FALSE(domain->add(*one, *opposite)) << id;
        EXPECT_TRUE(domain->add(*one, *one)) << id;
        EXPECT_FALSE(domain->multiply(*one, domain->scalar(Bytes{0}))) << id;
    }
}

TEST(Domain, element_that_is_none_is_a_broken_invariant) {
    for (const int id : {0, 12}) {
        const auto domain = Domain::by_parameter_id(id);
        const Scalar two = domain->scalar(Bytes{2});
        EXPECT_THROW((void)domain->multiply(Element{4}, two), std::runtime_error);
        EXPECT_THROW((void)domain->shared_secret(Element{4}), std::runtime_error);
    }
}

TEST(DhDomain, names_of_openssl_lead_to_parameter_ids) {
    EXPECT_EQ(DhDomain::id_of_group("dh_1024_160"), 0);
    EXPECT_EQ(DhDomain::id_of_group("dh_2048_224"), 1);
    EXPECT_EQ(DhDomain::id_of_group("dh_2048_256"), 2);
    EXPECT_EQ(DhDomain::id_of_group("ffdhe2048"), std::nullopt);
}

}  // namespace
}  // namespace cardio::access

#include "tests/bench/read_scene.h"

#include "cardio/picture/decode_portrait.h"
#include "cardio/tlv.h"

namespace bench {
namespace {

using namespace cardio;

/// DG2 with padding behind the face record, so that the file has so many bytes. Its signed hash knows nothing
/// of that: such a card is rejected at the end, for this one reason, after the same work as any other.
Bytes padded_portrait(const Bytes& dg2, std::size_t size) {
    const auto inside = [](BytesView bytes) { return TlvReader(bytes).next().value().value; };
    TlvReader group(inside(inside(dg2)));
    const Tlv count = group.next().value();
    TlvReader instance(group.next().value().value);
    const Tlv header = instance.next().value(), block = instance.next().value();
    Bytes record(block.value.begin(), block.value.end());
    record.resize(record.size() + size - dg2.size());
    const Bytes padded = concat({header.raw, encode_tlv(block.tag, record)});
    return encode_tlv(0x75, encode_tlv(0x7F61, concat({count.raw, encode_tlv(0x7F60, padded)})));
}

specimen::IssuedCard issue(std::size_t portrait_bytes) {
    auto card =
        specimen::Issuer(1).issue(specimen::built_in_citizen(1).value(), *specimen::find_profile("cccd"));
    if (portrait_bytes != 0) card.groups.at(2) = padded_portrait(card.groups.at(2), portrait_bytes);
    return card;
}

}  // namespace

ReadScene::ReadScene(bool extended, std::size_t portrait_bytes)
    : card(issue(portrait_bytes)),
      chip(specimen::Chip(card), extended),
      key(access::key_from_can(card.can).value()) {
    trust.add_certificate(specimen::Issuer(1).csca_certificate());
    options.today = "2026-06-01";
    // In this process, so that its time is counted; bench_portrait measures the child.
    options.decode_portrait = picture::decode_portrait;
}

}  // namespace bench

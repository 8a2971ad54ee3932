#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cardio/tlv.h"

namespace cardio::lds {

/// A name as DG11, DG12 and DG16 write it, in the letters of its country: "SMITH<<JOHN<J" gives "SMITH" and
/// "JOHN J". All of it is primary where nothing parts it. NFC.
struct HolderName {
    std::string primary, secondary;

    /// Both parts with a blank between, the primary first.
    [[nodiscard]] std::string joined() const;
};
constexpr std::size_t max_details_size =
    64 * 1024;                                 ///< bytes of DG11, DG12 or DG16, scanned pictures included
constexpr std::size_t max_detail_text = 4096;  ///< bytes of a text, name or list; a longer one is left out
constexpr std::size_t max_detail_names = 32;   ///< names in one list; further ones are left out

/// The data objects of DG11 and DG12, and of each person in DG16 (ICAO Doc 9303-10 4.7.11, 4.7.12, 4.7.16).
/// What is there counts, whatever the tag list 5C says; of two objects with one tag the first; texts that are
/// not UTF-8 say nothing. Views into the bytes it was read from.
class Details {
  public:
    /// nullopt when the bytes are no data objects.
    static std::optional<Details> read(BytesView content);

    /// NFC, with blanks for fillers; nullopt when absent or empty.
    [[nodiscard]] std::optional<std::string> text(std::uint32_t tag) const;
    /// What stands between the fillers.
    [[nodiscard]] std::vector<std::string> list(std::uint32_t tag) const;
    [[nodiscard]] std::optional<HolderName> name(std::uint32_t tag) const;
    /// All names of this tag in templates A0 (4.7.11: number of names, names), and those that stand beside
    /// them, as some passports have it. The number is not believed.
    [[nodiscard]] std::vector<HolderName> names(std::uint32_t tag) const;
    /// CCYYMMDD in digits or in BCD as yyyy-mm-dd; nullopt for any other form and for a day that does not
    /// exist.
    [[nodiscard]] std::optional<std::string> date(std::uint32_t tag) const;
    /// CCYYMMDDhhmmss in digits or in BCD as yyyy-mm-ddThh:mm:ss; nullopt as above.
    [[nodiscard]] std::optional<std::string> time(std::uint32_t tag) const;
    /// The bytes as they stand.
    [[nodiscard]] Bytes bytes(std::uint32_t tag) const;

  private:
    [[nodiscard]] BytesView value(std::uint32_t tag) const;

    std::map<std::uint32_t, BytesView> first_;
    std::vector<Tlv> all_;  ///< in their order, those inside templates A0 where the template stands
};

// Overwrite and empty what was read.
void wipe_detail(std::string& text) noexcept;
void wipe_detail(std::optional<std::string>& text) noexcept;
void wipe_detail(std::vector<std::string>& list) noexcept;
void wipe_detail(std::optional<HolderName>& name) noexcept;
void wipe_detail(std::vector<HolderName>& names) noexcept;
void wipe_detail(Bytes& bytes) noexcept;

}  // namespace cardio::lds

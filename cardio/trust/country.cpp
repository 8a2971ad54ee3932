#include "cardio/trust/country.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace cardio::trust {
namespace {

/// ISO 3166-1: three letters, then two, separated by blanks.
constexpr std::string_view iso_3166 =
    "ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT "
    "AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO "
    "BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG "
    "COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO "
    "DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB "
    "GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY "
    "HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT "
    "JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY "
    "LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH "
    "MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA "
    "NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE "
    "PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA "
    "SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR "
    "SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO "
    "TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG "
    "VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW ";

/// Codes of ICAO Doc 9303-3 section 5 that are not those of ISO 3166-1, with the country of their
/// certificates.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> icao_codes{{
    {"D", "DE"},
    {"GBD", "GB"},
    {"GBN", "GB"},
    {"GBO", "GB"},
    {"GBP", "GB"},
    {"GBS", "GB"},
    {"RKS", "KS"},
    {"EUE", "EU"},
    {"UNO", "UN"},
    {"UNA", "UN"},
    {"XOM", "XO"},
    {"UTO", "UT"},
}};

std::string upper(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

}  // namespace

std::optional<std::string> country_of_state(std::string_view issuing_state) {
    while (issuing_state.ends_with('<')) issuing_state.remove_suffix(1);
    for (const auto& [state, country] : icao_codes) {
        if (state == issuing_state) return std::string(country);
    }
    if (issuing_state.size() != 3) return std::nullopt;
    for (std::size_t at = 0; at + 5 <= iso_3166.size(); at += 6) {
        if (iso_3166.substr(at, 3) == issuing_state) return std::string(iso_3166.substr(at + 3, 2));
    }
    return std::nullopt;
}

bool same_country(std::string_view certificate_country, std::string_view issuing_state) {
    const auto country = country_of_state(issuing_state);
    return country && upper(certificate_country) == *country;
}

}  // namespace cardio::trust

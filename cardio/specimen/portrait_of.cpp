#include <map>
#include <mutex>

#include "cardio/specimen/portrait.h"

namespace cardio::specimen {
namespace {

FaceImage encoded(bool female, unsigned variety, PictureFormat format) {
    const Picture picture = draw_portrait(female, variety);
    Bytes data = format == PictureFormat::jpeg ? encode_jpeg(picture)
                                               : encode_jpeg2000(picture, format == PictureFormat::j2k);
    return {std::move(data), picture.width, picture.height, format, female};
}

}  // namespace

FaceImage portrait_of(const Citizen& citizen, PictureFormat format) {
    // Drawn once a process: it is the slowest part of issuing a card.
    static std::mutex mutex;
    static std::map<std::tuple<bool, unsigned, PictureFormat>, FaceImage> drawn;
    const bool female = citizen.sex != "Nam";
    const unsigned variety = static_cast<unsigned char>(citizen.id_number.back());
    const std::lock_guard lock(mutex);
    const auto [at, missing] = drawn.try_emplace({female, variety, format});
    if (missing) at->second = encoded(female, variety, format);
    return at->second;
}

Bytes encode_face(const Profile& profile, const FaceImage& image) {
    return profile.face_39794 ? encode_dg2_39794(image) : encode_dg2(image);
}

}  // namespace cardio::specimen

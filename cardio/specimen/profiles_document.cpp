#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {
namespace {

Profile with_document(const char* name, const char* description, Document document) {
    Profile profile = base_profile(name, description);
    profile.document = document;
    return profile;
}

Profile with_face(Profile profile, PictureFormat format, bool iso_39794) {
    profile.picture = format;
    profile.face_39794 = iso_39794;
    return profile;
}

}  // namespace

std::vector<Profile> document_profiles() {
    std::vector<Profile> list{
        with_document("can-cuoc-2024", "the card of 2024: DG13 with the items that are not encoded only",
                      Document::can_cuoc_2024),
        with_document("passport", "two lines of 44 characters; DG11, DG12 and DG16 instead of DG13",
                      Document::passport),
        with_document("passport-td2", "two lines of 36 characters; DG11, DG12 and DG16 instead of DG13",
                      Document::small_passport),
        with_face(base_profile("face-j2k", "as cccd, the portrait a bare JPEG 2000 codestream"),
                  PictureFormat::j2k, false),
        with_face(base_profile("face-39794", "as cccd, DG2 in ISO/IEC 39794-5"), PictureFormat::jpeg, true),
        with_face(base_profile("face-39794-jp2", "as cccd, DG2 in ISO/IEC 39794-5 with JPEG 2000"),
                  PictureFormat::jp2, true),
        with_face(with_document("passport-face-39794", "a passport with DG2 in ISO/IEC 39794-5",
                                Document::passport),
                  PictureFormat::j2k, true),
        with_face(
            with_document("passport-jp2", "a passport with a portrait in JPEG 2000", Document::passport),
            PictureFormat::jp2, false)};
    return under_heading(std::move(list), "documents", CaseFamily::logical_data_structure);
}

}  // namespace cardio::specimen

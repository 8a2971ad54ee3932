#pragma once

#include "cardio/specimen/groups.h"

namespace cardio::specimen {

/// Pixels of a drawn portrait, three bytes each (red, green, blue), row after row.
struct Picture {
    int width = 0, height = 0;
    Bytes rgb;
};

/// A head-and-shoulders figure in flat colours, with the word SPECIMEN across it. `variety` chooses among the
/// colours.
Picture draw_portrait(bool female, unsigned variety);

Bytes encode_jpeg(const Picture& picture);
/// JPEG 2000, in a JP2 box file or as a bare codestream.
Bytes encode_jpeg2000(const Picture& picture, bool bare_codestream = false);

/// The drawn portrait of this citizen, encoded.
FaceImage portrait_of(const Citizen& citizen, PictureFormat format);

/// DG2 in the record format of the profile.
Bytes encode_face(const Profile& profile, const FaceImage& image);

}  // namespace cardio::specimen

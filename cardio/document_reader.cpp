#include "cardio/document_reader.h"

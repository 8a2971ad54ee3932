#include "kiosk/config.h"

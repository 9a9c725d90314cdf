// libdbus, for the desktop's notifications. Linked, unlike Avahi's two libraries: it shares no names
// with them, and libavahi-client brings the very same one along.
#include <dbus/dbus.h>

// Avahi: the client of the system's daemon, and the responder as a library.
#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-client/publish.h>
#include <avahi-common/alternative.h>
#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/strlst.h>
#include <avahi-common/thread-watch.h>
#include <avahi-common/watch.h>
#include <avahi-core/core.h>
#include <avahi-core/log.h>
#include <avahi-core/lookup.h>
#include <avahi-core/publish.h>
// What Swift's Glibc leaves out and Avahi's thread needs: wake-ups, alarms, interfaces.
#include <dlfcn.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

// libavahi-client and libavahi-core may not be linked into one program: both export a function
// avahi_entry_group_free, with different arguments, and the one found first would be called by
// both; the responder then crashes when an interface goes or a service is withdrawn. So each is
// opened privately (RTLD_LOCAL), where its own names come first, and called through a table.

#define AVAHI_CLIENT_FUNCTIONS(X) \
    X(avahi_client_errno) X(avahi_client_free) X(avahi_client_new) \
    X(avahi_entry_group_add_service_strlst) X(avahi_entry_group_commit) \
    X(avahi_entry_group_is_empty) X(avahi_entry_group_new) X(avahi_entry_group_reset) \
    X(avahi_entry_group_update_service_txt_strlst) X(avahi_service_browser_new) \
    X(avahi_service_resolver_free) X(avahi_service_resolver_new)

#define AVAHI_CORE_FUNCTIONS(X) \
    X(avahi_s_entry_group_commit) X(avahi_s_entry_group_free) X(avahi_s_entry_group_new) \
    X(avahi_s_entry_group_reset) X(avahi_s_service_browser_new) X(avahi_s_service_resolver_free) \
    X(avahi_s_service_resolver_new) X(avahi_server_add_address) \
    X(avahi_server_add_service_strlst) X(avahi_server_config_free) X(avahi_server_config_init) \
    X(avahi_server_errno) X(avahi_server_free) X(avahi_server_new) X(avahi_server_set_host_name) \
    X(avahi_server_update_service_txt_strlst) X(avahi_set_log_function)

#define CHAT_FIELD(function) __typeof__(function) *_Nonnull function;
#define CHAT_FIND(function) \
    if (!(calls->function = (__typeof__(function) *)dlsym(library, #function))) { \
        free(calls); \
        return NULL; \
    }

struct AvahiClientCalls { AVAHI_CLIENT_FUNCTIONS(CHAT_FIELD) };
struct AvahiCoreCalls { AVAHI_CORE_FUNCTIONS(CHAT_FIELD) };

/// NULL where the library is not installed. The caller frees the table; the library stays loaded.
static inline struct AvahiClientCalls *_Nullable avahi_client_calls(void) {
    void *library = dlopen("libavahi-client.so.3", RTLD_NOW | RTLD_LOCAL);
    struct AvahiClientCalls *calls = library ? malloc(sizeof *calls) : NULL;
    if (calls) { AVAHI_CLIENT_FUNCTIONS(CHAT_FIND) }
    return calls;
}

static inline struct AvahiCoreCalls *_Nullable avahi_core_calls(void) {
    void *library = dlopen("libavahi-core.so.7", RTLD_NOW | RTLD_LOCAL);
    struct AvahiCoreCalls *calls = library ? malloc(sizeof *calls) : NULL;
    if (calls) { AVAHI_CORE_FUNCTIONS(CHAT_FIND) }
    return calls;
}

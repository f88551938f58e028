/* Stands between a program and the system's own writing: the Nth write below a folder fails, or the program dies there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, FAIL_ONCE, FAIL_FROM, DIE, TEAR };

static char folder[4096];
static long at = 0, seen = 0;
static int how = COUNT, code = ENOSPC;

void ulo_arm(const char *below, long number, int mode, int error) {
    strncpy(folder, below, sizeof folder - 1);
    at = number, seen = 0, how = mode, code = error;
}

long ulo_seen(void) { return seen; }

void ulo_disarm(void) { folder[0] = 0; }

static int is_below(const char *path) { return folder[0] && path && strncmp(path, folder, strlen(folder)) == 0; }

static int is_ours(int fd) {
    char link[64], path[4096];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* 1 when this write has to fail; does not come back when the program has to die. */
static int is_struck(int ours) {
    if (!ours) return 0;
    seen++;
    if (how == FAIL_FROM ? seen < at : seen != at) return 0;
    if (how == DIE) kill(getpid(), SIGKILL);
    if (how == COUNT || how == TEAR) return 0;
    errno = code;
    return 1;
}

static int is_torn(int ours) { return ours && how == TEAR && seen == at; }

#define REAL(name, type) static __typeof__(type) real; if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *bytes, size_t size) {
    REAL("write", ssize_t (*)(int, const void *, size_t));
    int ours = is_ours(fd);
    if (is_struck(ours)) return -1;
    if (is_torn(ours)) { real(fd, bytes, size / 2); kill(getpid(), SIGKILL); }
    return real(fd, bytes, size);
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *bytes, size_t size, off_t place) { \
        REAL(#name, ssize_t (*)(int, const void *, size_t, off_t)); \
        int ours = is_ours(fd); \
        if (is_struck(ours)) return -1; \
        if (is_torn(ours)) { real(fd, bytes, size / 2, place); kill(getpid(), SIGKILL); } \
        return real(fd, bytes, size, place); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name) \
    int name(int fd, off_t size) { \
        REAL(#name, int (*)(int, off_t)); \
        return is_struck(is_ours(fd)) ? -1 : real(fd, size); \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name) \
    int name(int fd) { \
        REAL(#name, int (*)(int)); \
        return is_struck(is_ours(fd)) ? -1 : real(fd); \
    }
SYNC(fsync)
SYNC(fdatasync)

#define MOVE(name) \
    int name(const char *old, const char *new) { \
        REAL(#name, int (*)(const char *, const char *)); \
        return is_struck(is_below(new)) ? -1 : real(old, new); \
    }
MOVE(rename)
MOVE(link)

#define SEND(name) \
    ssize_t name(int out, int in, off_t *place, size_t size) { \
        REAL(#name, ssize_t (*)(int, int, off_t *, size_t)); \
        return is_struck(is_ours(out)) ? -1 : real(out, in, place, size); \
    }
SEND(sendfile)
SEND(sendfile64)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(#name, int (*)(const char *, int, ...)); \
        va_list rest; \
        va_start(rest, flags); \
        int mode = (flags & O_CREAT) ? va_arg(rest, int) : 0; \
        va_end(rest); \
        return (flags & O_CREAT) && is_struck(is_below(path)) ? -1 : real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

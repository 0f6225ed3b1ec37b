/* `aws` and `sleep` for scripts under test, first on their PATH.
 *
 * As `aws` it hands its arguments, environment, folder and standard files to the resident command line (awscli.py) over
 * the socket that APIGW_TEST_AWS names, and ends as the call ended. As `sleep` it notes how long it should have slept in
 * the folder that APIGW_TEST_RUN names, and returns at once.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

extern char **environ;

static void fail(const char *what) {
  perror(what);
  exit(199);
}

static int do_not_sleep(int argc, char **argv) {
  const char *folder = getenv("APIGW_TEST_RUN");
  char path[4096], line[128];
  if (folder == NULL) return 0;
  snprintf(path, sizeof path, "%s/slept", folder);
  int length = snprintf(line, sizeof line, "%s\n", argc > 1 ? argv[1] : "");
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0 || write(file, line, (size_t)length) != length) fail(path);
  return 0;
}

static char *append(char *end, const char *text) {
  size_t size = strlen(text) + 1;
  memcpy(end, text, size);
  return end + size;
}

int main(int argc, char **argv) {
  const char *slash = strrchr(argv[0], '/');
  if (strcmp(slash == NULL ? argv[0] : slash + 1, "sleep") == 0) return do_not_sleep(argc, argv);

  const char *name = getenv("APIGW_TEST_AWS");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (name == NULL || strlen(name) >= sizeof address.sun_path) {
    fputs("aws shim: APIGW_TEST_AWS names no socket\n", stderr);
    return 199;
  }
  strcpy(address.sun_path, name);
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (server < 0 || connect(server, (struct sockaddr *)&address, sizeof address) != 0) fail(name);

  char folder[4096];
  if (getcwd(folder, sizeof folder) == NULL) strcpy(folder, "/");
  size_t size = strlen(folder) + 1;
  for (int i = 0; i < argc; i++) size += strlen(argv[i]) + 1;
  for (char **e = environ; *e != NULL; e++) size += strlen(*e) + 1;
  char *text = malloc(size), *end = append(text, folder);
  if (text == NULL) fail("malloc");
  for (int i = 0; i < argc; i++) end = append(end, argv[i]);
  for (char **e = environ; *e != NULL; e++) end = append(end, *e);

  /* One message with the standard files in it; the rest is a stream. */
  uint32_t header[3] = {(uint32_t)size, (uint32_t)argc, (uint32_t)getpgrp()};
  int files[3] = {0, 1, 2};
  union {
    char bytes[CMSG_SPACE(sizeof files)];
    struct cmsghdr aligned;
  } control = {{0}};
  struct iovec part = {.iov_base = header, .iov_len = sizeof header};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof files);
  memcpy(CMSG_DATA(rights), files, sizeof files);
  if (sendmsg(server, &message, 0) != (ssize_t)sizeof header) fail("sendmsg");
  for (char *at = text; at < end;) {
    ssize_t sent = write(server, at, (size_t)(end - at));
    if (sent <= 0) fail("write");
    at += sent;
  }

  uint8_t code;
  if (read(server, &code, 1) != 1) {
    fputs("aws shim: the resident command line gave no answer\n", stderr);
    return 199;
  }
  return code;
}

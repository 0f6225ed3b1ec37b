import Commands

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Answered before the parser starts: scripts and editors ask for the version often.
if CommandLine.arguments.count == 2, CommandLine.arguments[1] == "--version" {
  puts(Apigw.version)
} else {
  Apigw.start()
}

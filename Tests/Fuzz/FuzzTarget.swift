// The libFuzzer harness of the readers; `Tests/Fuzz/run` builds and runs it.
import SpecSyntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

private let target = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "yaml"

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  switch target {
  case "json": FuzzedReaders.json(bytes)
  case "core": FuzzedReaders.coreSchema(bytes)
  case "text": FuzzedReaders.sourceText(bytes)
  default: FuzzedReaders.yaml(bytes)
  }
  return 0
}

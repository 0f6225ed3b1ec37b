#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be read, written or looked at: the path, what was tried, and the cause in words.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Operation: String, Sendable {
    case read, write, remove, list, lock
    case inspect = "look at"
    case makeFolder = "create the folder"
    case resolve = "follow the path"
  }

  package enum Cause: Hashable, Sendable {
    case missing
    /// A folder on the way is missing, or is no folder.
    case folderMissing
    case exists
    case notPermitted
    case diskFull
    case quotaExceeded
    case readOnly
    case tooManyOpenFiles
    case nameTooLong
    case tooManyLinks
    /// The device failed (`EIO`).
    case deviceFailed
    case notAFile(FileKind)
    /// More bytes than the caller takes.
    case tooLarge(limit: Int)
    case outside(root: String)
    /// A path with a zero byte, or an empty one.
    case badPath
    case other(code: Int32)
  }

  package var path: String
  package var operation: Operation
  package var cause: Cause

  package init(_ operation: Operation, _ path: String, _ cause: Cause) {
    self.path = path
    self.operation = operation
    self.cause = cause
  }

  init(_ operation: Operation, _ path: String, code: Int32) {
    self.init(operation, path, Cause(code: code))
  }

  /// `cannot write 'apigw.state.json': the disk is full`. The path is the user's: whoever prints this escapes it.
  package var description: String { "cannot \(operation.rawValue) '\(path)': \(cause)" }
}

extension FileError.Cause: CustomStringConvertible {
  init(code: Int32) {
    switch code {
    case ENOENT: self = .missing
    case ENOTDIR: self = .folderMissing
    case EEXIST: self = .exists
    case EACCES, EPERM: self = .notPermitted
    case ENOSPC: self = .diskFull
    case EDQUOT: self = .quotaExceeded
    case EROFS: self = .readOnly
    case EMFILE, ENFILE: self = .tooManyOpenFiles
    case ENAMETOOLONG: self = .nameTooLong
    case ELOOP: self = .tooManyLinks
    case EIO: self = .deviceFailed
    case EISDIR: self = .notAFile(.folder)
    default: self = .other(code: code)
    }
  }

  package var description: String {
    switch self {
    case .missing: "there is no such file or folder"
    case .folderMissing: "a part of its path is not a folder"
    case .exists: "it already exists"
    case .notPermitted: "permission denied"
    case .diskFull: "the disk is full"
    case .quotaExceeded: "the disk quota is used up"
    case .readOnly: "the file system is read-only"
    case .tooManyOpenFiles: "too many files are open"
    case .nameTooLong: "its name is too long"
    case .tooManyLinks: "its symbolic links lead in a circle, or it must not be one"
    case .deviceFailed: "the device reports an error"
    case .notAFile(let kind): "it is \(kind.withArticle), not a regular file"
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .outside(let root): "it leads outside of '\(root)'"
    case .badPath: "this is not a path"
    case .other(let code): String(cString: strerror(code))
    }
  }
}

/// What stands at a path.
package enum FileKind: Hashable, Sendable {
  case file, folder, symbolicLink, pipe, socket, device

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }

  var withArticle: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .symbolicLink: "a symbolic link"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}

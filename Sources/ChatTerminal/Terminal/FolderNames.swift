import Glibc

/// The names in a folder, as a path that is being typed may go on.
enum FolderNames {
    /// Nobody chooses from more.
    static let most = 2_000

    /// Sorted; a folder's with `/` at the end. None where it cannot be read.
    static func names(in folder: String) -> [String] {
        let path =
            folder.hasPrefix("~/") || folder == "~"
            ? getenv("HOME").map { String(cString: $0) + folder.dropFirst() } ?? folder : folder
        guard let directory = opendir(path.isEmpty ? "." : path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < most, let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            names.append(isFolder(entry.pointee.d_type, path, name) ? name + "/" : name)
        }
        return names.sorted()
    }

    private static func isFolder(_ kind: UInt8, _ folder: String, _ name: String) -> Bool {
        if kind == UInt8(DT_DIR) { return true }
        // Behind a link, or of a file system that does not say.
        guard kind == UInt8(DT_LNK) || kind == UInt8(DT_UNKNOWN) else { return false }
        var status = stat()
        return stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

import ChatCore
import ChatLanguage
import Glibc
import WordFilter
import WordLists

/// Lists from files, and those that come with the program.
enum ListFile {
    /// More than a list of 100,000 rules needs, unless most of it is comments.
    private static let maximumBytes = 64 * 1024 * 1024

    /// The rules of a file; or ends the program with one line that says what is wrong with it.
    static func rules(at path: String) throws -> [WordRule] {
        let bytes = try contents(of: path)
        do throws(RuleFile.Invalid) {
            return try RuleFile(bytes).rules
        } catch {
            throw Failure(.failed, "\(Displayable(path)): \(Phrase(error))")
        }
    }

    static func rules(of starter: StarterList) throws -> [WordRule] {
        do throws(RuleFile.Invalid) {
            return try RuleFile(Array(starter.text.utf8)).rules
        } catch {
            throw Failure(.failed, "the list \(starter.rawValue), \(Phrase(error))")
        }
    }

    private static func contents(of path: String) throws -> [UInt8] {
        func failure(_ code: Int32) -> any Error {
            Failure(
                .failed,
                "cannot read \(Displayable(path)): \(.known(String(cString: strerror(code))))")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &block, block.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(errno)
            }
            bytes += block[..<count]
            guard bytes.count <= maximumBytes else {
                let most = maximumBytes >> 20
                throw Failure(.failed, "\(Displayable(path)): a list has at most \(most) MB")
            }
        }
    }
}

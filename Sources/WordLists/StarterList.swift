/// Lists to begin with, written for this project: mild and strong words apart, and none in force
/// until somebody chooses it. Each is the text of a list file.
package enum StarterList: String, CaseIterable, Sendable {
    case french = "fr"
    case frenchStrong = "fr-strong"
    case english = "en"
    case englishStrong = "en-strong"

    package var text: String {
        switch self {
        case .french: frenchMildList
        case .frenchStrong: frenchStrongList
        case .english: englishMildList
        case .englishStrong: englishStrongList
        }
    }
}

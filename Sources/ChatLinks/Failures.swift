import ChatLanguage
import NIOCore
import NIOSSL

/// An error of the network or of TLS in a few words for people; never anything the peer wrote.
func describe(_ error: (any Error)?) -> Phrase {
    guard let error else { return "the connection ended" }
    return switch error {
    case let error as IOError:
        .known(systemText(error.errnoCode))
    case ChannelError.connectTimeout(let time):
        "no answer in \(Duration(time).inSeconds)"
    case NIOSSLError.uncleanShutdown:
        "the connection ended"
    case NIOSSLError.handshakeFailed(.sslError(let stack)) where stack == [.eofDuringHandshake]:
        "it hung up during the TLS handshake"
    case NIOSSLError.handshakeFailed:
        "it does not speak TLS as a chat-node does"
    case is BoringSSLError:
        "it ended TLS with an error"
    default:
        .verbatim("\(error)")
    }
}

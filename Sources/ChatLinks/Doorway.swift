import NIOCore

/// So many a second, and at most one second's worth at once.
struct TokenBucket {
    private let perSecond: Double
    private var tokens: Double
    private var filled: NIODeadline

    init(perSecond: Int, now: NIODeadline) {
        self.perSecond = Double(perSecond)
        tokens = Double(perSecond)
        filled = now
    }

    mutating func take(now: NIODeadline) {
        refill(now: now)
        tokens -= 1
    }

    /// How long until there is a token; zero when there is one.
    mutating func wait(now: NIODeadline) -> TimeAmount {
        refill(now: now)
        guard tokens < 1 else { return .zero }
        return .nanoseconds(Int64(((1 - tokens) / perSecond * 1e9).rounded(.up)))
    }

    private mutating func refill(now: NIODeadline) {
        let seconds = Double((now - filled).nanoseconds) / 1e9
        tokens = min(perSecond, tokens + seconds * perSecond)
        filled = now
    }
}

/// Sits on the listening socket and holds back its accepts: those over the rate wait in the
/// system's backlog, where they cost this process nothing.
///
/// Confined to the listening channel's event loop. Never lets an error through: what one
/// connection does, or running out of descriptors, must not end the listening.
final class Doorway: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never

    private let retry: TimeAmount
    private var bucket: TokenBucket
    private var nextRead: Scheduled<Void>?
    private var recovery: Scheduled<Void>?

    init(limits: LinkLimits) {
        retry = TimeAmount(limits.acceptRetry)
        bucket = TokenBucket(perSecond: limits.acceptsPerSecond, now: .now())
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bucket.take(now: .now())
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        guard nextRead == nil else { return }
        let wait = bucket.wait(now: .now())
        guard wait > .zero else { return context.read() }
        nextRead = context.eventLoop.assumeIsolated().scheduleTask(in: wait) {
            self.nextRead = nil
            context.read()
        }
    }

    /// Out of descriptors or memory: without a pause NIO would try again at once, for ever.
    /// Switching `autoRead` is the way to make it forget the read that failed.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard recovery == nil else { return }
        let options = context.channel.syncOptions
        try? options?.setOption(.autoRead, value: false)
        recovery = context.eventLoop.assumeIsolated().scheduleTask(in: retry) {
            self.recovery = nil
            try? options?.setOption(.autoRead, value: true)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        nextRead?.cancel()
        recovery?.cancel()
        context.fireChannelInactive()
    }
}

/// Notices that this machine's place on the network has changed, or that it has slept. Pure.
///
/// Avahi asks an unchanged network ever more rarely, up to once an hour, and says what it has to
/// say once. After a cable was out, whatever was announced meanwhile would not be heard of for long,
/// and what the caches hold may be of another network. So everything is asked and said anew.
struct NetworkWatch: Sendable {
    static let checkSeconds = 1
    /// After the kernel's first word of a change, before anybody looks.
    static let settleMilliseconds = 100
    /// More than this much time passed unnoticed: the machine slept.
    static let sleptSeconds = 5

    private(set) var addresses: Set<InterfaceAddress>
    private var slept: Duration
    /// A change was seen at the last look; there may be more to come.
    private(set) var isDirty = false

    init(addresses: Set<InterfaceAddress>, slept: Duration) {
        self.addresses = addresses
        self.slept = slept
    }

    /// To be asked every `checkSeconds`. True once, when the network is quiet again after a change.
    /// - Parameter slept: how long the machine has slept since some time in the past.
    mutating func isToStartAnew(addresses: Set<InterfaceAddress>, slept: Duration) -> Bool {
        if addresses != self.addresses || slept > self.slept + .seconds(Self.sleptSeconds) {
            self.addresses = addresses
            self.slept = slept
            isDirty = true
            return false
        }
        defer { isDirty = false }
        return isDirty
    }
}

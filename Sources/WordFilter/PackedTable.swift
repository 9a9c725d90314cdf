/// A generated table: runs of scalars, ascending, each with a value or several.
///
/// Numbers are 5 bits a byte, the most significant first, from `?` up; all but the last byte of a
/// number are 32 higher. Bytes below `?` are passed over. A run is the count of scalars since the
/// last run, times four, plus its shape: 0 is one scalar with one value; 1 several with the same
/// value, 2 several with values that rise by one, and 3 any count with the same several values.
/// Shapes 1 to 3 go on with the count of scalars less one, shape 3 then with the count of values.
/// Each value is the difference to the last value of all, times two, or for differences below zero
/// their complement times two plus one.
struct PackedTable {
    struct Run {
        let first: Int
        /// One above the last scalar.
        let end: Int
        /// Of the first scalar.
        let value: UInt32
        /// The values after the first, if it has several.
        let others: [UInt32]
        fileprivate let rises: Bool

        func value(of scalar: Int) -> UInt32 {
            rises ? value + UInt32(scalar - first) : value
        }
    }

    private let text: StaticString
    private var offset = 0

    init(_ text: StaticString) {
        self.text = text
    }

    func forEachRun(_ body: (Run) -> Void) {
        var reader = self
        var scalar = 0
        var value = 0
        while let head = reader.next() {
            let shape = head & 3
            let more = shape == 0 ? 0 : reader.next() ?? 0
            let count = shape == 3 ? reader.next() ?? 1 : 1
            value += reader.difference()
            let first = value
            var others: [UInt32] = []
            for _ in 1..<count {
                value += reader.difference()
                others.append(UInt32(value))
            }
            scalar += head >> 2
            body(
                Run(
                    first: scalar, end: scalar + more + 1, value: UInt32(first), others: others,
                    rises: shape == 2))
            scalar += more + 1
            if shape == 2 { value += more }
        }
    }

    private mutating func difference() -> Int {
        let number = next() ?? 0
        return number & 1 == 0 ? number >> 1 : ~(number >> 1)
    }

    /// The next number, or nil at the end.
    private mutating func next() -> Int? {
        var number = 0
        while offset < text.utf8CodeUnitCount {
            let digit = Int(text.utf8Start[offset]) - 0x3F
            offset += 1
            guard digit >= 0 else { continue }
            number = number << 5 | digit & 31
            if digit < 32 { return number }
        }
        return nil
    }
}

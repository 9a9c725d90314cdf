/// What stands between two words.
struct Gap {
    /// Where the word after it begins.
    var offset: Int
    var spaces: Int
    var marks = 0
    /// Where the signs begin that stand right before the word, or -1.
    var sign = -1
}

extension Pass {
    /// Reads what stands before a word, or before the end of the text.
    @inline(never)
    mutating func gap(from start: Int, _ filter: KeyFilter) -> Gap {
        let (bytes, count, ascii) = (text.bytes, text.count, scan.ascii)
        var offset = start
        var (spaces, marks, sign) = (0, 0, -1)
        while offset < count {
            let byte = bytes[offset]
            var (current, width) = (ScanClass.mark, 1)
            if byte < 0x80 {
                current = ascii[Int(byte)]
            } else {
                let (scalar, bytes) = text.scalar(at: offset)
                (current, width) = (scan[scalar], bytes)
            }
            if current >= ScanClass.firstLetter {
                if current < ScanClass.other || begins(offset) { break }
                current = ScanClass.mark
            }
            // Sums rather than branches: what follows what in a text cannot be foretold.
            spaces &+= current == ScanClass.space ? 1 : 0
            marks &+= current &- ScanClass.mark < 2 ? 1 : 0
            if current == ScanClass.sign {
                if sign < 0 { sign = offset }
                // Pictures of letters make words without a letter.
                if width > 2 { pictures(sign, filter) }
            } else if current != ScanClass.ignorable {
                sign = -1
            }
            offset &+= width
        }
        return Gap(offset: offset, spaces: spaces, marks: marks, sign: sign)
    }

    private func begins(_ offset: Int) -> Bool {
        let letter = text.table[text.scalar(at: offset).value]
        return letter.canBegin && !(text.bytes[offset] < 0x80 && text.isKeycap(offset))
    }
}

/// Where something is spared, so ordered that what covers a place is found by halving.
struct Spans {
    private let starts: [Int]
    /// The furthest end of the spans up to each.
    private let ends: [Int]

    init(_ found: [Pass.Found]) {
        let ordered = found.sorted { $0.start < $1.start }
        starts = ordered.map(\.start)
        var furthest = 0
        ends = ordered.map {
            furthest = max(furthest, $0.end)
            return furthest
        }
    }

    func cover(_ place: Pass.Found) -> Bool {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= place.start { low = middle + 1 } else { high = middle }
        }
        return low > 0 && ends[low - 1] >= place.end
    }
}

extension WordRule {
    /// Its exceptions as rules, in its languages. Each can be one: the rule was made with them.
    var sparing: [WordRule] {
        exceptions.compactMap {
            try? WordRule($0, languages: languages, inflects: inflects, isAllowance: true)
        }
    }
}

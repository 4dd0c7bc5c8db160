import Testing

@testable import Statistics

@Suite("Histograms")
struct HistogramTests {
    @Test(
        "edges are round numbers around the middle",
        arguments: [
            (0.0, 1.0, 0.02), (-2701.7, 2923.8, 100.0), (0.031, 0.44, 0.01), (5.0, 5.0, 0.05), (0.0, 0.0, 1.0),
            (-3.0, -3.0, 0.05),
        ])
    func edges(low: Double, high: Double, step: Double) {
        let edges = HistogramEdges.edges(from: low, to: high)
        #expect(edges.first.map { $0 <= low && $0 > low - step - 1e-9 } == true)
        #expect(edges.last.map { $0 >= high && $0 <= high + step + 1e-9 } == true)
        #expect(zip(edges, edges.dropFirst()).allSatisfy { abs($1 - $0 - step) < 1e-9 * max(1, abs($1)) })
    }

    @Test("every edge is the double that its decimal text reads as, and 0 is one of them")
    func decimal() {
        let edges = HistogramEdges.edges(from: -0.3, to: 0.3)
        #expect(edges == stride(from: -30, through: 30, by: 1).map { Double($0) / 100 })
        #expect(edges.contains(0) && edges.contains(0.07) && edges.contains(-0.29))
    }

    @Test("there are 30 to 62 bins whatever the size", arguments: [1e-200, 1e-9, 0.7, 1, 3.3, 97, 1e8, 1e200])
    func number(size: Double) {
        for low in [-size, 0, size] {
            let bins = HistogramEdges.edges(from: low, to: low + size).count - 1
            #expect((30...62).contains(bins), "\(low) \(size): \(bins)")
        }
    }

    @Test("steps are multiples of what all numbers are multiples of", arguments: [2.0, 9, 14, 40])
    func grain(size: Double) {
        let edges = HistogramEdges.edges(from: 0, to: size, grain: 0.25)
        #expect(edges.allSatisfy { ($0 * 4).rounded() == $0 * 4 })
    }

    @Test("edges come from the middle 99 %; infinite numbers and none say nothing")
    func tails() {
        let numbers = (0...10_000).map { Double($0) } + [.infinity, -.infinity, .nan]
        let edges = HistogramEdges(for: numbers).edges
        #expect(edges.first == 0 && edges.last == 10_000 && edges.count == 51)
        let empty = HistogramEdges(for: [Double.nan, .infinity]).edges
        #expect(empty.isEmpty)
    }

    @Test("a small case by hand")
    func byHand() {
        let values = [0.0, 0.5, 1, 1, -0.0, 2.5, -1, 60, .infinity, .nan, 59.999, -.infinity]
        var counts = HistogramCounts(edges: edges(from: 0, to: 60), randomisations: 1)
        Trials(values).use { counts.add($0) }
        #expect(counts.bins == 60)
        let own = counts.counts[0]
        #expect(own[0] == 2 && own[1] == 3 && own[2] == 2 && own[3] == 1 && own[60] == 1)
        #expect(own[61] == 1 && own[62] == 1 && own[63] == 1)
        #expect(own.reduce(0, +) == values.count)
    }

    @Test("a number at an edge, or next to it, is in the bin that the edges say")
    func atEdges() {
        let layout = edges(from: -0.3, to: 0.3)
        for (index, edge) in layout.edges.enumerated() {
            var counts = HistogramCounts(edges: layout, randomisations: 2)
            // Trials 0 and 2 belong to randomisation 0, 1 and 3 to 1.
            Trials([.nan, edge, .nan, edge.nextDown]).use { counts.add($0) }
            let expected = (0..<(layout.edges.count + 3)).map { $0 == index || $0 == index + 1 ? 1 : 0 }
            #expect(counts.counts[1] == expected)
            #expect(counts.counts[0] == Array(repeating: 0, count: layout.edges.count + 2) + [2])
        }
    }

    @Test("every number is counted where a search of the edges finds it", arguments: [0.0, -7.3, 1e12])
    func places(offset: Double) {
        let layout = edges(from: offset - 40, to: offset + 110)
        // Not a multiple of eight, and more than are looked at together; some far outside, some none and never.
        let values = (0..<1003).map { index -> Double in
            switch index % 17 {
            case 3: .nan
            case 5: .infinity
            case 8: offset - Double(index) * 1e300
            case 9: offset + Double(index) * 1e9
            case 12: layout.edges[index % layout.edges.count]
            case 13: layout.edges[index % layout.edges.count].nextDown
            default: offset + Double(index * 7919 % 1009) * 0.2 - 60
            }
        }
        var counts = HistogramCounts(edges: layout, randomisations: 3)
        Trials(values).use { counts.add($0) }
        var expected = Array(repeating: Array(repeating: 0, count: layout.edges.count + 3), count: 3)
        for (trial, value) in values.enumerated() {
            var place = layout.edges.count(where: { $0 <= value })
            if value == .infinity { place = layout.edges.count + 1 }
            if value.isNaN { place = layout.edges.count + 2 }
            expected[trial % 3][place] += 1
        }
        #expect(counts.counts == expected)
        var none = HistogramCounts(edges: HistogramEdges(for: []), randomisations: 1)
        Trials(values).use { none.add($0) }
        let (never, nan) = (values.count(where: { $0 == .infinity }), values.count(where: \.isNaN))
        #expect(none.counts == [[values.count - never - nan, 0, never, nan]])
        #expect(none == none && none != counts)
    }

    private func edges(from low: Double, to high: Double) -> HistogramEdges {
        // So many numbers that the middle 99 % reach the ends.
        let numbers = Array(repeating: low, count: 50) + Array(repeating: high, count: 50)
        return HistogramEdges(for: numbers)
    }
}

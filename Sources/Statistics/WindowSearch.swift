import CVectors

/// Finds the numbers whose keys (`SketchBucket`) fall into a few ranges, sixteen at a time.
struct WindowSearch: Sendable {
    typealias Keys = SketchComparisons.Keys

    /// A window as its lowest key and how many more keys it holds.
    private struct Window {
        let first: Keys
        let reach: Keys

        init(_ keys: ClosedRange<Int32>) {
            first = Keys(repeating: keys.lowerBound)
            reach = Keys(repeating: keys.upperBound &- keys.lowerBound)
        }
    }

    private let ranges: [ClosedRange<Int32>]
    private let exceptions: [Double]
    private let windows: [Window]
    private let others: [SIMD8<Double>]

    /// - Parameters:
    ///   - ranges: the windows
    ///   - exceptions: numbers that are not looked for
    init(_ ranges: [ClosedRange<Int32>], except exceptions: [Double] = []) {
        self.ranges = ranges
        self.exceptions = exceptions
        windows = ranges.map(Window.init)
        others = exceptions.map { SIMD8(repeating: $0) }
    }

    /// Calls `body` with the places of the numbers that are in a window, ascending; NaN is in none.
    func withPlaces<Result>(
        in numbers: UnsafeBufferPointer<Double>, _ body: (UnsafeBufferPointer<Int32>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: numbers.count + Keys.scalarCount) { found in
            guard let start = found.baseAddress else { return body(UnsafeBufferPointer(found)) }
            let count = write(numbers, to: start)
            return body(UnsafeBufferPointer(rebasing: found[..<count]))
        }
    }

    private func write(_ numbers: UnsafeBufferPointer<Double>, to start: UnsafeMutablePointer<Int32>) -> Int {
        let vectors = numbers.vectors
        var (end, places) = (start, Keys(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
        windows.withUnsafeBufferPointer { windows in
            others.withUnsafeBufferPointer { others in
                for index in stride(from: 0, to: vectors.count & ~1, by: 2) {
                    let (first, second) = (vectors[index], vectors[index + 1])
                    let keys = buildout_ordered(first, second)
                    var inside = Keys.zero
                    for window in windows {
                        inside = buildout_key_or(inside, buildout_key_near(keys, window.first, window.reach))
                    }
                    var outside = buildout_none(first, second)
                    for other in others { outside = buildout_key_or(outside, buildout_same(first, second, other)) }
                    end += buildout_key_gather(places, inside & ~outside, end)
                    places &+= Keys(repeating: Int32(Keys.scalarCount))
                }
            }
        }
        for place in numbers.count / Keys.scalarCount * Keys.scalarCount..<numbers.count where holds(numbers[place]) {
            end.pointee = Int32(place)
            end += 1
        }
        return end - start
    }

    private func holds(_ number: Double) -> Bool {
        number == number && !exceptions.contains(number)
            && ranges.contains { $0.contains(SketchBucket.key(of: number)) }
    }
}

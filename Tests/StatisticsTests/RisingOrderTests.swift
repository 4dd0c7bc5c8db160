import Statistics
import Testing

@Suite("Rising order")
struct RisingOrderTests {
    @Test("positions rise with the numbers, equal ones in their order")
    func order() {
        #expect(RisingOrder.positions(of: [2, -0.0, .infinity, 0, -3, 2, -.infinity]) == [6, 4, 1, 3, 0, 5, 2])
        #expect(RisingOrder.positions(of: []) == [])
    }

    @Test("positions are those of sorting by number and place")
    func random() {
        var numbers = TestNumbers(seed: 11)
        let values = (0..<3000).map { _ in (numbers.normal() * 20).rounded() }
        let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        #expect(RisingOrder.positions(of: values).map(Int.init) == expected)
    }
}

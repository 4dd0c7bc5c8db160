import Testing
import VectorMath

@Test func x() { #expect(Double.exp(0) == 1) }

import Distributions
import Foundation
import FoundationXML
import Pages
import Testing

@Suite("Charts of fits")
struct FitChartTests {
    private static func fits() throws -> (DistributionFits, FitData) {
        let data = try #require(FitData((1...60).map { Double(($0 * $0) % 61) }))
        return (DistributionFits(data, families: [.normal, .uniform, .logistic, .gumbel]), data)
    }

    @Test("a chart names the data and the three best families")
    func names() throws {
        let (fits, data) = try Self.fits()
        let file = FitChart.picture(fits, of: data, named: "x").file
        for name in ["data"] + fits.fits.prefix(3).map(\.family.rawValue) { #expect(file.contains(">\(name)<")) }
        #expect(!file.contains(">\(fits.fits[3].family.rawValue)<"))
        #expect(file.contains("with the densities of"))
    }

    @Test(
        "it is the same whatever the name of the column, and well-formed",
        arguments: ["<b>&\"'", "\u{202E}x", "]]>", "a\u{0}b", String(repeating: "long ", count: 100)])
    func hostile(name: String) throws {
        let (fits, data) = try Self.fits()
        let file = FitChart.picture(fits, of: data, named: name).file
        #expect(XMLParser(data: Data(file.utf8)).parse())
        #expect(!file.contains("<b>"))
    }

    @Test("data of any size are drawn", arguments: [1e-150, 1e-9, 1e12, 1e150])
    func sizes(size: Double) throws {
        for offset in [0, 1e11 * size] {
            let data = try #require(FitData((1...60).map { offset + size * Double(($0 * $0) % 61) }))
            let fits = DistributionFits(data, families: [.normal, .uniform])
            let file = FitChart.picture(fits, of: data, named: "x").file
            #expect(XMLParser(data: Data(file.utf8)).parse())
            #expect(fits.fits.count == 2 && !file.contains("nan") && !file.contains("inf"))
        }
    }

    @Test("without a fit the data stand alone")
    func alone() throws {
        let data = try #require(FitData((-30...30).map(Double.init)))
        let picture = FitChart.picture(DistributionFits(data, families: [.gamma]), of: data, named: "x")
        #expect(picture.description == "61 numbers in 8 bins.")
    }
}

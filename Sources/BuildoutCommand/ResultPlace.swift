import Files
import Results

/// The place of results, before there are any.
enum ResultPlace {
    /// Finds out before long work whether results could be written there; nothing is touched.
    static func check(_ path: String, for kind: ResultKind) throws {
        try ResultFolder(path: path).checkPlace()
        try kind.refuseOther(in: path)
    }
}

import CGSL

/// A failure that GSL reported.
public struct GSLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// GSL's error code.
    public let code: Int32

    /// GSL's words for it.
    public var description: String { "GSL: \(String(cString: gsl_strerror(code)))" }
}

/// GSL's own error handler aborts the process; it is switched off once, before the first call.
enum ErrorHandler {
    static let isOff: Bool = {
        gsl_set_error_handler_off()
        return true
    }()
}

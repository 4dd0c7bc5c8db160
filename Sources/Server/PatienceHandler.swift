import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Holds a connection to its limits: a request arrives within some seconds of its first byte, and what is sent is taken.
///
/// It stands behind the reader of HTTP and has an ear before it, since a reader tells nothing of half a head.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let connections: Connections
    private var connection: Connection?
    private var isIn = true
    /// Whether bytes of a request have come and it is not whole, and whether its head has.
    private var isArriving = false
    private var hasHead = false
    /// Whether a request is not answered to the end.
    private var isDue = false
    private var isEnding = false
    private var timer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?

    init(_ connections: Connections) { self.connections = connections }

    // MARK: The connection

    func handlerAdded(context: ChannelHandlerContext) {
        let connection = Connection(context.channel)
        self.connection = connection
        isIn = connections.enter(connection)
        let ear = ByteEar { [weak self] in self?.bytesCome($0) }
        try? context.pipeline.syncOperations.addHandler(ear, position: .first)
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { forget(context) }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        forget(context)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { connection?.leave(isHalf: true) }
        context.fireUserInboundEventTriggered(event)
    }

    private func begin(_ context: ChannelHandlerContext) {
        if isIn { wait(context, seconds: Limits.arrival) } else { answer(context, .tooManyConnections) }
    }

    private func forget(_ context: ChannelHandlerContext) {
        timer?.cancel()
        writeTimer?.cancel()
        connection?.leave(isHalf: false)
        connections.leave(context.channel)
    }

    // MARK: Requests

    private func bytesCome(_ context: ChannelHandlerContext) {
        guard !isArriving, !isDue, !isEnding, let own = try? context.pipeline.syncOperations.context(handler: self)
        else { return }
        isArriving = true
        wait(own, seconds: Limits.arrival)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            (hasHead, isDue) = (true, true)
            if !isArriving { wait(context, seconds: Limits.arrival) }
            isArriving = true
        case .body: break
        case .end:
            (isArriving, hasHead) = (false, false)
            timer?.cancel()
            if isDue { connection?.setBusy(true) } else { wait(context, seconds: Limits.idle) }
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, !isDue else { return context.fireErrorCaught(error) }
        answer(context, error == .headerOverflow ? .tooManyHeaders : .noRequest)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data), !isEnding else { return context.write(data, promise: promise) }
        isDue = false
        connection?.setBusy(false)
        context.write(data, promise: promise)
        // Whoever is told that a request is refused need not send the rest of it.
        if hasHead {
            context.flush()
            end(context)
        } else {
            wait(context, seconds: Limits.idle)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writeTimer?.cancel()
        if !context.channel.isWritable {
            writeTimer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(Limits.arrival))) {
                context.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    /// Closes the connection unless something else is said in time.
    private func wait(_ context: ChannelHandlerContext, seconds: Int) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) { [weak self] in
            guard let self, !self.isEnding else { return context.close(promise: nil) }
            if self.isArriving { self.answer(context, .tooSlow) } else { context.close(promise: nil) }
        }
    }

    /// Answers without having been asked, and ends the connection.
    private func answer(_ context: ChannelHandlerContext, _ refusal: Refusal) {
        isEnding = true
        connection?.leave(isHalf: false)
        let response = refusal.response(closes: true)
        context.write(wrapOutboundOut(.head(response.head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: response.body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        end(context)
    }

    /// Says no more, and hears for a moment what is still being sent: closing at once would take back what was said.
    private func end(_ context: ChannelHandlerContext) {
        isEnding = true
        context.close(mode: .output, promise: nil)
        wait(context, seconds: 1)
    }
}

/// Hears that bytes come, before anybody reads them.
private final class ByteEar: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let hears: (ChannelHandlerContext) -> Void

    init(_ hears: @escaping (ChannelHandlerContext) -> Void) { self.hears = hears }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hears(context)
        context.fireChannelRead(data)
    }
}

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections that miss their ``ConnectionDeadlines``: the thin shell around that state machine.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var deadlines: ConnectionDeadlines
  private var alarm: (at: Int64, task: Scheduled<Void>)?

  init(limits: ConnectionLimits) { deadlines = ConnectionDeadlines(limits: limits) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: note(.requestHead, context)
    case .body(let buffer): note(.requestBody(bytes: buffer.readableBytes), context)
    case .end: note(.requestEnd, context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { note(.responseEnd, context) }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    note(.writability(context.channel.isWritable), context)
    context.fireChannelWritabilityChanged()
  }

  func handlerRemoved(context: ChannelHandlerContext) { silence() }

  func channelInactive(context: ChannelHandlerContext) {
    silence()
    context.fireChannelInactive()
  }

  private func note(_ event: ConnectionDeadlines.Event, _ context: ChannelHandlerContext) {
    deadlines.note(event, at: Self.now)
    setAlarm(context)
  }

  /// An alarm that is set too early costs one look; so it is moved forward only, and not with every piece of a body.
  private func setAlarm(_ context: ChannelHandlerContext) {
    guard let deadline = deadlines.deadline else { return }
    if let alarm, alarm.at <= deadline { return }
    silence()
    let delay = TimeAmount.milliseconds(max(0, deadline - Self.now))
    let task = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.look(context) }
    alarm = (deadline, task)
  }

  private func look(_ context: ChannelHandlerContext) {
    alarm = nil
    guard let deadline = deadlines.deadline else { return }
    if deadline <= Self.now { context.close(promise: nil) } else { setAlarm(context) }
  }

  private func silence() {
    alarm?.task.cancel()
    alarm = nil
  }

  private static var now: Int64 { Int64(NIODeadline.now().uptimeNanoseconds / 1_000_000) }
}

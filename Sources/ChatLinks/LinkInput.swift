import ChatCore
import NIOCore

/// What has been read from a link and not yet delivered, and whether more of it may be.
struct LinkInput {
    struct Batch {
        var frames: [Bytes] = []
        /// What came after these frames and ends the link.
        var offence: Offence?
    }

    private let limits: LinkLimits
    private var reader: FrameReader
    private var isTruncated = false
    private var unhandledBatches = 0
    /// By order of the core.
    var isPaused = false

    init(limits: LinkLimits) {
        self.limits = limits
        reader = FrameReader(limits: limits)
    }

    /// Nothing is to be delivered now, nor read from the system.
    var isHeld: Bool { isPaused || unhandledBatches >= limits.unhandledBatches }

    /// How many frames have been cut so far: the number of the one that is under way.
    var framesRead: Int { reader.framesRead }
    var bufferedBytes: Int { reader.bufferedBytes }

    mutating func append(_ bytes: ByteBuffer) {
        // Only when a peer has closed does NIO read on although the input is held.
        if isTruncated || reader.bufferedBytes + bytes.readableBytes > limits.inputBytes {
            isTruncated = true
        } else {
            reader.append(bytes)
        }
    }

    /// The next frames, which then count as unhandled; none when no whole frame is there.
    mutating func nextBatch() -> Batch {
        var batch = Batch()
        var bytes = 0
        do throws(Offence) {
            while batch.frames.count < limits.batchFrames, bytes < limits.batchBytes,
                let frame = try reader.next()
            {
                bytes += frame.count
                batch.frames.append(frame)
            }
        } catch {
            batch.offence = error
        }
        if !batch.frames.isEmpty { unhandledBatches += 1 }
        return batch
    }

    mutating func handled(batches: Int) {
        unhandledBatches = max(0, unhandledBatches - batches)
    }

    /// After a round of `append` and `nextBatch`: see `FrameReader.settle`.
    mutating func settle() { reader.settle() }
}

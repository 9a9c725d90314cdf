import ChatLanguage
import Reconciliation
import WordFilter

/// The shared lists on the links: what the exchanges want done, and what came of it.
extension NodeState {
    // MARK: Links

    /// The link carries what is said with its peer from now on.
    mutating func joinLists(
        on link: LinkID, with peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        for number in lists.all.indices {
            let orders = lists[number].exchange.linkUp(
                link, peer: peer, isLower: me < peer, at: now.milliseconds)
            obey(orders, of: number, at: now, &effects)
        }
    }

    mutating func leaveLists(on link: LinkID, at now: Moment, _ effects: inout [Effect]) {
        for number in lists.all.indices {
            let orders = lists[number].exchange.linkDown(link, at: now.milliseconds)
            obey(orders, of: number, at: now, &effects)
        }
    }

    /// - Parameter bytes: of the frame.
    mutating func exchanged(
        _ message: ExchangeMessage, about list: ListID, bytes: Int, on link: LinkID,
        at now: Moment, _ effects: inout [Effect]
    ) {
        // A list that the peer takes part in and this node does not.
        guard let number = lists.number(of: list) else { return }
        lists[number].bytesReceived += bytes
        let orders = lists[number].exchange.message(link, message, at: now.milliseconds)
        obey(orders, of: number, at: now, &effects)
    }

    mutating func tickLists(at now: Moment, _ effects: inout [Effect]) {
        for number in lists.all.indices {
            let orders = lists[number].exchange.tick(at: now.milliseconds)
            obey(orders, of: number, at: now, &effects)
        }
        if let again = lists.saveAgainAt, again <= now {
            lists.saveAgainAt = nil
            let change = lists.unsaved
            lists.unsaved = WordsChange()
            save(.words(change), for: .othersWords(change), &effects)
        }
    }

    private mutating func obey(
        _ orders: [ExchangeEffect], of number: Int, at now: Moment, _ effects: inout [Effect]
    ) {
        for order in orders {
            switch order {
            case .send(let link, let message):
                let frame = Frame.exchange(lists[number].id, message).bytes
                lists[number].bytesSent += frame.count
                counters.framesSent += 1
                effects.append(.send(link, frame))
            case .store(let encoded):
                var change = WordsChange()
                let list = lists[number].id
                change.records = encoded.compactMap { try? ListRecord($0, in: list) }
                save(.words(change), for: .othersWords(change), &effects)
            case .storeBlob(_, let bytes):
                var change = WordsChange()
                change.packs = [bytes]
                save(.words(change), for: .othersWords(change), &effects)
            case .offence(let link, let offence, let isLast):
                counters.listOffences += 1
                guard isLast else { continue }
                drop(link, .offence("the shared list: \(offence)"), at: now, &effects)
            }
        }
    }

    // MARK: What others wrote, and the store

    /// What others wrote is on the disk: it acts, and may be passed on.
    mutating func keptOthersWords(
        _ change: WordsChange, at now: Moment, _ effects: inout [Effect]
    ) {
        takeOthersWords(change, at: now)
        passOn(change.records, at: now, &effects)
        saveWhatWent(&effects)
    }

    private mutating func passOn(
        _ records: [ListRecord], at now: Moment, _ effects: inout [Effect]
    ) {
        for number in lists.all.indices {
            let ids = records.filter { $0.list == lists[number].id }.map(\.id)
            guard !ids.isEmpty else { continue }
            let orders = lists[number].exchange.stored(ids, at: now.milliseconds)
            obey(orders, of: number, at: now, &effects)
        }
    }

    /// It acts here all the same, and is passed on: its author has it on a disk, and a crash loses
    /// no more than this node's copy, which whoever has it offers again then. A node that said it
    /// has a record and kept it from all others would look like one that means harm.
    mutating func couldNotKeepOthersWords(
        _ change: WordsChange, at now: Moment, _ effects: inout [Effect]
    ) {
        takeOthersWords(change, at: now)
        passOn(change.records, at: now, &effects)
        lists.unsaved.records += change.records.filter { record in
            lists.number(of: record.list).map { lists[$0].replica[record.id] != nil } ?? false
        }
        lists.unsaved.packs += change.packs.filter { !lists.unsaved.packs.contains($0) }
        lists.saveAgainAt = now + .seconds(Limits.saveAgainSeconds)
    }

    /// What the lists hold no more need not stay on the disk.
    private mutating func saveWhatWent(_ effects: inout [Effect]) {
        var change = WordsChange()
        for number in lists.all.indices {
            change.displaced += lists[number].replica.takeDisplaced()
            change.forgottenPacks += lists[number].replica.takeForgottenPacks().filter { pack in
                // Two lists may name the same one, of which the disk has one copy.
                !lists.all.indices.contains { $0 != number && lists[$0].replica.needs(pack) }
            }
        }
        guard change != WordsChange() else { return }
        save(.words(change), for: .whatWent, &effects)
    }

    private mutating func takeOthersWords(_ change: WordsChange, at now: Moment) {
        var changes: [EffectiveChange] = []
        for number in lists.all.indices {
            changes += lists[number].replica.settle()
            for pack in change.packs {
                if case .taken(let more) = lists[number].replica.provide(pack: pack) {
                    changes += more
                }
            }
        }
        let turns = lists.turns(changes, from: words)
        guard !turns.isEmpty else { return }
        words.apply(turns)
        shown.isStale = true
        news.note(turns, at: now)
    }

    // MARK: Own changes

    /// An own change is on the disk.
    mutating func carryOut(
        _ edit: WordsEdit, for request: RequestID, at now: Moment, _ effects: inout [Effect]
    ) {
        var changes: [EffectiveChange] = []
        let ids = edit.change.records.map(\.id)
        for record in edit.change.records { _ = lists[edit.list].replica.merge(record) }
        lists[edit.list].exchange.wrote(ids)
        lists[edit.list].written.formUnion(ids)
        changes += lists[edit.list].replica.settle()
        var isWithoutRoom = false
        for pack in edit.change.packs {
            switch lists[edit.list].replica.provide(pack: pack) {
            case .taken(let more): changes += more
            case .unwanted:
                // Others' imports came before it meanwhile, or one of the same.
                lists[edit.list].replica.remember(pack: pack)
                isWithoutRoom = lists[edit.list].replica.pack(PackID(hashing: pack)) == nil
            case .invalid: break
            }
        }
        changes += lists.choose(edit.change)
        let turns = lists.turns(changes, from: words)
        words.keep(lists.keptIdentities)
        words.apply(turns)
        // Others' records may have come to act with it: theirs are told as theirs.
        let me = lists.signer.author
        let others = turns.filter { $0.cause != nil && $0.cause != me }
        // Of an import all are own: seventeen megabytes that need no copy.
        let own = others.isEmpty ? turns : turns.filter { $0.cause == nil || $0.cause == me }
        if !others.isEmpty { news.note(others, at: now) }
        readAgain(&effects)
        let added = own.compactMap(\.came?.line)
        let view = WordsChangeView(
            added: added, removed: own.filter { $0.came == nil }.compactMap(\.went?.line),
            tooCommon: edit.tooCommon, collisions: words.collisions(of: added),
            count: words.count)
        if !view.isEmpty { effects.append(.publish(.wordsChanged(view))) }
        effects.append(
            .answer(request, isWithoutRoom ? .refused(Self.withoutRoom) : .wordsChanged(view)))
        let orders = lists[edit.list].exchange.stored(ids, at: now.milliseconds)
        obey(orders, of: edit.list, at: now, &effects)
    }

    private static let withoutRoom = Refusal(
        .full,
        "The import is in the shared list, but does not count: others imported as much meanwhile "
            + "as a list has room for. It will count once one of theirs is undone.")
}

extension Moment {
    /// Since an arbitrary start.
    var milliseconds: Int {
        let (seconds, attoseconds) = uptime.components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}

import ChatCore
import Testing

@testable import ChatDiscovery

struct InterfacesTests {
    private func address(_ bytes: UInt8...) -> Address {
        Address(
            bytes.count == 4 ? bytes : bytes + Bytes(repeating: 0, count: 15 - bytes.count) + [7])
            ?? Address.any
    }

    @Test func machineryIsLeftOutUnlessNamed() {
        let all = Interfaces(named: [])
        for name in ["docker0", "veth12ab", "br-77", "virbr0"] { #expect(!all.includes(name)) }
        for name in ["eth0", "wlan0", "lo", "br0", "tun0"] { #expect(all.includes(name)) }
        #expect(Interfaces(named: ["docker0"]).includes("docker0"))
        #expect(!Interfaces(named: ["docker0"]).includes("eth0"))
        #expect(Interfaces(named: ["lo"]).isLoopbackOnly)
        #expect(!Interfaces(named: ["lo", "eth0"]).isLoopbackOnly)
        #expect(!all.isLoopbackOnly)
    }

    @Test func onlyAddressesOfTheLinkAndPrivateOnesAreDialled() {
        let own = [
            InterfaceAddress(
                interface: "eth0", index: 2, address: address(130, 60, 4, 1), prefixLength: 24,
                isLoopback: false, isRunning: true),
            InterfaceAddress(
                interface: "eth0", index: 2, address: address(0x20, 0x01, 0x0D, 0xB8, 0),
                prefixLength: 128, isLoopback: false, isRunning: true),
            InterfaceAddress(
                interface: "lo", index: 1, address: address(127, 0, 0, 1), prefixLength: 8,
                isLoopback: true, isRunning: true),
        ]
        func may(_ address: Address, on interface: String = "eth0") -> Bool {
            Interfaces.mayDial(address, heardOn: interface, own: own)
        }
        #expect(may(address(10, 1, 2, 3)))
        #expect(may(address(172, 31, 0, 1)))
        #expect(!may(address(172, 32, 0, 1)))
        #expect(may(address(169, 254, 1, 1)))
        #expect(may(address(130, 60, 4, 99)))
        #expect(!may(address(130, 60, 5, 99)))
        #expect(!may(address(8, 8, 8, 8)))
        #expect(!may(address(224, 0, 0, 251)))
        #expect(!may(address(0, 0, 0, 0)))
        #expect(!may(address(127, 0, 0, 1)))
        #expect(may(address(127, 0, 0, 1), on: "lo"))
        #expect(may(address(0xFE, 0x80)))
        #expect(may(address(0xFD, 1)))
        #expect(may(address(0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 9)))
        #expect(!may(address(0x20, 0x01, 0x0D, 0xB9, 0)))
    }

    @Test func aLinkLocalAddressCarriesItsInterface() {
        #expect(address(0xFE, 0x80).text(on: "eth0") == "fe80::7%eth0")
        #expect(address(0xFD, 0x80).text(on: "eth0") == "fd80::7")
        #expect(address(10, 0, 0, 1).text(on: "eth0") == "10.0.0.1")
    }
}

struct NetworkWatchTests {
    private let now = Set(InterfaceAddress.all())

    @Test func aChangeIsReportedOnceWhenItIsOver() {
        var watch = NetworkWatch(addresses: [], slept: .zero)
        // The last change: in and out again between two checks that saw it.
        let checks = [[], now, now, now, [], now, now]
        let starts = checks.map { watch.isToStartAnew(addresses: $0, slept: .zero) }
        #expect(starts == [false, false, true, false, false, false, true])
    }

    @Test func aMachineThatHasSleptStartsAnewAndClocksThatDriftDoNot() {
        var watch = NetworkWatch(addresses: [], slept: .seconds(100))
        let starts = [104, 104, 200, 200, 200].map {
            watch.isToStartAnew(addresses: [], slept: .seconds($0))
        }
        #expect(starts == [false, false, false, true, false])
    }
}

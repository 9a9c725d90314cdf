import Testing

@testable import ChatDesktop

@Suite struct SessionBusAddressTests {
    private func find(_ variables: [String: String], files: Set<String> = []) -> String? {
        SessionBusAddress.find(variable: { variables[$0] }, exists: { files.contains($0) })
    }

    @Test("the bus that the session names counts, and what would start one does not")
    func named() {
        let directory = ["XDG_RUNTIME_DIR": "/run/user/7"]
        let file: Set<String> = ["/run/user/7/bus"]
        let variable = "DBUS_SESSION_BUS_ADDRESS"
        #expect(find([variable: "unix:path=/tmp/b"]) == "unix:path=/tmp/b")
        #expect(
            find([variable: "autolaunch:;unix:abstract=/b;unixexec:path=sh;unix:path=/c"])
                == "unix:abstract=/b;unix:path=/c")
        #expect(
            find([variable: "unix:path=/tmp/b", "SSH_CONNECTION": "10.0.0.7 5 10.0.0.8 22"]) == nil)
        // Who says that there is none is believed.
        for none in ["autolaunch:", "disabled:", "unixexec:path=sh,argv1=-c", "tcp:host=h,port=1"] {
            let variables = directory.merging([variable: none]) { _, new in new }
            #expect(find(variables, files: file) == nil)
        }
    }

    @Test("without a name it is the bus in the runtime directory, if there is one")
    func usual() {
        #expect(find([:]) == nil)
        #expect(find(["XDG_RUNTIME_DIR": "/run/user/7"]) == nil)
        #expect(
            find(
                ["XDG_RUNTIME_DIR": "/run/user/7", "DBUS_SESSION_BUS_ADDRESS": ""],
                files: ["/run/user/7/bus"]) == "unix:path=/run/user/7/bus")
        #expect(find(["XDG_RUNTIME_DIR": "run"], files: ["run/bus"]) == nil)
        #expect(
            find(["XDG_RUNTIME_DIR": "/é;, "], files: ["/é;, /bus"])
                == "unix:path=/%c3%a9%3b%2c%20/bus")
    }
}

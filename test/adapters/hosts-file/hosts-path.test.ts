import assert from "node:assert/strict";
import { isHostsPath } from "../../../policies/adapters/hosts-file/hosts-path";

describe("isHostsPath", () => {
  const hosts: readonly string[] = [
    "/etc/hosts",
    "//etc//hosts",
    '"/etc/hosts"',
    "'/etc/hosts'",
    " /etc/hosts ",
    "C:\\Windows\\System32\\drivers\\etc\\hosts",
    "c:\\WINDOWS\\system32\\DRIVERS\\ETC\\HOSTS",
    "D:\\Windows\\System32\\drivers\\etc\\hosts",
    "C:/Windows/System32/drivers/etc/hosts",
    "C:\\\\Windows\\\\System32\\\\drivers\\\\etc\\\\hosts",
    '"C:\\Windows\\System32\\drivers\\etc\\hosts"',
    "%windir%\\System32\\drivers\\etc\\hosts",
    "%SystemRoot%\\System32\\drivers\\etc\\hosts",
    "%SystemDrive%\\Windows\\System32\\drivers\\etc\\hosts",
    "$env:windir\\System32\\drivers\\etc\\hosts",
    "$env:SystemRoot\\System32\\drivers\\etc\\hosts",
    "${env:SystemRoot}/System32/drivers/etc/hosts",
    "$Env:SystemDrive\\Windows\\System32\\drivers\\etc\\hosts",
    "%windir%\\sysnative\\drivers\\etc\\hosts",
    "/cygdrive/c/Windows/System32/drivers/etc/hosts",
    "/c/Windows/System32/drivers/etc/hosts",
    "/mnt/c/Windows/System32/drivers/etc/hosts",
    "\\\\?\\C:\\Windows\\System32\\drivers\\etc\\hosts",
  ];
  for (const path of hosts) {
    it(`is a hosts file: ${path}`, () => {
      assert.equal(isHostsPath(path), true);
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ["/etc/hosts.bak", "a backup"],
    ["/etc/hosts.allow", "the file of TCP wrappers"],
    ["/etc/hostsfoo", "a longer name"],
    ["/etc/hostname", "the machine's own name"],
    ["/ETC/HOSTS", "POSIX paths know upper case"],
    ["\\etc\\hosts", "backslashes are no POSIX separators"],
    ["/srv/root/etc/hosts", "the file of a chroot"],
    ["/etc/ansible/hosts", "an inventory"],
    ["etc/hosts", "relative"],
    ["hosts", "relative"],
    ["C:\\Windows\\System32\\drivers\\etc\\hosts.bak", "a backup"],
    ["C:\\Windows\\System32\\drivers\\etc\\lmhosts", "NetBIOS names"],
    ["C:\\Windows\\SysWOW64\\drivers\\etc\\hosts", "no file that the resolver reads"],
    ["C:\\Temp\\System32\\drivers\\etc\\hosts", "not the Windows folder"],
    ["%TEMP%\\System32\\drivers\\etc\\hosts", "not the Windows folder"],
    ["\\\\fe02\\c$\\Windows\\System32\\drivers\\etc\\hosts", "another machine's"],
    ["\\\\c\\Windows\\System32\\drivers\\etc\\hosts", "a share of the machine c"],
    ["\"/etc/hosts'", "quotes that do not match"],
    ["", "nothing"],
    [`/${"etc/".repeat(100)}hosts`, "longer than a path"],
  ];
  for (const [path, why] of others) {
    it(`is no hosts file, ${why}: ${path.slice(0, 60)}`, () => {
      assert.equal(isHostsPath(path), false);
    });
  }
});

using System.Runtime.Versioning;

// The tests stand in for commands with shell scripts.
[assembly: UnsupportedOSPlatform("windows")]

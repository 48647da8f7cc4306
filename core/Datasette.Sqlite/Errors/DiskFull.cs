namespace Datasette.Errors;

/// <summary>507: there is no room for what was to be written; nothing was.</summary>
internal sealed class DiskFull() : InvalidSql("database or disk is full", 507, "Disk full");

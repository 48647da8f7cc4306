namespace Datasette.Errors;

/// <summary>507: the disk is full; nothing was written.</summary>
internal sealed class DiskFull() : InvalidSql("database or disk is full", 507, "Disk full");

namespace Datasette.Backups;

/// <summary>What <c>serve --backup</c> is asked for.</summary>
/// <param name="Folder">Where copies go.</param>
internal sealed record BackupOptions(string Folder)
{
    /// <summary>How often databases that have changed are copied.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Copies of a database that are kept; older ones are deleted.</summary>
    public int Keep { get; init; } = 24;
}

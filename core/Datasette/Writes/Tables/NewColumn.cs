namespace Datasette.Writes.Tables;

/// <summary>A column of a table to create.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its SQLite type.</param>
internal sealed record NewColumn(string Name, string Type)
{
    public bool NotNull { get; init; }

    /// <summary>The default's SQL for the statement; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Further column constraints: UNIQUE, CHECK.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];
}

namespace Datasette.Sqlite.Reading;

/// <summary>Collects every table and view that a statement reads.</summary>
internal sealed class ViewReads : IReadPolicy
{
    private readonly HashSet<string> _tables = new(NameComparer.Instance);

    public IReadOnlySet<string> Tables => _tables;

    public bool MayRead(string table, string column, string? within)
    {
        _tables.Add(table);
        return true;
    }

    public bool MayAsk(string pragma) => true;
}

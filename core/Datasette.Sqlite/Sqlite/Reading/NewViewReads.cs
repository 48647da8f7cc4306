namespace Datasette.Sqlite.Reading;

/// <summary>What a view may read that a statement has just made on a <see cref="Double"/>: itself, and what its maker may read.</summary>
internal sealed class NewViewReads(string view, NamedReads reads) : IReadPolicy
{
    public bool MayRead(string table, string column, string? within) =>
        NameComparer.Instance.Equals(table, view) || reads.MayRead(table, column, within);

    public bool MayAsk(string pragma) => reads.MayAsk(pragma);
}

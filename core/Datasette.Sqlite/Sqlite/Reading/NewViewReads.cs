namespace Datasette.Sqlite.Reading;

/// <summary>What a view may read that a statement has just made on a <see cref="Double"/>: itself, and what its maker may read.</summary>
/// <param name="view">The view.</param>
/// <param name="unreadable">Tables that its maker may change and not view.</param>
/// <param name="reads">What its maker may name.</param>
internal sealed class NewViewReads(string view, IReadOnlySet<string> unreadable, NamedReads reads) : IReadPolicy
{
    public bool MayRead(string table, string column, string? within) =>
        !unreadable.Contains(table) && (NameComparer.Instance.Equals(table, view) || reads.MayRead(table, column, within));

    public bool MayAsk(string pragma) => reads.MayAsk(pragma);
}

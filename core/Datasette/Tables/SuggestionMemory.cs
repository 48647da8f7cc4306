using System.Collections.Concurrent;
using Datasette.Sqlite;
using Datasette.Tables.Facets;

namespace Datasette.Tables;

/// <summary>
/// Which columns of a whole table are worth a facet. In a database that cannot change this is worked out once: it costs
/// a query for each column. Where one took too long, it is tried again after a while.
/// </summary>
internal sealed class SuggestionMemory(TimeProvider time)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(Database Database, string Table), Known> _known = new();

    public Known? Find(Database database, string table) =>
        _known.TryGetValue((database, table), out var known) && (known.Until is not { } until || time.GetUtcNow() < until) ? known : null;

    public void Keep(Database database, string table, IReadOnlyList<(string Column, Facet Facet)> facets, bool isComplete) =>
        _known[(database, table)] = new Known(facets, isComplete ? null : time.GetUtcNow() + TryAgainAfter);

    /// <summary>What is known of a table.</summary>
    /// <param name="Facets">What is worth suggesting.</param>
    /// <param name="Until">When that is to be looked at again; null for never.</param>
    internal sealed record Known(IReadOnlyList<(string Column, Facet Facet)> Facets, DateTimeOffset? Until)
    {
        /// <summary>False where some facet took too long to judge.</summary>
        public bool IsComplete => Until is null;
    }
}

using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>A column whose values are all keys of another table.</summary>
/// <param name="Column">The column.</param>
/// <param name="Target">The key that it seems to point at.</param>
/// <param name="SampledValues">The different values that were looked up.</param>
internal sealed record KeySuggestion(Column Column, KeyTarget Target, long SampledValues)
{
    public bool IsNamed => Target.IsNamedBy(Column.Name);
}

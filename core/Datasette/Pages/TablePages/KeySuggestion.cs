using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>A column whose sampled values are all keys of another table.</summary>
/// <param name="Column">The column.</param>
/// <param name="Target">The suggested key.</param>
/// <param name="SampledValues">The number of distinct values that were looked up.</param>
internal sealed record KeySuggestion(Column Column, KeyTarget Target, long SampledValues)
{
    public bool IsNamed => Target.IsNamedBy(Column.Name);
}

using Datasette.Registries;
using Datasette.Sqlite;
using Datasette.Tables.Facets;

namespace Datasette.Precomputed;

/// <summary>
/// The results in a <see cref="PrecomputedFile"/>. They need no check of permissions: a key is the plan of a query, which is made for
/// somebody who may read what it reads.
/// </summary>
internal sealed class PrecomputedResults(PrecomputedFile file, Registry<Facet> facets) : IResultStore
{
    /// <summary>Suggestions are computed with the facets of the program alone: with those of a plugin there may be more.</summary>
    private readonly bool _hasOtherFacets = facets.All.Count != BuiltInFacets.Registry.All.Count;

    public object? Find(in ResultKey key, out long bytes)
    {
        bytes = 0;
        // Another state than the one of an immutable file may have other content.
        if (key.State != default || (key.Kind == ResultKind.FacetSuggestions && _hasOtherFacets)) return null;
        if (file.Find(PrecomputedKey.Of(key).Written) is not { } value) return null;
        try
        {
            return ResultBytes.Read(key.Kind, value.Span, facets, out bytes);
        }
        catch (InvalidDataException)
        {
            file.Report("has a result that cannot be read");
            return null;
        }
    }

    public void Found(in ResultKey key, object value)
    {
    }
}

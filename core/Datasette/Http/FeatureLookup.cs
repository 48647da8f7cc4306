using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Http;

/// <summary>Finds a server's features by the indexer.</summary>
internal static class FeatureLookup
{
    /// <summary>
    /// The feature, or null. The collection's own <c>Get</c> is a generic virtual method: a native program searches for each of them at its
    /// first call, 70,000 instructions each.
    /// </summary>
    public static T? Find<T>(this IFeatureCollection features) where T : class => (T?)features[typeof(T)];
}

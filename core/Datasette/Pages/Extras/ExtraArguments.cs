using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;

namespace Datasette.Pages.Extras;

/// <summary>Parses <c>?_extra=a,b&amp;_extra=c</c> and resolves the extras.</summary>
internal static class ExtraArguments
{
    /// <summary>
    /// Scripts that run on tables, rows and queries alike (datasette-cluster-map) ask for these everywhere: on rows and queries they add
    /// nothing.
    /// </summary>
    private static readonly string[] OfTables = ["count", "next_url"];

    /// <param name="args">The request's arguments.</param>
    /// <param name="known">The page's extras.</param>
    /// <param name="bundle">The extras in <c>_html</c>, for a page that has this name.</param>
    /// <exception cref="BadRequest">A name is unknown.</exception>
    public static IReadOnlyList<Extra<TContext>> Read<TContext>(
        QueryArgs args, IReadOnlyList<Extra<TContext>> known, IReadOnlyList<Extra<TContext>>? bundle = null)
    {
        if (args.Count == 0) return [];
        List<Extra<TContext>>? extras = null;
        foreach (var name in Names(args).Distinct())
        {
            if (name == "_html" && bundle is not null) (extras ??= []).AddRange(bundle);
            else if (known.FirstOrDefault(extra => extra.Name == name) is { } found) (extras ??= []).Add(found);
            else if (!OfTables.Contains(name)) throw new BadRequest($"Unknown _extra: {name}");
        }
        return extras is null ? [] : [.. extras.Distinct()];
    }

    /// <summary>The names in a request, duplicates included.</summary>
    public static IEnumerable<string> Names(QueryArgs args) =>
        args.All("_extra").SelectMany(value => value.Split(',')).Where(name => name.Length > 0);

    /// <summary>The same extras with <paramref name="name"/> added, if missing.</summary>
    public static IReadOnlyList<Extra<TContext>> With<TContext>(
        IReadOnlyList<Extra<TContext>> extras, IReadOnlyList<Extra<TContext>> known, string name) =>
        extras.Any(extra => extra.Name == name) ? extras : [.. extras, known.First(extra => extra.Name == name)];

    public static async ValueTask<IReadOnlyList<(string Name, JsonPage.Body Write)>> ResolveAsync<TContext>(
        IReadOnlyList<Extra<TContext>> extras, TContext context)
    {
        if (extras.Count == 0) return [];
        var resolved = new List<(string, JsonPage.Body)>(extras.Count);
        foreach (var extra in extras) resolved.Add((extra.Name, await extra.ResolveAsync(context)));
        return resolved;
    }
}

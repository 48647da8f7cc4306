using System.Text.RegularExpressions;
using Datasette.Errors;
using Datasette.Pages.WritePages;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>Validates the fields of a query to store or update.</summary>
internal static partial class QueryInput
{
    private static readonly string[] Changeable =
    [
        "sql", "title", "description", "hide_sql", "fragment", "parameters", "is_private", "on_success_message", "on_success_redirect",
        "on_error_message", "on_error_redirect",
    ];

    private static readonly string[] OfWrites = ["on_success_message", "on_success_redirect", "on_error_message", "on_error_redirect"];

    /// <summary>Validates a new query.</summary>
    /// <exception cref="Refused">The query cannot be stored.</exception>
    public static async ValueTask<StoredQuery> CreateAsync(RequestContext context, Database database, BodyObject given)
    {
        RequireKnown(given, [.. Changeable, "name", "mode", "csrftoken"]);
        var name = await NameAsync(context, database, given["name"]);
        var (isWrite, derived) = await CheckAsync(context, database, given["sql"]);
        RequireReads(isWrite, given);
        var query = new StoredQuery
        {
            Database = database.Name,
            Name = name,
            Sql = given["sql"].Text,
            Source = StoredQuery.FromUser,
            IsTrusted = false,
            IsWrite = isWrite,
            IsPrivate = !given.TryFind("is_private", out var isPrivate) || PostedFields.Flag(isPrivate),
            OwnerId = context.Request.Actor?.Id,
            Parameters = Parameters(given["parameters"], derived),
        };
        return With(query, given);
    }

    /// <summary>Applies the given fields to a query.</summary>
    /// <exception cref="Refused">The change is invalid.</exception>
    public static async ValueTask<StoredQuery> UpdateAsync(RequestContext context, Database database, StoredQuery query, BodyObject given)
    {
        RequireKnown(given, Changeable);
        var (isWrite, derived) = given.Has("sql")
            ? await CheckAsync(context, database, given["sql"])
            : (query.IsWrite, QueryRules.Parameters(query.Sql));
        var parameters = given.TryFind("parameters", out var named)
            ? Parameters(named, derived) : given.Has("sql") ? derived : query.Parameters;
        RequireReads(isWrite, given);
        query = query with
        {
            Sql = given["sql"].AsText ?? query.Sql,
            IsWrite = isWrite,
            Parameters = parameters,
            IsPrivate = given.TryFind("is_private", out var isPrivate) ? PostedFields.Flag(isPrivate) : query.IsPrivate,
        };
        return With(query, given);
    }

    private static StoredQuery With(StoredQuery query, BodyObject given)
    {
        return query with
        {
            Title = Text("title", query.Title),
            Description = Text("description", query.Description),
            HideSql = given.TryFind("hide_sql", out var hides) ? PostedFields.Flag(hides) : query.HideSql,
            Fragment = Text("fragment", query.Fragment),
            OnSuccessMessage = Text("on_success_message", query.OnSuccessMessage),
            OnSuccessRedirect = Address("on_success_redirect", query.OnSuccessRedirect),
            OnErrorMessage = Text("on_error_message", query.OnErrorMessage),
            OnErrorRedirect = Address("on_error_redirect", query.OnErrorRedirect),
        };

        string? Text(string name, string? before) =>
            !given.TryFind(name, out var value) ? before : value.IsNull ? null : value.AsText ?? BodyJson.Of(value);

        // The owner of a stored query is not trusted to redirect other clients to other sites.
        string? Address(string name, string? before)
        {
            var address = Text(name, before);
            return string.IsNullOrEmpty(address) || (address.StartsWith('/') && address.All(c => c is > ' ' and < (char)0x7f))
                ? address : throw new Refused($"{name} must be a path on this site");
        }
    }

    private static void RequireKnown(BodyObject given, string[] known)
    {
        var unknown = given.Names.Except(known).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
    }

    private static void RequireReads(bool isWrite, BodyObject given)
    {
        if (!isWrite && OfWrites.Any(name => given[name].IsTruthy)) throw new Refused("Writable query fields require writable SQL");
    }

    private static async ValueTask<string> NameAsync(RequestContext context, Database database, BodyValue given)
    {
        if (given.AsText is not { Length: > 0 } name) throw new Refused("Query name is required");
        if (!Name().IsMatch(name)) throw new Refused("Invalid query name");
        var table = (await database.SchemaAsync(context.Aborted)).Find(name);
        if (table is not null) throw new Refused("Query name conflicts with a table or view");
        return context.Site.Queries.Find(database.Name, name) is null ? name : throw new Refused("Query already exists");
    }

    private static async ValueTask<(bool IsWrite, IReadOnlyList<string> Parameters)> CheckAsync(
        RequestContext context, Database database, BodyValue given)
    {
        var sql = given.AsText is { Length: > 0 } text ? text : throw new Refused("SQL is required");
        var parameters = QueryRules.Parameters(sql);
        var analysis = await QueryRules.AnalyzeAsync(context, database, sql);
        if (analysis.IsWrite) await QueryRules.RequireAsync(context, analysis);
        else if (SqlValidation.Mistake(sql) is { } mistake) throw new Refused(mistake);
        return (analysis.IsWrite, parameters);
    }

    private static IReadOnlyList<string> Parameters(BodyValue given, IReadOnlyList<string> derived)
    {
        if (given.IsNull) return derived;
        var names = given.AsText is { } text ? text.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            : given.AsList is { } list && list.TrueForAll(item => item.AsText is not null) ? [.. list.Select(item => item.Text)]
            : throw new Refused("parameters must be a list of strings");
        if (names.Any(StoredQuery.IsMagicName)) throw new Refused("Magic parameters are not allowed");
        return names.ToHashSet().SetEquals(derived) ? names : throw new Refused("parameters must match SQL named parameters");
    }

    [GeneratedRegex(@"^[^/\.\n]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

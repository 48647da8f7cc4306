using Datasette.Sql;

namespace Datasette.Queries;

/// <summary>
/// A stored query: from the configuration (<c>databases.DB.queries.NAME</c>), a plugin or an actor. Its page is <c>/DB/NAME</c>.
/// </summary>
internal sealed record StoredQuery
{
    /// <summary>The values of <c>source</c> in lists.</summary>
    public const string FromConfig = "config", FromUser = "user";

    public string Source { get; init; } = FromConfig;

    /// <summary>Only its owner may view it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The ID of its owner; null for none.</summary>
    public string? OwnerId { get; init; }

    public required string Database { get; init; }

    public required string Name { get; init; }

    public required string Sql { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The description as HTML. The configuration's author is trusted with it.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>Whether its page hides the SQL.</summary>
    public bool HideSql { get; init; }

    /// <summary>The fragment (after <c>#</c>) of links to it.</summary>
    public string? Fragment { get; init; }

    /// <summary>The configured parameters: the form shows only these, and a missing one is empty.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Whether it writes: it runs on POST only.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether it runs for every actor who may view it. Otherwise the actor also needs the permission execute-sql.</summary>
    public bool IsTrusted { get; init; } = true;

    public string? OnSuccessMessage { get; init; }

    /// <summary>A query whose first value is the success message; it receives the same parameters.</summary>
    public string? OnSuccessMessageSql { get; init; }

    public string? OnSuccessRedirect { get; init; }

    public string? OnErrorMessage { get; init; }

    public string? OnErrorRedirect { get; init; }

    /// <summary>The stored query of a plugin.</summary>
    public static StoredQuery Of(string database, CannedQuery query) => new()
    {
        Database = database,
        Name = query.Name,
        Sql = query.Sql,
        Title = query.Title,
        Description = query.Description,
        HideSql = query.HideSql,
        Parameters = query.Parameters,
        IsWrite = query.IsWrite,
    };

    /// <summary>All parameters in the SQL, in order.</summary>
    public IReadOnlyList<string> Named => NamedParameters.Find(Sql);

    /// <summary>The parameters that the form shows; a missing one is empty.</summary>
    public IReadOnlyList<string> Asked => [.. (Parameters.Count > 0 ? Parameters : Named).Where(name => !IsMagicName(name))];

    /// <summary>True when the result may depend on the actor, a header, the clock or random numbers: it is never cached.</summary>
    public bool IsMagic => Named.Any(IsMagicName);

    /// <summary>The sort key of lists.</summary>
    public string SortKey => AsciiLower(string.IsNullOrEmpty(Title) ? Name : Title);

    /// <summary>Parameters that begin with an underscore are magic: the client does not set them.</summary>
    public static bool IsMagicName(string parameter) => parameter.StartsWith('_');

    /// <summary>Lower case for ASCII only, as in SQLite.</summary>
    private static string AsciiLower(string text) =>
        string.Create(text.Length, text, static (lower, from) => System.Text.Ascii.ToLower(from, lower, out _));
}

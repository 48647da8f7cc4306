using Datasette.Sql;

namespace Datasette.Queries;

/// <summary>
/// A query that the site's configuration names (<c>databases.DB.queries.NAME</c>), or that somebody stored. It has a page of its own at
/// <c>/DB/NAME</c>.
/// </summary>
internal sealed record StoredQuery
{
    /// <summary>Where it comes from, as lists tell it.</summary>
    public const string FromConfig = "config", FromUser = "user";

    public string Source { get; init; } = FromConfig;

    /// <summary>Only its owner may see it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The id of the actor who stored it; null for nobody.</summary>
    public string? OwnerId { get; init; }

    public required string Database { get; init; }

    public required string Name { get; init; }

    public required string Sql { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>A description that is HTML already. The configuration's author is trusted with it.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>The page starts without its SQL.</summary>
    public bool HideSql { get; init; }

    /// <summary>Where on the page links to it lead: what follows <c>#</c>.</summary>
    public string? Fragment { get; init; }

    /// <summary>The parameters that the configuration names: only these are asked for, and empty where a request has none.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Changes the database: it runs on POST alone.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Runs for whoever may view it. Otherwise it takes the permission to run SQL of one's own, too.</summary>
    public bool IsTrusted { get; init; } = true;

    public string? OnSuccessMessage { get; init; }

    /// <summary>A query whose first value is the message; it has the same parameters.</summary>
    public string? OnSuccessMessageSql { get; init; }

    public string? OnSuccessRedirect { get; init; }

    public string? OnErrorMessage { get; init; }

    public string? OnErrorRedirect { get; init; }

    /// <summary>A query of a plugin.</summary>
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

    /// <summary>Every parameter in the SQL, in order.</summary>
    public IReadOnlyList<string> Named => NamedParameters.Find(Sql);

    /// <summary>The parameters that a form asks for and that are empty where a request has none.</summary>
    public IReadOnlyList<string> Asked => [.. (Parameters.Count > 0 ? Parameters : Named).Where(name => !IsMagicName(name))];

    /// <summary>True when the result may depend on who asks, on a header, on the clock or on chance: such a result is never kept.</summary>
    public bool IsMagic => Named.Any(IsMagicName);

    /// <summary>What lists are sorted by.</summary>
    public string SortKey => AsciiLower(string.IsNullOrEmpty(Title) ? Name : Title);

    /// <summary>Names that begin with an underscore are not the visitor's to fill in.</summary>
    public static bool IsMagicName(string parameter) => parameter.StartsWith('_');

    /// <summary>Lower case as SQLite has it.</summary>
    private static string AsciiLower(string text) =>
        string.Create(text.Length, text, static (lower, from) => System.Text.Ascii.ToLower(from, lower, out _));
}

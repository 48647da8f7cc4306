using System.Globalization;
using System.Text;

namespace TemplateSql;

/// <summary>
/// The template function <c>sql(query, parameters=None, database=None)</c>: a list of rows, each a dictionary. Parameters are a list for
/// <c>?</c> or a dictionary for <c>:name</c>. Without a database it queries that of the page, else the first. The author of a template
/// is trusted: queries are not restricted by the actor's permissions. They cannot write, and the site's limits hold.
/// </summary>
public sealed class TemplateSqlPlugin : IExtraTemplateVars
{
    public string Name => "datasette-template-sql";

    public ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context) =>
        new(new Dictionary<string, object?> { ["sql"] = (TemplateFunction)(arguments => QueryAsync(context, arguments)) });

    private static async ValueTask<object?> QueryAsync(PageContext context, TemplateArguments arguments)
    {
        var sql = arguments.Text(0, "sql") ?? throw new PluginException("sql() needs a query");
        var name = arguments.Text(2, "database") ?? context.Database;
        var database = name is null ? context.Datasette.Databases is [var first, ..] ? first : null : context.Datasette.FindDatabase(name);
        if (database is null) throw new PluginException($"sql(): there is no database {name}");
        var (text, parameters) = Bind(sql, arguments.Get(1, "params"));
        try
        {
            return (await database.ExecuteAsync(text, parameters, cancellationToken: context.Request.Aborted)).Rows;
        }
        catch (HttpError error)
        {
            // The query is the template's, so its error is the site's (500), not the client's.
            throw new PluginException($"sql(): {error.Message} in: {sql}", error);
        }
    }

    private static (string Sql, IReadOnlyList<SqlParameter>? Parameters) Bind(string sql, object? parameters) => parameters switch
    {
        null => (sql, null),
        IReadOnlyDictionary<string, object?> map => (sql, [.. map.Select(pair => new SqlParameter(pair.Key, Of(pair.Value)))]),
        IEnumerable<object?> items => (Numbered(sql), [.. items.Select((item, index) => new SqlParameter($"{index + 1}", Of(item)))]),
        _ => throw new PluginException("The parameters of sql() are a list or a dictionary"),
    };

    private static SqlValue Of(object? value) => value switch
    {
        null => SqlValue.Null,
        bool truth => truth ? 1 : 0,
        long number => number,
        double number => number,
        _ => value.ToString(),
    };

    /// <summary>Each <c>?</c> outside of quotes and comments gets its number: parameters have names.</summary>
    private static string Numbered(string sql)
    {
        var numbered = new StringBuilder(sql.Length + 8);
        var count = 0;
        for (var at = 0; at < sql.Length; at++)
        {
            var end = sql[at] switch
            {
                '\'' or '"' or '`' => sql.IndexOf(sql[at], at + 1),
                '[' => sql.IndexOf(']', at),
                '-' when sql.AsSpan(at).StartsWith("--") => sql.IndexOf('\n', at),
                '/' when sql.AsSpan(at).StartsWith("/*") => sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 1 : -1,
                _ => at,
            };
            if (end < 0) return numbered.Append(sql, at, sql.Length - at).ToString();
            numbered.Append(sql, at, end - at + 1);
            if (sql[at] == '?' && !(at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1])))
                numbered.Append((++count).ToString(CultureInfo.InvariantCulture));
            at = end;
        }
        return numbered.ToString();
    }
}

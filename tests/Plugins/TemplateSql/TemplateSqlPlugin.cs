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
        try
        {
            return (await database.ExecuteAsync(sql, Parameters(arguments.Get(1, "params")), cancellationToken: context.Request.Aborted)).Rows;
        }
        catch (HttpError error)
        {
            // The query is the template's, so its error is the site's (500), not the client's.
            throw new PluginException($"sql(): {error.Message} in: {sql}", error);
        }
    }

    private static IReadOnlyList<SqlParameter>? Parameters(object? parameters) => parameters switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => [.. map.Select(pair => new SqlParameter(pair.Key, Of(pair.Value)))],
        IEnumerable<object?> items => SqlParameter.InOrder([.. items.Select(Of)]),
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
}

using Datasette.Tables.Search;

namespace Datasette.Tables.Filters;

/// <summary>The conditions of <c>_where</c>, <c>_search</c> and <c>_through</c>.</summary>
/// <param name="config">The configuration of a table of a database.</param>
internal sealed class DefaultFilters(Func<string, string, TableConfig> config) : IFiltersFromRequest
{
    public string Name => "datasette.filters";

    public ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context)
    {
        List<string> byClient = [], where = [], descriptions = [], throughs = [];
        List<SqlParameter> parameters = [];
        var isSearch = false;
        foreach (var (name, value) in context.Request.Arguments)
        {
            if (name == "_where") byClient.Add(value);
            else if (name == "_through") throughs.Add(value);
            else isSearch |= SearchArguments.IsOne(name);
        }
        if (isSearch && context.FindTable(context.Table) is { } table)
            foreach (var clause in SearchArguments.Read(context, table, config(context.Database, context.Table))) Add(clause);
        foreach (var through in throughs)
            Add(Through.Read(through, context.Table, context.FindTable, context.ParameterCount + parameters.Count));
        if (byClient.Count + where.Count == 0) return default;
        return new(new FilterConditions
        {
            ClientWhere = byClient,
            Where = where,
            // Comparisons with a key, and a search of the index: neither looks at what the client sent once more for each row.
            IsBounded = true,
            Parameters = parameters,
            Descriptions = descriptions,
        });

        void Add(WhereClause clause)
        {
            where.Add(clause.Sql.Text);
            parameters.AddRange(clause.Parameters);
            descriptions.Add(clause.Human!);
        }
    }
}
